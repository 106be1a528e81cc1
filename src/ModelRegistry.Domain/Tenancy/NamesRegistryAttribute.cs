namespace ModelRegistry.Domain.Tenancy;

/// <summary>What a tenant's deletion does to an entity of somebody else that names a registry of it.</summary>
public enum RegistryErasure
{
    /// <summary>The list of registries loses the entry.</summary>
    RemovesEntry,

    /// <summary>The entity is cleared: it says something about the deleted tenant only.</summary>
    ClearsEntity,
}

/// <summary>
/// Marks a stored member that names registries that the entity need not belong to. When the tenant of such a registry is deleted, its name must
/// go: the next tenant of that name must not be given what was meant for this one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesRegistryAttribute(RegistryErasure erasure) : Attribute
{
    /// <summary>What happens to the entity.</summary>
    public RegistryErasure Erasure { get; } = erasure;

    /// <summary>
    /// The name of a property of the same object, a flag. Where the list loses its last entry and the flag is not true, the object means nothing
    /// any more and is removed from what holds it. Null: it stays.
    /// </summary>
    public string? EmptyUnless { get; init; }
}
