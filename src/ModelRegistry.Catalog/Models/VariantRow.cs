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

    /// <summary>Compares <see cref="Name"/> with a text, without making it.</summary>
    public int CompareNameTo(ReadOnlySpan<char> other)
    {
        var at = 0;
        var order = Compare(Model.Name.ToString(), other, ref at, lower: true);
        if (order == 0)
            order = Compare(" ", other, ref at);
        if (order == 0)
            order = Compare(Variant.Name.ToString(), other, ref at);
        if (order == 0)
            order = Compare(" ", other, ref at);
        if (order == 0)
            order = Compare(Model.Registry.ToString(), other, ref at);
        return order != 0 ? order : at - other.Length;
    }

    // A model's name is ASCII.
    private static int Compare(string part, ReadOnlySpan<char> other, ref int at, bool lower = false)
    {
        foreach (var letter in part)
        {
            if (at == other.Length)
                return 1;
            var difference = (lower ? char.ToLowerInvariant(letter) : letter) - other[at];
            if (difference != 0)
                return difference;
            at++;
        }

        return 0;
    }

    // The separating space sorts before everything that names are made of, so comparing part by part is comparing the whole.
    public int CompareTo(VariantRow other)
    {
        var byName = Entry.CompareNames(other.Entry);
        if (byName != 0)
            return byName;
        if (ReferenceEquals(Entry, other.Entry) && Index == other.Index)
            return 0;
        var byVariant = string.CompareOrdinal(Variant.Name.ToString(), other.Variant.Name.ToString());
        return byVariant != 0 ? byVariant : Entry.CompareRegistries(other.Entry);
    }
}
