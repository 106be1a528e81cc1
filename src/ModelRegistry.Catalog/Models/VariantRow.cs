using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Models;

/// <summary>One variant with weights; ordered as pages name it: by the model's name, the variant's, and the registry.</summary>
internal readonly record struct VariantRow(ModelEntry Entry, int Index) : IComparable<VariantRow>
{
    public Model Model => Entry.Model;

    public Variant Variant => Entry.Model.Variants[Index];

    public int Shape => Entry.Shapes[Index];

    /// <summary>Unique among all variants; the last part of its place in an order.</summary>
    public string Name => $"{Model.Name.Key} {Variant.Name} {Model.Registry}";

    // The separating space sorts before everything that names are made of, so comparing part by part is comparing the whole.
    public int CompareTo(VariantRow other)
    {
        var byName = Entry.CompareNames(other.Entry);
        if (byName != 0) return byName;
        if (ReferenceEquals(Entry, other.Entry) && Index == other.Index) return 0;
        var byVariant = string.CompareOrdinal(Variant.Name.ToString(), other.Variant.Name.ToString());
        return byVariant != 0 ? byVariant : Entry.CompareRegistries(other.Entry);
    }
}
