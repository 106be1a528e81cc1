using System.Text.Json;

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
            .. license.Terms is { } terms ? TermsRules.Check(terms) : [],
        ];

    /// <summary>What keeps the licenses of a tenant from being stored: they are written together, each time that one is defined.</summary>
    public static IEnumerable<Failure> Validate(this TenantLicenses licenses)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(licenses, StoredForm.Options).Length;
        if (bytes > TenantLicenses.MaxBytes)
            yield return Failure.Limit(
                FormattableString.Invariant(
                    $"The licenses of '{licenses.Tenant}' would be stored as {bytes:N0} bytes; at most {TenantLicenses.MaxBytes:N0} are kept."
                ),
                []
            );
    }

    private static IEnumerable<Failure> NotItsOwnText(License license)
    {
        if (license.Texts.Contains(license.Key))
            yield return Failure.BadInput(
                $"'{license.Key}' names itself among the texts that it may stand for.",
                "texts"
            );
    }
}
