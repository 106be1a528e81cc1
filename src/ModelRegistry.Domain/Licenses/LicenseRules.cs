namespace ModelRegistry.Domain.Licenses;

/// <summary>What every license must hold, whoever writes it.</summary>
public static class LicenseRules
{
    /// <summary>What keeps the license from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this License license) =>
        [
            .. StorableText.Check(license),
            .. Rules.Name(license.Name, "name"),
            .. Rules.Distinct(license.Aliases, alias => alias.ToLowerInvariant(), "aliases", "alias"),
            .. NotItsOwnText(license),
        ];

    private static IEnumerable<Failure> NotItsOwnText(License license)
    {
        if (license.Texts.Contains(license.Key))
            yield return Failure.BadInput(
                $"'{license.Key}' names itself among the texts that it may stand for.",
                "texts"
            );
    }
}
