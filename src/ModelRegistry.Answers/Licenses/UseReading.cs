using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Licenses;

public sealed partial record UseInput
{
    public Use Read(Reading reading, QuestionScope scope, TimeProvider time)
    {
        if (Activities.Count == 0)
            reading.Refuse("A use needs at least one activity.", "use", "activities");
        var team = Team is null ? null : ReadTeam(reading, scope, Team);
        ActorReading.Countries(reading, DeploymentCountries, "use", "deploymentCountries");
        ActorReading.Countries(reading, OutputCountries, "use", "outputCountries");
        if (Actor?.Domicile is { } domicile)
            ActorReading.Countries(reading, [domicile], "use", "actor", "domicile");
        var use = new Use
        {
            Activities = [.. Activities.Distinct()],
            Purpose = Purpose,
            Environment = Environment,
            ActorKind = Actor?.Kind,
            Domicile = Actor?.Domicile?.ToUpperInvariant(),
            Figures = Actor?.Metrics is { } metrics ? [.. metrics.Select(metric => metric.Read(reading, "use"))] : null,
            BusinessTypes = Actor?.BusinessTypes,
            // A list of nothing names no country: where it is to be is still unknown.
            DeploymentCountries = DeploymentCountries is [] ? null : ActorReading.Upper(DeploymentCountries),
            OutputCountries = OutputCountries is [] ? null : ActorReading.Upper(OutputCountries),
            FieldsOfUse = FieldsOfUse,
            ReceivedAs = ReceivedAs,
            Result = Result is null ? null : ReadResult(Result),
            RemovesSafeguards = RemovesSafeguards,
            Fulfilled = Fulfilled ?? [],
            SeparateGrants = [.. (SeparateGrants ?? []).Select(text => ReadGrant(reading, scope, text))],
            EffectiveOn = EffectiveOn ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
        };
        foreach (var contradiction in use.Contradictions())
            reading.Refuse(contradiction);
        return team?.Tenant is { } tenant && scope.Snapshot.Tenants.Find(EntityKey.Of(tenant))?.Facts is { } facts
            ? StatedFacts.Fill(use, tenant, facts)
            : use;
    }

    /// <summary>The tenant whose policy and determinations apply; null: none. Only after <see cref="Read"/> found nothing to refuse.</summary>
    public TenantId? Tenant() => Team is null ? null : TextForm.Parse<RegistryId>(Team).Tenant;

    // Null: refused, so that nothing of the tenant is looked at.
    private static RegistryId? ReadTeam(Reading reading, QuestionScope scope, string text)
    {
        var team = reading.Text<RegistryId>(text, "use", "team");
        if (team is null || (team != RegistryId.Public && scope.Sees(team)))
            return team;
        if (team != RegistryId.Public)
            scope.NoteUnseen(team.ToString());
        reading.Refuse(NotFound.Team(team, ["use", "team"]));
        return null;
    }

    // An alias stands for its license; a key that nobody knows is kept, since a tenant may hold a grant for a license that is not registered yet.
    private static LicenseId ReadGrant(Reading reading, QuestionScope scope, string text) =>
        scope.Snapshot.LicenseIndex.Find(text)?.Key ?? reading.Text<LicenseId>(text, "use", "separateGrants");

    private static UseResult ReadResult(ResultInput result) =>
        new()
        {
            Kind = result.Kind,
            Name = result.Name,
            Distributed = result.Distributed,
            ContainsParentWeights = result.ContainsParentWeights,
            PerformsSimilarly = result.PerformsSimilarly,
            CompetesWithLicensor = result.CompetesWithLicensor,
        };
}

public sealed partial record LicenseLayerInput
{
    public LicenseLayer Read(Reading reading, LicenseIndex licenses)
    {
        ReadExpression(reading, licenses, License, "layers", "license");
        return new(License, Relation is { } relation ? [relation] : [], Relation is null ? [] : [License]);
    }

    /// <summary>Refuses text that is neither a known name nor a well-formed SPDX expression; an id that nobody knows is well-formed.</summary>
    public static void ReadExpression(
        Reading reading,
        LicenseIndex licenses,
        string license,
        params IReadOnlyList<string> path
    )
    {
        if (licenses.Find(license) is null && !LicenseExpression.TryParse(license, out _, out var error))
            reading.Refuse(
                new Failure(
                    FailureCode.MalformedLicense,
                    $"'{TextForm.Shown(license)}' is neither a known license nor an SPDX expression: {error}",
                    path
                )
            );
    }
}
