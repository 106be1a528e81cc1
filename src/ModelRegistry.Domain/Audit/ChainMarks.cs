namespace ModelRegistry.Domain.Audit;

/// <summary>What the records of a chain tell of its history.</summary>
/// <param name="DeletedThrough">Up to this row it belongs to tenants that are deleted; 0: no row does.</param>
/// <param name="CompactedBefore">The positions that are compacted are below this one; 0: none is.</param>
public sealed record ChainMarks(long DeletedThrough, long CompactedBefore)
{
    /// <summary>Of a chain without records.</summary>
    public static ChainMarks None { get; } = new(0, 0);
}
