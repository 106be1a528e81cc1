using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What changes under a license text beyond a figure.</summary>
public sealed record LicenseThresholdInput
{
    /// <summary>What is counted.</summary>
    public required ActorMetric Metric { get; init; }

    /// <summary>Whether the figure itself counts as beyond.</summary>
    public required ThresholdOperator Operator { get; init; }

    /// <summary>The figure, in the unit of the metric.</summary>
    public required double Value { get; init; }

    /// <summary>When it is counted.</summary>
    public required ThresholdBasis Basis { get; init; }

    /// <summary>The day on which it is counted, where the basis is FROZEN.</summary>
    public DateOnly? FrozenOn { get; init; }

    /// <summary>Whose figure it is.</summary>
    public required MetricScope Scope { get; init; }

    /// <summary>What happens beyond it.</summary>
    public required ThresholdEffect Effect { get; init; }

    /// <summary>What is owed beyond it, where the effect is OBLIGATION.</summary>
    public LicenseConditionInput? Adds { get; init; }

    /// <summary>The cases in which it counts; absent: in all.</summary>
    public IReadOnlyList<LicenseTriggerInput>? When { get; init; }

    /// <summary>The cases in which it does not count; absent: none.</summary>
    public IReadOnlyList<LicenseTriggerInput>? Unless { get; init; }

    /// <summary>Where the text says when it does not count.</summary>
    public string? UnlessClause { get; init; }

    /// <summary>Where the text says so.</summary>
    public required string Clause { get; init; }

    /// <summary>What it says, in one sentence.</summary>
    public required string Summary { get; init; }

    internal Threshold Read() =>
        new()
        {
            Metric = Metric,
            Operator = Operator,
            Value = Value,
            Basis = Basis,
            FrozenOn = FrozenOn,
            Scope = Scope,
            Effect = Effect,
            Adds = Adds?.Read(),
            When = LicenseTriggerInput.ReadAll(When),
            Unless = LicenseTriggerInput.ReadAll(Unless),
            UnlessClause = UnlessClause,
            Clause = Clause,
            Summary = Summary,
        };
}
