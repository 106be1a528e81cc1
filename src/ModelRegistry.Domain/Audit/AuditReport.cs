using System.ComponentModel;

namespace ModelRegistry.Domain.Audit;

/// <summary>What is wrong with a row.</summary>
public enum AuditFault
{
    /// <summary>It is not what was sealed.</summary>
    Altered,

    /// <summary>It was sealed, and is gone.</summary>
    Missing,

    /// <summary>It was never sealed, and stands among those that were.</summary>
    Inserted,

    /// <summary>It was erased, and no record of an erasure tells so.</summary>
    Erased,
}

/// <summary>Something that is wrong.</summary>
/// <param name="Number">The row of the chain; null: it has none.</param>
/// <param name="Position">The row of the history; null: it is not known.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Message">One sentence.</param>
public sealed record AuditFinding(long? Number, long? Position, AuditFault Fault, string Message);

/// <summary>What a chain was found to be.</summary>
/// <param name="Tenant">The chain.</param>
/// <param name="Rows">Its rows, without those that are compacted.</param>
/// <param name="Head">Its last row.</param>
/// <param name="ErasedStates">Rows whose state was erased.</param>
/// <param name="ErasedActors">Rows of which who wrote them was erased.</param>
/// <param name="Faults">How many findings there are.</param>
/// <param name="Findings">The first of them, by number.</param>
[ImmutableObject(true)]
public sealed record AuditReport(
    string Tenant,
    long Rows,
    AuditHead Head,
    long ErasedStates,
    long ErasedActors,
    long Faults,
    IReadOnlyList<AuditFinding> Findings
)
{
    /// <summary>Where the chain begins whose oldest rows are compacted; null: with its first row.</summary>
    public AuditCheckpoint? Checkpoint { get; init; }

    /// <summary>True where the row of the expected head is compacted: there is nothing to compare it with.</summary>
    public bool IsExpectedCompacted { get; init; }

    /// <summary>The most findings that are told.</summary>
    public const int MaxFindings = 100;

    /// <summary>True where nothing is wrong.</summary>
    public bool IsIntact => Faults == 0;
}
