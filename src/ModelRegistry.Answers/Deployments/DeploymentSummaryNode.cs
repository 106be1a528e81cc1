using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Deployments;

/// <summary>What the list of deployableModels with the same arguments comes to, and what keeps candidates out of it.</summary>
public sealed class DeploymentSummaryNode(DeploymentSummary summary, Snapshot snapshot, LicenseIndex licenses)
{
    /// <summary>Candidates by verdict.</summary>
    public VerdictCounts Counts => summary.Counts;

    /// <summary>What keeps candidates UNKNOWN, CONDITIONAL or NO, most frequent first; at most 100.</summary>
    public IReadOnlyList<VerdictCauseNode> Causes =>
        [.. summary.Causes.Select(cause => new VerdictCauseNode(cause, snapshot, licenses))];
}

/// <summary>What keeps candidates from going ahead.</summary>
public sealed class VerdictCauseNode(VerdictCause cause, Snapshot snapshot, LicenseIndex licenses)
{
    /// <summary>What they are for it.</summary>
    public Verdict Verdict => cause.Verdict;

    /// <summary>The code of the reason.</summary>
    public string Code => cause.Code;

    /// <summary>How many candidates have it among the reasons that decide.</summary>
    public int Candidates => cause.Candidates;

    /// <summary>What would settle it: the fact to state, or the mutation that records it; null: nothing that is known.</summary>
    public string? SettledBy => cause.SettledBy;

    /// <summary>One of them.</summary>
    public CandidateNode? Example => new(cause.Example, snapshot, licenses);
}
