using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>A row of a chain with its write, and what that changed.</summary>
/// <param name="Row">The row.</param>
/// <param name="Before">The state before the write; null: there was none, or it is erased.</param>
/// <param name="BeforeErased">True where it is erased, or compacted.</param>
public sealed record AuditedChange(AuditRow Row, string? Before, bool BeforeErased);
