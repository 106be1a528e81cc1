using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Entities;

/// <summary>A member of an object in its stored form, with the marks that say whom it names.</summary>
public sealed class StoredMember
{
    internal StoredMember(JsonPropertyInfo property, StoredShape shape)
    {
        (Name, Shape) = (property.Name, shape);
        Property = ((MemberInfo?)property.AttributeProvider)?.Name ?? property.Name;
        Owner = Mark<NamesOwnerAttribute>(property);
        Person = Mark<NamesPersonAttribute>(property);
        Registry = Mark<NamesRegistryAttribute>(property);
        IsSecret = Mark<SecretAttribute>(property) is not null;
    }

    /// <summary>Its name in the stored form.</summary>
    public string Name { get; }

    /// <summary>The name of the property that it is the stored form of.</summary>
    public string Property { get; }

    /// <summary>What stands in it.</summary>
    public StoredShape Shape { get; }

    /// <summary>Its mark as the name of what the entity belongs to; null: it has none.</summary>
    public NamesOwnerAttribute? Owner { get; }

    /// <summary>Its mark as the name of a person; null: it has none.</summary>
    public NamesPersonAttribute? Person { get; }

    /// <summary>Its mark as the name of registries of others; null: it has none.</summary>
    public NamesRegistryAttribute? Registry { get; }

    /// <summary>True where it is nobody's to read.</summary>
    public bool IsSecret { get; }

    private static TMark? Mark<TMark>(JsonPropertyInfo property)
        where TMark : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(TMark), inherit: true).OfType<TMark>().SingleOrDefault();
}
