namespace ModelRegistry.Domain.Entities;

/// <summary>The names that the members of an <see cref="Entry{T}"/> have in its stored form.</summary>
public static class EntryMember
{
    /// <summary>Of <see cref="Entry{T}.Value"/>.</summary>
    public const string Value = "value";

    /// <summary>Of <see cref="Entry{T}.ChangedBy"/>.</summary>
    public const string ChangedBy = "changedBy";

    /// <summary>Of <see cref="Entry{T}.ChangedFrom"/>.</summary>
    public const string ChangedFrom = "changedFrom";

    /// <summary>Of <see cref="Entry{T}.ShippedDigest"/>.</summary>
    public const string ShippedDigest = "shippedDigest";

    /// <summary>Of <see cref="Entry{T}.Removed"/>.</summary>
    public const string Removed = "removed";
}
