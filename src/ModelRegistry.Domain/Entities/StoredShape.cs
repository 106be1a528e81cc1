using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Entities;

/// <summary>
/// What the stored form of a type is made of, as the serializer's contract has it. Erasure goes by it: it tells people's words from ids, and the
/// members that name a person or a registry from those whose text merely looks like it.
/// </summary>
public sealed class StoredShape
{
    private static readonly ConcurrentDictionary<Type, StoredShape> Known = new();
    private FrozenDictionary<string, StoredMember> members = FrozenDictionary<string, StoredMember>.Empty;

    private StoredShape(Type type) => Type = type;

    /// <summary>The shape of what no contract describes: any text in it may be people's words.</summary>
    public static StoredShape Unknown { get; } = new(typeof(object)) { HasTextKeys = true };

    /// <summary>The type that is stored.</summary>
    public Type Type { get; }

    /// <summary>True where it is an id, a number, a time or a name of an enumeration: whatever it reads like, it is nobody's words.</summary>
    public bool IsId { get; private init; }

    /// <summary>True where it is an object or a dictionary.</summary>
    public bool IsObject { get; private init; }

    /// <summary>True where it is an object whose members' names may be people's words.</summary>
    public bool HasTextKeys { get; private init; }

    /// <summary>The shape of each entry of a list or a dictionary; null: it is neither.</summary>
    public StoredShape? Items { get; private set; }

    /// <summary>The members of an object.</summary>
    public IReadOnlyCollection<StoredMember> Members => members.Values;

    /// <summary>The shape of a type's stored form.</summary>
    /// <exception cref="NotSupportedException">The contract of the type, or of one that it holds, has derived types.</exception>
    public static StoredShape For(Type type)
    {
        if (Known.TryGetValue(type, out var known))
            return known;
        var built = new Dictionary<Type, StoredShape>();
        Build(type, built);
        foreach (var (one, shape) in built)
            Known.TryAdd(one, shape);
        return Known[type];
    }

    /// <summary>The member of a name in the stored form; null: the contract has none.</summary>
    public StoredMember? FindMember(string name) => members.GetValueOrDefault(name);

    /// <summary>The stored form's name of a property.</summary>
    /// <exception cref="ArgumentException">There is no such property.</exception>
    public string NameOf(string property) =>
        members.Values.FirstOrDefault(member => member.Property == property)?.Name
        ?? throw new ArgumentException($"{Type.Name} stores no property '{property}'.", nameof(property));

    /// <summary>The shape of a member's value, or of a dictionary's entry; of a member that is not known, <see cref="Unknown"/>.</summary>
    internal StoredShape Under(string name) => Items ?? FindMember(name)?.Shape ?? Unknown;

    private static StoredShape Build(Type type, Dictionary<Type, StoredShape> built)
    {
        if (built.TryGetValue(type, out var found))
            return found;
        var contract = StoredForm.Options.GetTypeInfo(type);
        // Members of derived types would be taken for unknown ones, in which no registry is found.
        if (contract.PolymorphismOptions is not null)
            throw new NotSupportedException($"The stored form of {type.Name} has derived types.");
        if (contract.Kind == JsonTypeInfoKind.None)
            return built[type] = new(type) { IsId = IsIdType(type) };
        var shape = built[type] = new(type)
        {
            IsObject = contract.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary,
            HasTextKeys = contract.KeyType is { } key && !IsIdType(key),
        };
        if (contract.ElementType is { } element)
            shape.Items = Build(element, built);
        // What is not written has no getter in the contract.
        shape.members = contract
            .Properties.Where(property => property.Get is not null)
            .ToFrozenDictionary(
                property => property.Name,
                property => new StoredMember(property, Build(property.PropertyType, built)),
                StringComparer.Ordinal
            );
        return shape;
    }

    // The id of a principal is the name of a person.
    private static bool IsIdType(Type type) =>
        type.IsValueType
            ? type != typeof(JsonElement)
            : type != typeof(PrincipalId)
                && type.GetInterfaces()
                    .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ITextForm<>));
}
