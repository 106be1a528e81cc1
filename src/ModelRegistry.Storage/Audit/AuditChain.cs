using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>What is kept of a chain beside its rows.</summary>
/// <param name="Head">Where it ends.</param>
/// <param name="FirstRead">From which row on its tenant may read it.</param>
internal sealed record AuditChain(AuditHead Head, long FirstRead)
{
    /// <summary>A chain that nobody has written to.</summary>
    public static AuditChain Empty { get; } = new(AuditHead.None, 1);
}
