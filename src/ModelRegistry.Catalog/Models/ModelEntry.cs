using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Models;

/// <summary>A model with the numbers of its classes. Ordered by registry, then by name as equality goes by it.</summary>
internal sealed class ModelEntry(string registry, string name) : IComparable<ModelEntry>
{
    private readonly string registry = registry;
    private readonly string name = name;

    public ModelEntry(Model model, string registry)
        : this(registry, model.Name.ToString()) => Model = model;

    /// <summary>The model; unset in an entry that only says where to look.</summary>
    public Model Model { get; } = null!;

    /// <summary>The number of its registry, or of the audience that its registry shows it to.</summary>
    public int Registry { get; init; }

    /// <summary>The number of its license stack.</summary>
    public int Stack { get; init; }

    /// <summary>The numbers of its variants' shapes.</summary>
    public int[] Shapes { get; init; } = [];

    /// <summary>An entry to look with, from a key of <see cref="EntityKey"/>; null: the text is no such key.</summary>
    public static ModelEntry? At(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? new(key[..colon], key[(colon + 1)..]) : null;

    public int CompareTo(ModelEntry? other)
    {
        if (other is null)
            return 1;
        var byRegistry = ReferenceEquals(registry, other.registry)
            ? 0
            : string.CompareOrdinal(registry, other.registry);
        return byRegistry != 0 ? byRegistry : CompareNames(other);
    }

    /// <summary>Compares the names alone.</summary>
    public int CompareNames(ModelEntry other)
    {
        var (one, two) = (name, other.name);
        var length = Math.Min(one.Length, two.Length);
        for (var i = 0; i < length; i++)
        {
            var difference = Lower(one[i]) - Lower(two[i]);
            if (difference != 0)
                return difference;
        }

        return one.Length - two.Length;
    }

    public int CompareRegistries(ModelEntry other) => string.CompareOrdinal(registry, other.registry);

    // A model's name is ASCII.
    private static int Lower(char letter) => letter is >= 'A' and <= 'Z' ? letter | 0x20 : letter;
}
