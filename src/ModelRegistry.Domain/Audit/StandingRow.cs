namespace ModelRegistry.Domain.Audit;

/// <summary>A row of the history beside the chain that should hold it, and the entity that should stand for it.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Subject">What was written to.</param>
/// <param name="Number">The row of its chain that seals it; null: none does.</param>
/// <param name="IsSealed">True where the history is sealed up to it.</param>
/// <param name="IsFolded">True where it is listed as folded.</param>
/// <param name="IsNewest">True where nothing was written to the same later.</param>
/// <param name="Standing">The version that stands; null: none does.</param>
public sealed record StandingRow(
    long Position,
    AuditSubject Subject,
    long? Number,
    bool IsSealed,
    bool IsFolded,
    bool IsNewest,
    int? Standing
)
{
    /// <summary>What is wrong with it; null: nothing is.</summary>
    /// <param name="marks">What the records of its chain tell.</param>
    /// <param name="differs">True where what stands at its version has another content.</param>
    public AuditFinding? Judge(ChainMarks marks, bool differs)
    {
        if (Position <= 0)
            return Find(
                AuditFault.Inserted,
                $"The history has {Subject} at position {Position}, where nothing is written."
            );
        if (Number is not null && IsFolded)
            return Find(
                AuditFault.Altered,
                $"The history has {Subject} at position {Position}, which is listed as folded and is in its chain."
            );
        if (Number is null && IsFolded)
        {
            // It is gone in a moment.
            if (IsSealed && Position < marks.FoldedBefore && Standing != Subject.Version)
                return null;
            return Find(
                AuditFault.Inserted,
                $"The history has {Subject} at position {Position}, which is listed as folded and which no checkpoint stands for."
            );
        }

        if (Number is null && IsSealed)
            return Find(AuditFault.Inserted, $"The history has {Subject} at position {Position}, which no chain has.");
        if (Standing == Subject.Version)
            return differs
                ? Find(AuditFault.Altered, $"What stands as {Subject} is not what the history wrote last.")
                : null;
        // A deleted tenant's is gone in a moment.
        if (
            AuditKind.IsOfRows(Subject.Kind)
            || !IsNewest
            || Standing > Subject.Version
            || Number <= marks.DeletedThrough
        )
            return null;
        return Find(
            AuditFault.Missing,
            $"The history wrote {Subject} last, and what stands is {(Standing is { } version ? $"version {version}" : "nothing")}."
        );
    }

    private AuditFinding Find(AuditFault fault, string message) => new(null, Position, fault, message);
}

/// <summary>What the records of a chain tell of its history.</summary>
/// <param name="DeletedThrough">Up to this row it belongs to tenants that are deleted; 0: no row does.</param>
/// <param name="FoldedBefore">The positions that are folded are below this one; 0: none is.</param>
public sealed record ChainMarks(long DeletedThrough, long FoldedBefore)
{
    /// <summary>Of a chain without records.</summary>
    public static ChainMarks None { get; } = new(0, 0);
}
