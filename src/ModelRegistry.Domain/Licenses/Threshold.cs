using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>How a threshold compares.</summary>
public enum ThresholdOperator
{
    /// <summary>Passed above the value, not at it.</summary>
    MoreThan,

    /// <summary>Passed at the value and above.</summary>
    AtLeast,
}

/// <summary>Which day's figure counts.</summary>
public enum ThresholdBasis
{
    /// <summary>The figure at <see cref="Threshold.FrozenOn"/>, for ever.</summary>
    Frozen,

    /// <summary>Today's figure.</summary>
    Current,

    /// <summary>The figure of a period before today.</summary>
    Rolling,

    /// <summary>The highest figure ever reached.</summary>
    AnyTime,
}

/// <summary>What passing a threshold does.</summary>
public enum ThresholdEffect
{
    /// <summary>No right remains without a further license from the licensor.</summary>
    NoRights,

    /// <summary>The license ends.</summary>
    Terminates,

    /// <summary>A duty is added: <see cref="Threshold.Adds"/>.</summary>
    Obligation,

    /// <summary>The licensor is to be asked; until then it is unknown.</summary>
    Review,
}

/// <summary>A figure at which the grant changes.</summary>
public sealed record Threshold
{
    /// <summary>Figures that count, any of them: each compared with <see cref="Value"/>.</summary>
    public required ActorMetric Metric { get; init; }

    /// <summary>How it compares.</summary>
    public required ThresholdOperator Operator { get; init; }

    /// <summary>Users, or US dollars.</summary>
    public required double Value { get; init; }

    /// <summary>Which day's figure counts.</summary>
    public required ThresholdBasis Basis { get; init; }

    /// <summary>The day of a frozen figure: the period that precedes or contains it is meant.</summary>
    public DateOnly? FrozenOn { get; init; }

    /// <summary>What the figure is counted over.</summary>
    public required MetricScope Scope { get; init; }

    /// <summary>What passing it does.</summary>
    public required ThresholdEffect Effect { get; init; }

    /// <summary>The duty that is added, for <see cref="ThresholdEffect.Obligation"/>.</summary>
    public Condition? Adds { get; init; }

    /// <summary>When the threshold matters: one of these holds; absent: always.</summary>
    public IReadOnlyList<Trigger>? When { get; init; }

    /// <summary>When it does not, though it otherwise would: one of these holds.</summary>
    public IReadOnlyList<Trigger>? Unless { get; init; }

    /// <summary>The clause of <see cref="Unless"/>, where it is another one.</summary>
    public string? UnlessClause { get; init; }

    /// <summary>The clause.</summary>
    public required string Clause { get; init; }

    /// <summary>One sentence in our own words.</summary>
    public required string Summary { get; init; }
}
