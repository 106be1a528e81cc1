namespace ModelRegistry.Domain.Audit;

/// <summary>A row of the history beside the chain that should hold it, and the entity that should stand for it.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Subject">What was written to.</param>
/// <param name="Number">The row of its chain that seals it; null: none does.</param>
/// <param name="IsSealed">True where the history is sealed up to it.</param>
/// <param name="IsCompacted">True where it is listed as compacted.</param>
/// <param name="IsNewest">True where nothing was written to the same later.</param>
/// <param name="Standing">The version that stands; null: none does.</param>
/// <param name="Differs">True where what stands at its version has another content.</param>
public sealed record StandingRow(
    long Position,
    AuditSubject Subject,
    long? Number,
    bool IsSealed,
    bool IsCompacted,
    bool IsNewest,
    int? Standing,
    bool Differs
)
{
    /// <summary>What is wrong with it; null: nothing is.</summary>
    /// <param name="marks">What the records of its chain tell.</param>
    public AuditFinding? Judge(ChainMarks marks)
    {
        if (Position <= 0)
            return Has(AuditFault.Inserted, "where nothing is written");
        if (IsCompacted)
            return JudgeCompacted(marks);
        if (Number is null && IsSealed)
            return Has(AuditFault.Inserted, "which no chain has");
        if (Standing == Subject.Version)
            return Differs
                ? Find(AuditFault.Altered, $"What stands as {Subject} is not what the history wrote last.")
                : null;
        // A deleted tenant's is gone in a moment.
        var isDeleted = Number <= marks.DeletedThrough;
        if (AuditKind.IsOfRows(Subject.Kind) || !IsNewest || Standing > Subject.Version || isDeleted)
            return null;
        var standing = Standing is { } version ? $"version {version}" : "nothing";
        return Find(AuditFault.Missing, $"The history wrote {Subject} last, and what stands is {standing}.");
    }

    private AuditFinding? JudgeCompacted(ChainMarks marks)
    {
        if (Number is not null)
            return Has(AuditFault.Altered, "which is listed as folded and is in its chain");
        // It is gone in a moment.
        return IsSealed && Position < marks.CompactedBefore && Standing != Subject.Version
            ? null
            : Has(AuditFault.Inserted, "which is listed as folded and which no checkpoint stands for");
    }

    private AuditFinding Has(AuditFault fault, string what) =>
        Find(fault, $"The history has {Subject} at position {Position}, {what}.");

    private AuditFinding Find(AuditFault fault, string message) => new(null, Position, fault, message);
}
