using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Deployments;

/// <summary>A model on a machine.</summary>
public sealed class MatrixCellNode(Model model, DeploymentVerdict answer, Snapshot snapshot)
{
    /// <summary>The worse of legal and technical.</summary>
    public Verdict Verdict => answer.Verdict;

    /// <summary>May we?</summary>
    public Verdict Legal => answer.Legal.Verdict;

    /// <summary>Can we?</summary>
    public Verdict Technical => answer.Technical.Verdict;

    /// <summary>How the hardware computes the variant's numeric format.</summary>
    public Support Support => answer.Technical.Support;

    /// <summary>The variant that was judged: the one that is asked about, or else the model's best; null: it has no weights.</summary>
    public VariantNode? Variant =>
        answer.Technical.Variant is { } name && model.FindVariant(name) is { } variant
            ? new(model, variant, snapshot)
            : null;

    /// <summary>How well the technical half is known.</summary>
    public CellState State
    {
        get
        {
            if (model.Variants.Count == 0)
                return CellState.NoWeights;
            var reports = answer.Technical.Evidence;
            var ran = reports.Where(report => report.Provenance is Provenance.Measured or Provenance.Reported).ToList();
            if (ran.Count > 0)
                return Measured(
                    ran.Exists(report => report.Outcome != Outcome.Fails),
                    ran.Exists(report => report.Outcome == Outcome.Fails)
                );
            if (reports.Count > 0)
                return CellState.Claimed;
            return answer.Technical.Verdict == Verdict.Unknown ? CellState.NotKnown : CellState.Estimated;
        }
    }

    /// <summary>The first reason of the half that decides; null: both halves are YES.</summary>
    public Reason? Reason
    {
        get
        {
            if (answer.Verdict == Verdict.Yes)
                return null;
            var reasons = answer.Legal.Verdict == answer.Verdict ? answer.Legal.Reasons : answer.Technical.Reasons;
            return reasons.FirstOrDefault();
        }
    }

    private static CellState Measured(bool works, bool fails)
    {
        if (works && fails)
            return CellState.MeasuredBoth;
        return works ? CellState.MeasuredWorks : CellState.MeasuredFails;
    }
}
