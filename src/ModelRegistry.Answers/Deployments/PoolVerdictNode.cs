using ModelRegistry.Answers.Hardware;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Answers.Deployments;

/// <summary>What one pool of the question says to the variant that was judged.</summary>
public sealed class PoolVerdictNode(PoolVerdict pool, Snapshot snapshot)
{
    /// <summary>The pool.</summary>
    public SystemNode System => new(pool.System, snapshot);

    /// <summary>Whether it runs there.</summary>
    public Verdict Verdict => pool.Verdict;

    /// <summary>What decides there.</summary>
    public Reason? Reason => pool.Reason;
}
