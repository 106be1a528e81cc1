using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Compatibility;
using ModelRegistry.Server.Hardware;
using ModelRegistry.Server.Licenses;
using ModelRegistry.Server.Models;

namespace ModelRegistry.Server.Deployments;

/// <summary>The joint answer: may we, and can we?</summary>
public sealed class DeploymentVerdictNode(DeploymentVerdict deployment, Snapshot snapshot)
{
    /// <summary>The worse of legal and technical.</summary>
    public Verdict Verdict => deployment.Verdict;

    /// <summary>The facts that were asked: the same position gives the same answer. Opaque.</summary>
    public string Position => Server.Position.Of(snapshot.Position);

    /// <summary>May we?</summary>
    public LegalVerdictNode Legal => new(deployment.Legal, snapshot);

    /// <summary>Can we?</summary>
    public TechnicalVerdictNode Technical => new(deployment.Technical, snapshot);
}

/// <summary>The technical half of an answer: can we?</summary>
public sealed class TechnicalVerdictNode(TechnicalVerdict technical, Snapshot snapshot)
{
    /// <summary>What the reasons come to.</summary>
    public Verdict Verdict => technical.Verdict;

    /// <summary>Decisive first.</summary>
    public IReadOnlyList<Reason> Reasons => technical.Reasons;

    /// <summary>The variant that was judged.</summary>
    public string? Variant => technical.Variant?.ToString();

    /// <summary>The pool that was judged.</summary>
    public SystemNode? System => technical.System is { } system ? new(system, snapshot) : null;

    /// <summary>How the hardware computes this numeric format.</summary>
    public Support Support => technical.Support;

    /// <summary>Memory and speed; null only when neither architecture nor weight size is known.</summary>
    public FitEstimate? Estimate => technical.Estimate;

    /// <summary>The reports that decided or contradict, at most 20.</summary>
    public IReadOnlyList<ReportNode> Evidence => [.. technical.Evidence.Select(report => new ReportNode(report, snapshot))];
}

/// <summary>A variant with its answer.</summary>
public sealed class CandidateNode(Candidate candidate, Snapshot snapshot)
{
    /// <summary>The model.</summary>
    public ModelNode Model => new(candidate.Model, snapshot);

    /// <summary>The variant.</summary>
    public VariantNode Variant => new(candidate.Model, candidate.Variant, snapshot);

    /// <summary>The worse of legal and technical.</summary>
    public Verdict Verdict => candidate.Deployment.Verdict;

    /// <summary>May we?</summary>
    public LegalVerdictNode Legal => new(candidate.Deployment.Legal, snapshot);

    /// <summary>Can we?</summary>
    public TechnicalVerdictNode Technical => new(candidate.Deployment.Technical, snapshot);
}

/// <summary>A page of candidates; totalCount counts those of the wanted verdicts.</summary>
public sealed class CandidateConnection(Page<CandidateNode> page, VerdictCounts counts, Snapshot snapshot) : Connection<CandidateNode>(page)
{
    /// <summary>Candidates by verdict, before the wanted verdicts are applied.</summary>
    public VerdictCounts Counts => counts;

    /// <summary>The facts that were asked: the same position gives the same answer. Opaque.</summary>
    public string Position => Server.Position.Of(snapshot.Position);
}
