namespace ModelRegistry.Domain.Tenancy;

/// <summary>Marks a stored member that names a person. When that person is erased, a pseudonym takes their place.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesPersonAttribute : Attribute
{
    /// <summary>True: the list that the object is an entry of loses the entry, and no pseudonym is left.</summary>
    public bool RemovesEntry { get; init; }

    /// <summary>True: the entity is the person, and goes as a whole; no pseudonym is left.</summary>
    public bool ClearsEntity { get; init; }

    /// <summary>The name of a property of the same object, a flag that becomes true when the person is erased; null: none.</summary>
    public string? Sets { get; init; }
}
