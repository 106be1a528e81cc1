using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Entities;

/// <summary>What is stored of an entity: itself, and who wrote it last.</summary>
public sealed record Entry<T>
    where T : class
{
    /// <summary>The entity.</summary>
    [JsonPropertyName(EntryMember.Value)]
    public required T Value { get; init; }

    /// <summary>Who wrote it: the name of a principal, or <c>system</c>.</summary>
    [JsonPropertyName(EntryMember.ChangedBy)]
    public required string ChangedBy { get; init; }

    /// <summary>The network address that the request came from; null: it was made within the servers, or written before addresses were kept.</summary>
    [JsonPropertyName(EntryMember.ChangedFrom)]
    public string? ChangedFrom { get; init; }

    /// <summary>The digest of the shipped catalog's entry where the last writer was its loader; null: a person wrote it.</summary>
    [JsonPropertyName(EntryMember.ShippedDigest)]
    public string? ShippedDigest { get; init; }

    /// <summary>
    /// True: this write removes the entity, and <see cref="Value"/> is its last state. So the record says who removed it, which a cleared row cannot. Null: the
    /// entity stands.
    /// </summary>
    [JsonPropertyName(EntryMember.Removed)]
    public bool? Removed { get; init; }

    /// <summary>The entity; null: it is removed.</summary>
    [JsonIgnore]
    public T? Standing => Removed == true ? null : Value;
}
