namespace ModelRegistry.Storage.Audit;

/// <summary>Rows of a chain, newest first.</summary>
/// <param name="Changes">The rows.</param>
/// <param name="IsCut">True where more were wanted, and their states are too long for one page.</param>
public sealed record AuditPage(IReadOnlyList<AuditedChange> Changes, bool IsCut);
