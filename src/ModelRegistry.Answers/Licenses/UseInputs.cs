using System.ComponentModel;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Licenses;

/// <summary>A use. Every fact that is not given is unknown, unless the team is named and its tenant has stated it; no default stands in for a fact. Countries are ISO 3166-1 alpha-2.</summary>
public sealed partial record UseInput
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

    /// <summary>Obligations that the team states it meets.</summary>
    public IReadOnlyList<ObligationKind>? Fulfilled { get; init; }

    /// <summary>License ids for which the licensor granted more, by contract.</summary>
    public IReadOnlyList<string>? SeparateGrants { get; init; }

    /// <summary>The terms in force that day; default: today.</summary>
    public DateOnly? EffectiveOn { get; init; }
}

/// <summary>Whoever uses the model.</summary>
public sealed record ActorInput
{
    /// <summary>What kind of actor.</summary>
    public ActorKind? Kind { get; init; }

    /// <summary>Principal place of business, ISO 3166-1 alpha-2.</summary>
    public string? Domicile { get; init; }

    /// <summary>Figures about the actor.</summary>
    public IReadOnlyList<ActorMetricInput>? Metrics { get; init; }

    /// <summary>Trades: "cloud-provider", "model-as-a-service".</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }
}

/// <summary>A figure about the actor.</summary>
public sealed partial record ActorMetricInput
{
    /// <summary>What is counted.</summary>
    public required ActorMetric Metric { get; init; }

    /// <summary>Users, or US dollars.</summary>
    public required double Value { get; init; }

    /// <summary>What it is counted over.</summary>
    [DefaultValue(MetricScope.Licensee)]
    public MetricScope Scope { get; init; }

    /// <summary>A day in the period that the figure is for; absent: current.</summary>
    public DateOnly? At { get; init; }

    /// <summary>The highest value ever reached: answers for every date.</summary>
    [DefaultValue(false)]
    public bool Peak { get; init; }
}

/// <summary>What is made with the model or its outputs.</summary>
public sealed record ResultInput
{
    /// <summary>Its kind.</summary>
    public ResultKind? Kind { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is given to others.</summary>
    public bool? Distributed { get; init; }

    /// <summary>Whether it contains weights of the model.</summary>
    public bool? ContainsParentWeights { get; init; }

    /// <summary>Whether it is made to behave like the parent model.</summary>
    public bool? PerformsSimilarly { get; init; }

    /// <summary>Whether it competes with the licensor.</summary>
    public bool? CompetesWithLicensor { get; init; }
}

/// <summary>One license that bears on the subject.</summary>
public sealed partial record LicenseLayerInput
{
    /// <summary>SPDX expression, alias or registry id; NOASSERTION (or "unknown") where none is declared.</summary>
    public required string License { get; init; }

    /// <summary>How the subject derives from the layer's owner; absent: the subject's own declared license.</summary>
    public LineageRelation? Relation { get; init; }
}
