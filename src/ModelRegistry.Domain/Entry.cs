namespace ModelRegistry.Domain;

/// <summary>An entity as it is stored.</summary>
public sealed record Entry<T> where T : class
{
    /// <summary>The entity.</summary>
    public required T Value { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>
    /// The digest of the shipped catalog's entry that was written; null: a person wrote it, and a newer shipped catalog leaves it alone.
    /// </summary>
    public string? ShippedDigest { get; init; }
}
