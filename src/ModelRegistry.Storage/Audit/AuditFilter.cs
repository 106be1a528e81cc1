namespace ModelRegistry.Storage.Audit;

/// <summary>Which rows of a chain are wanted, newest first.</summary>
/// <param name="Tenant">The chain.</param>
/// <param name="Limit">At most so many.</param>
public sealed record AuditFilter(string Tenant, int Limit)
{
    /// <summary>Only rows with a lower number; null: from the newest on.</summary>
    public long? Below { get; init; }

    /// <summary>Only rows with a higher number; null: down to the oldest.</summary>
    public long? Above { get; init; }

    /// <summary>True: where there are more than the limit, the oldest of them; false: the newest.</summary>
    public bool Oldest { get; init; }

    /// <summary>Only writes in this registry.</summary>
    public string? Registry { get; init; }

    /// <summary>Only writes by this principal.</summary>
    public string? Principal { get; init; }

    /// <summary>Only writes of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only writes of one of these kinds; null: of any.</summary>
    public IReadOnlyList<string>? Among { get; init; }

    /// <summary>Only writes at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only writes before this time.</summary>
    public DateTimeOffset? To { get; init; }
}
