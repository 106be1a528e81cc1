using ModelRegistry.Answers.Hardware;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Answers.Compatibility;

/// <summary>What is reported of one variant on one accelerator, in one phase, with one runtime.</summary>
public sealed class EvidenceSummaryNode(EvidenceSummary summary, Snapshot snapshot)
{
    /// <summary>The variant; null: the model as such.</summary>
    public string? Variant => summary.Subject.Variant?.ToString();

    /// <summary>What it is about.</summary>
    public ReportSubject Subject() => summary.Subject;

    /// <summary>What it was run on.</summary>
    public AcceleratorNode Accelerator =>
        new(
            snapshot.Find(summary.Accelerator)
                ?? throw new InvalidOperationException(
                    $"Accelerator '{summary.Accelerator}' of a stored report is not in the catalog."
                )
        );

    /// <summary>What was asked of the hardware.</summary>
    public Phase Phase => summary.Phase;

    /// <summary>The runtime, without its version; null: not stated.</summary>
    public string? Runtime => summary.Runtime?.ToString();

    /// <summary>Reports.</summary>
    public int Runs => summary.Runs;

    /// <summary>Reports of runs that worked, with conditions or without.</summary>
    public int Successes => summary.Successes;

    /// <summary>Reports of runs that failed.</summary>
    public int Failures => summary.Failures;

    /// <summary>Registries that keep at least one of the reports.</summary>
    public int Reporters => summary.Reporters;

    /// <summary>The strongest way in which any of the outcomes is known.</summary>
    public Provenance Strongest => summary.Strongest;

    /// <summary>The newest day on which anything was seen; null: no report states its day.</summary>
    public DateOnly? NewestOn => summary.NewestOn;

    /// <summary>Whether the reports say the same.</summary>
    public EvidenceAgreement Agreement => summary.Agreement;
}
