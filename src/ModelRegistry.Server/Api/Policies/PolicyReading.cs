using ModelRegistry.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Policies;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

public sealed partial record DefinePolicyInput
{
    internal TenantPolicy Read(Reading reading, RequestScope scope) =>
        new()
        {
            Tenant = scope.ReadTenant(
                reading,
                Tenant,
                NeedsAttribute.Of<IPolicyGrain>(nameof(IPolicyGrain.DefineAsync)),
                "tenant"
            ),
            ByDefault = ByDefault,
            Rules =
            [
                .. (Rules ?? [])
                    .Take(PolicyRules.MaxRules + 1)
                    .Select((rule, i) => rule.Read(reading, scope, "rules", $"{i}")),
            ],
            PublicRules =
            [
                .. (PublicRules ?? [])
                    .Take(PolicyRules.MaxRules + 1)
                    .Select(
                        (on, i) =>
                            new PublicRuleSwitch(
                                ReadRule(reading, scope, on.Rule, "publicRules", $"{i}", "rule"),
                                on.Effect
                            )
                    ),
            ],
            ReviewLimitDays = ReviewLimitDays,
        };

    private static PolicyRuleId ReadRule(
        Reading reading,
        RequestScope scope,
        string text,
        params IReadOnlyList<string> path
    )
    {
        if (PolicyRuleId.TryParse(text, out var id) && scope.Snapshot.PublicRules.Find(EntityKey.Of(id)) is { } known)
            return known.Rule.Id;
        reading.Refuse(NotFound.PublicRule(text, path));
        return null!;
    }
}

public sealed partial record PolicyRuleInput
{
    internal PolicyRule Read(Reading reading, RequestScope scope, params IReadOnlyList<string> path) =>
        new()
        {
            Id = reading.Text<PolicyRuleId>(Name, [.. path, "name"]),
            Effect = Effect,
            Reason = Reason,
            Licenses = All(Licenses, text => PolicyReading.License(reading, scope, text, [.. path, "licenses"])),
            Families = All(Families, text => PolicyReading.Family(reading, scope, text, [.. path, "families"])),
            Obligations = Obligations,
            DeploymentCountries = PolicyReading.Countries(
                reading,
                DeploymentCountries,
                [.. path, "deploymentCountries"]
            ),
            OutputCountries = PolicyReading.Countries(reading, OutputCountries, [.. path, "outputCountries"]),
            Accelerators = All(
                Accelerators,
                text => PolicyReading.Accelerator(reading, scope, text, [.. path, "accelerators"])
            ),
            Activities = Activities,
            ExemptActivities = ExemptActivities,
            Purposes = Purposes,
            Owes = Owes,
            From = From,
            Until = Until,
            ReviewedOn = ReviewedOn,
        };

    private static IReadOnlyList<T>? All<T>(IReadOnlyList<string>? texts, Func<string, T> read) =>
        texts is null ? null : [.. texts.Select(read)];
}

public sealed partial record RecordDeterminationInput
{
    internal Determination Read(Reading reading, RequestScope scope, TimeProvider time) =>
        new()
        {
            Id = Guid.CreateVersion7().ToString(),
            Tenant = scope.ReadTenant(
                reading,
                Tenant,
                NeedsAttribute.Of<IDeterminationsGrain>(nameof(IDeterminationsGrain.AddAsync)),
                "tenant"
            ),
            Decision = Decision,
            License = License is null ? null : PolicyReading.OneText(reading, scope, License, "license"),
            Rule = reading.TextOrNull<PolicyRuleId>(Rule, "rule"),
            Activities = Activities,
            Purposes = Purposes,
            Models = Models is null ? null : [.. Models.Select(name => reading.Text<ModelName>(name, "models"))],
            DeploymentCountries = PolicyReading.Countries(reading, DeploymentCountries, "deploymentCountries"),
            SeparateGrant = SeparateGrant,
            Reason = Reason,
            Evidence = Evidence,
            DecidedBy = scope.Caller.Name,
            DecidedOn = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            ExpiresOn = ExpiresOn,
        };
}

/// <summary>Reads what rules and determinations name; a name that nothing has is refused, since a rule with a slip in it would never match.</summary>
internal static class PolicyReading
{
    public static LicenseId License(Reading reading, RequestScope scope, string text, params IReadOnlyList<string> path)
    {
        if (scope.Snapshot.LicenseIndex.Find(text) is { } license)
            return license.Key;
        reading.Refuse(NotFound.License(text, path));
        return null!;
    }

    /// <summary>A license that is one text: a name for several says nothing that could be decided.</summary>
    public static LicenseId OneText(Reading reading, RequestScope scope, string text, params IReadOnlyList<string> path)
    {
        if (scope.Snapshot.LicenseIndex.Find(text) is { Texts.Count: > 0 } several)
            reading.Refuse(
                $"'{several.Key}' may mean any of {string.Join(", ", several.Texts)}: name the text that was decided on.",
                path
            );
        return License(reading, scope, text, path);
    }

    public static string Family(Reading reading, RequestScope scope, string text, params IReadOnlyList<string> path)
    {
        var families = scope
            .Snapshot.Licenses.All.Select(license => license.Family)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (!families.Contains(text, StringComparer.OrdinalIgnoreCase))
            reading.Refuse($"'{TextForm.Shown(text)}' is no family of a license: {string.Join(", ", families)}.", path);
        return text;
    }

    public static AcceleratorId Accelerator(
        Reading reading,
        RequestScope scope,
        string text,
        params IReadOnlyList<string> path
    )
    {
        if (AcceleratorId.TryParse(text, out var id) && scope.Snapshot.Find(id) is not null)
            return id;
        reading.Refuse(NotFound.Accelerator(text, path));
        return null!;
    }

    public static IReadOnlyList<string>? Countries(
        Reading reading,
        IReadOnlyList<string>? countries,
        params IReadOnlyList<string> path
    )
    {
        foreach (
            var country in (countries ?? []).Where(country => country.Length != 2 || !country.All(char.IsAsciiLetter))
        )
            reading.Refuse(
                $"'{TextForm.Shown(country)}' is neither a country of two letters (ISO 3166-1 alpha-2) nor EU.",
                path
            );
        return countries is null ? null : [.. countries.Select(country => country.ToUpperInvariant()).Distinct()];
    }
}
