using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A use. Every fact that is not given is unknown, unless the team is named and its tenant has stated it; no default stands in for a fact. Countries are ISO 3166-1 alpha-2.</summary>
public sealed record UseInput
{
    /// <summary>The team whose policy, determinations and stated facts apply: "tenant/team"; absent: none of them.</summary>
    public string? Team { get; init; }

    /// <summary>What is done; at least one.</summary>
    public required IReadOnlyList<Activity> Activities { get; init; }

    /// <summary>What it is done for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Where it is done.</summary>
    public UseEnvironment? Environment { get; init; }

    /// <summary>Who does it.</summary>
    public ActorInput? Actor { get; init; }

    /// <summary>Where the model runs.</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>Where its outputs are used.</summary>
    public IReadOnlyList<string>? OutputCountries { get; init; }

    /// <summary>Absent: acceptable-use terms are an obligation, not an unknown; empty: none of the listed fields.</summary>
    public IReadOnlyList<FieldOfUse>? FieldsOfUse { get; init; }

    /// <summary>How the model was received.</summary>
    public ReceivedAs? ReceivedAs { get; init; }

    /// <summary>What is made with the model or its outputs.</summary>
    public ResultInput? Result { get; init; }

    /// <summary>Whether safeguards are removed.</summary>
    public bool? RemovesSafeguards { get; init; }

    /// <summary>Whether the output takes the place of a professional's advice.</summary>
    public bool? SubstitutesProfessional { get; init; }

    /// <summary>Whether its users are told that the output takes no professional's place.</summary>
    public bool? Disclaimed { get; init; }

    /// <summary>Whether it decides without a person.</summary>
    public bool? FullyAutomated { get; init; }

    /// <summary>Obligations that the team states it meets.</summary>
    public IReadOnlyList<ObligationKind>? Fulfilled { get; init; }

    /// <summary>License ids for which the licensor granted more, by contract.</summary>
    public IReadOnlyList<string>? SeparateGrants { get; init; }

    /// <summary>The terms in force that day; default: today.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>The tenant of the team that is named, whose policy and determinations apply; null: none.</summary>
    public TenantId? Tenant() => RegistryId.TryParse(Team, out var team) ? team.Tenant : null;

    /// <summary>The team that is named; null: none.</summary>
    public RegistryId? TeamId() => RegistryId.TryParse(Team, out var team) ? team : null;

    /// <summary>Reads the use. What the tenant of the team has stated of itself fills in what is not given.</summary>
    public Use Read(InputReader reader)
    {
        if (Activities.Count == 0)
            reader.Refuse("A use needs at least one activity.", "use", "activities");
        var team = Team is null ? null : ReadTeam(reader, Team);
        reader.Countries(DeploymentCountries, "use", "deploymentCountries");
        reader.Countries(OutputCountries, "use", "outputCountries");
        if (Actor?.Domicile is { } domicile)
            reader.Countries([domicile], "use", "actor", "domicile");
        var use = new Use
        {
            Activities = [.. Activities.Distinct()],
            Purpose = Purpose,
            Environment = Environment,
            ActorKind = Actor?.Kind,
            Domicile = Actor?.Domicile?.ToUpperInvariant(),
            Figures = Actor?.ReadFigures(reader, "use"),
            BusinessTypes = Actor?.BusinessTypes,
            // A list of nothing names no country: where it is to be is still unknown.
            DeploymentCountries = DeploymentCountries is [] ? null : InputReader.Upper(DeploymentCountries),
            OutputCountries = OutputCountries is [] ? null : InputReader.Upper(OutputCountries),
            FieldsOfUse = FieldsOfUse,
            ReceivedAs = ReceivedAs,
            Result = Result?.Read(),
            RemovesSafeguards = RemovesSafeguards,
            SubstitutesProfessional = SubstitutesProfessional,
            Disclaimed = Disclaimed,
            FullyAutomated = FullyAutomated,
            Fulfilled = Fulfilled ?? [],
            SeparateGrants = [.. (SeparateGrants ?? []).Select(text => ReadGrant(reader, text))],
            EffectiveOn = EffectiveOn ?? reader.Scope.Today,
        };
        reader.Refuse(use.Contradictions());
        return team?.Tenant is { } tenant && reader.Snapshot.Tenants.Find(EntityKey.Of(tenant))?.Facts is { } facts
            ? StatedFacts.Fill(use, tenant, facts)
            : use;
    }

    // Null: refused, so that nothing of the tenant is looked at.
    private static RegistryId? ReadTeam(InputReader reader, string text)
    {
        var team = reader.Text<RegistryId>(text, "use", "team");
        if (team is null || (team != RegistryId.Public && reader.Scope.Sees(team)))
            return team;
        if (team != RegistryId.Public)
            reader.Scope.NoteUnseen(team.ToString());
        reader.Refuse(NotFound.Team(team, ["use", "team"]));
        return null;
    }

    // An alias stands for its license; a key that nobody knows is kept, since a tenant may hold a grant for a license that is not registered yet.
    private static LicenseId ReadGrant(InputReader reader, string text) =>
        reader.Snapshot.LicenseIndex.Find(text)?.Key ?? reader.Text<LicenseId>(text, "use", "separateGrants");
}
