using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Licenses;

/// <summary>A figure at which the grant of a license changes.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Value">Users, or US dollars.</param>
/// <param name="Basis">Which day's figure counts.</param>
/// <param name="Scope">What the figure is counted over.</param>
/// <param name="Effect">What passing it does.</param>
/// <param name="Clause">Where the text says it.</param>
/// <param name="Summary">One sentence.</param>
public sealed record LicenseThreshold(
    ActorMetric Metric,
    ThresholdOperator Operator,
    double Value,
    ThresholdBasis Basis,
    MetricScope Scope,
    ThresholdEffect Effect,
    string? Clause,
    string Summary
)
{
    /// <summary>The threshold as the contract shows it.</summary>
    public static LicenseThreshold From(Threshold threshold)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        return new(
            threshold.Metric,
            threshold.Operator,
            threshold.Value,
            threshold.Basis,
            threshold.Scope,
            threshold.Effect,
            threshold.Clause,
            threshold.Summary
        );
    }
}
