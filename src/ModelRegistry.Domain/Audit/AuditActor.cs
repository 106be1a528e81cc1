namespace ModelRegistry.Domain.Audit;

/// <summary>Who wrote.</summary>
/// <param name="Principal">Their name; null: nobody is known.</param>
/// <param name="Address">The network address that it came from; null: from within the servers.</param>
public sealed record AuditActor(string? Principal, string? Address)
{
    /// <summary>What stands in a stored state in place of a principal that was erased.</summary>
    public const string Erased = "erased";
}
