using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>What candidates are ordered by.</summary>
public enum CandidateOrderField
{
    /// <summary>Total parameters.</summary>
    Parameters,

    /// <summary>Tokens per second of one sequence.</summary>
    DecodeSpeed,

    /// <summary>Bytes left free on the fullest device.</summary>
    Headroom,

    /// <summary>The day of publication.</summary>
    Released,

    /// <summary>The model's name.</summary>
    Name,
}

/// <summary>An order of candidates.</summary>
public sealed record CandidateOrder(CandidateOrderField Field, bool Descending);

/// <summary>A variant with its answer.</summary>
/// <param name="Model">The model.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Deployment">The answer.</param>
/// <param name="Computed">True: a what-if, which nobody is known to have published.</param>
public sealed record Candidate(Model Model, Variant Variant, DeploymentVerdict Deployment, bool Computed = false);

/// <summary>How many candidates there are of each verdict.</summary>
/// <param name="Yes">Allowed, and runs.</param>
/// <param name="Conditional">Allowed and runs, once obligations or settings are met.</param>
/// <param name="Unknown">Something that decides is not known.</param>
/// <param name="No">Forbidden, or does not run.</param>
public sealed record VerdictCounts(int Yes, int Conditional, int Unknown, int No);

/// <summary>A page of candidates.</summary>
/// <param name="Page">The candidates whose verdict is asked for; its total counts them.</param>
/// <param name="Counts">Candidates by verdict, before the verdicts that are asked for are applied.</param>
public sealed record CandidatePage(Page<Candidate> Page, VerdictCounts Counts);

/// <summary>The main question: what may and can this team run on this hardware, for this use?</summary>
public static class DeployableModels
{
    /// <summary>Counts the visible variants by verdict, and explains one page of them.</summary>
    /// <param name="snapshot">What is asked of.</param>
    /// <param name="question">The question.</param>
    /// <param name="filter">Which variants are candidates.</param>
    /// <param name="verdicts">The verdicts that the page shows.</param>
    /// <param name="order">Null: verdict, then parameters descending, then name.</param>
    /// <param name="page">Which part is wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    public static CandidatePage In(
        Snapshot snapshot,
        DeploymentQuestion question,
        ModelFilter filter,
        IReadOnlySet<Verdict> verdicts,
        CandidateOrder? order,
        PageRequest page,
        CancellationToken cancellation = default
    )
    {
        var judgement = new Judgement(snapshot, question, cancellation);
        var inOrderOfGroups = order is null or { Field: CandidateOrderField.Parameters, Descending: true };
        // What nobody published is in no group.
        var allInGroups = filter == ModelFilter.Everything && question.WhatIf.Count == 0;
        return inOrderOfGroups && allInGroups && page is { Backward: false, Before: null }
            ? new GroupMerge(judgement, verdicts, byVerdict: order is null, page).Answer()
            : new VariantScan(snapshot, judgement, filter, verdicts, order, page).Answer();
    }
}
