using System.Text.Json;

namespace ModelRegistry.Domain.Licenses;

/// <summary>What terms must hold so that each clause can count: one that never could would let through what the text forbids.</summary>
internal static class TermsRules
{
    private const string Terms = "terms";

    /// <summary>What keeps the terms from being stored.</summary>
    public static IEnumerable<Failure> Check(LicenseTerms terms) =>
        [
            .. terms.Grants.SelectMany(grant => CheckGrant(terms, grant.Key, grant.Value)),
            .. terms.Conditions.SelectMany((condition, i) => CheckCondition(condition, [Terms, "conditions", $"{i}"])),
            .. terms.Thresholds.SelectMany((threshold, i) => CheckThreshold(threshold, [Terms, "thresholds", $"{i}"])),
            .. terms.Exclusions.SelectMany((exclusion, i) => CheckExclusion(exclusion, [Terms, "exclusions", $"{i}"])),
        ];

    private static IEnumerable<Failure> CheckGrant(LicenseTerms terms, Right right, Grant grant)
    {
        IReadOnlyList<string> path = [Terms, "grants"];
        foreach (var flaw in CheckCases(grant.OnlyFor, path, "onlyFor"))
            yield return flaw;
        var depends =
            grant.OnlyFor is not null
            || terms.Conditions.Count > 0
            || terms.Thresholds.Count > 0
            || terms.Exclusions.Count > 0;
        if (grant.Value == GrantValue.Conditional && !depends)
            yield return Failure.BadInput(
                $"{Word(right)} is CONDITIONAL, and nothing says on what: conditions, thresholds, exclusions or onlyFor do.",
                [.. path]
            );
    }

    private static IEnumerable<Failure> CheckCondition(Condition condition, IReadOnlyList<string> path)
    {
        foreach (var flaw in CheckCases(condition.When, path, "when"))
            yield return flaw;
        if (string.IsNullOrWhiteSpace(condition.Summary))
            yield return NoSummary(path);
    }

    private static IEnumerable<Failure> CheckThreshold(Threshold threshold, IReadOnlyList<string> path)
    {
        foreach (
            var flaw in CheckCases(threshold.When, path, "when").Concat(CheckCases(threshold.Unless, path, "unless"))
        )
            yield return flaw;
        if (!(threshold.Value >= 0) || double.IsInfinity(threshold.Value))
            yield return Failure.BadInput("A threshold's value is a number of 0 or more.", [.. path, "value"]);
        if (threshold.Basis == ThresholdBasis.Frozen && threshold.FrozenOn is null)
            yield return Failure.BadInput("A figure that is FROZEN has its day in frozenOn.", [.. path, "frozenOn"]);
        if (threshold.Effect == ThresholdEffect.Obligation && threshold.Adds is null)
            yield return Failure.BadInput(
                "A threshold whose effect is OBLIGATION says in adds what is owed.",
                [.. path, "adds"]
            );
        if (threshold.Adds is { } added)
            foreach (var flaw in CheckCondition(added, [.. path, "adds"]))
                yield return flaw;
        if (string.IsNullOrWhiteSpace(threshold.Summary))
            yield return NoSummary(path);
    }

    private static IEnumerable<Failure> CheckExclusion(Exclusion exclusion, IReadOnlyList<string> path)
    {
        foreach (
            var flaw in CheckCases(exclusion.When, path, "when").Concat(CheckCases(exclusion.Unless, path, "unless"))
        )
            yield return flaw;
        if (Wanted(exclusion) is { } wanted)
            yield return Failure.BadInput(
                $"An exclusion of the kind {Word(exclusion.Kind)} names {wanted}.",
                [.. path]
            );
        foreach (var country in (exclusion.Countries ?? []).Where(country => !IsCountry(country)))
            yield return NoCountry(country, [.. path, "countries"]);
        if (string.IsNullOrWhiteSpace(exclusion.Summary))
            yield return NoSummary(path);
    }

    // What an exclusion goes by, where it is missing.
    private static string? Wanted(Exclusion exclusion) =>
        exclusion.Kind switch
        {
            ExclusionKind.Domicile or ExclusionKind.Deployment => IsNone(exclusion.Countries) ? "countries" : null,
            ExclusionKind.Actor => IsNone(exclusion.ActorKinds)
            && IsNone(exclusion.BusinessTypes)
            && exclusion.When is null
                ? "actorKinds or businessTypes"
                : null,
            ExclusionKind.FieldOfUse => IsNone(exclusion.Fields) ? "fields" : null,
            ExclusionKind.Use => exclusion.When is null ? "the cases in when" : null,
            _ => null,
        };

    private static IEnumerable<Failure> CheckCases(
        IReadOnlyList<Trigger>? cases,
        IReadOnlyList<string> path,
        string member
    )
    {
        if (cases is [])
            yield return Failure.BadInput($"{member} lists at least one case, or is left out.", [.. path, member]);
        for (var i = 0; i < (cases?.Count ?? 0); i++)
        {
            var one = cases![i];
            if (one == new Trigger())
                yield return Failure.BadInput(
                    "A case names at least one thing that must hold.",
                    [.. path, member, $"{i}"]
                );
            if (HasEmptyList(one))
                yield return Failure.BadInput(
                    "A list within a case names at least one, or is left out: of none, none can hold.",
                    [.. path, member, $"{i}"]
                );
            foreach (var country in (one.DeploymentCountries ?? []).Where(country => !IsCountry(country)))
                yield return NoCountry(country, [.. path, member, $"{i}", "deploymentCountries"]);
        }
    }

    private static bool HasEmptyList(Trigger one) =>
        one.Activities is []
        || one.Purposes is []
        || one.Environments is []
        || one.ActorKinds is []
        || one.BusinessTypes is []
        || one.ReceivedAs is []
        || one.Modalities is []
        || one.FieldsOfUse is []
        || one.DeploymentCountries is []
        || one.Results is [];

    private static bool IsNone<T>(IReadOnlyList<T>? list) => list is null or [];

    private static bool IsCountry(string text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    private static Failure NoCountry(string text, IReadOnlyList<string> path) =>
        Failure.BadInput(
            $"'{TextForm.Shown(text)}' is neither a country of two letters (ISO 3166-1 alpha-2) nor EU.",
            [.. path]
        );

    private static Failure NoSummary(IReadOnlyList<string> path) =>
        Failure.BadInput("The summary is empty; it says in one sentence what the clause says.", [.. path, "summary"]);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}
