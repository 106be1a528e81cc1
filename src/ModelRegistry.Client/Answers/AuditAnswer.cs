namespace ModelRegistry.Client.Answers;

/// <summary>Entries of the record of who did what.</summary>
public sealed record AuditAnswer
{
    public required IReadOnlyList<AuditEntryAnswer> Nodes { get; init; }
}

/// <summary>An entry of the record.</summary>
public sealed record AuditEntryAnswer
{
    public required string Number { get; init; }
    public DateTime At { get; init; }

    /// <summary>CREATED, CHANGED, REMOVED, REFUSED or ERASED.</summary>
    public required string Action { get; init; }
    public string? Principal { get; init; }
    public string? Kind { get; init; }
    public string? Key { get; init; }
    public IReadOnlyList<MemberChangeAnswer> Changes { get; init; } = [];
}
