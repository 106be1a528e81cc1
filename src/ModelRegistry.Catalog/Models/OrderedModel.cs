namespace ModelRegistry.Catalog.Models;

/// <summary>A model in an order of models: by value, then by name, then by registry.</summary>
/// <param name="Value">What it is ordered by; infinite where that is not known.</param>
/// <param name="Entry">The model.</param>
internal readonly record struct OrderedModel(double Value, ModelEntry Entry) : IComparable<OrderedModel>
{
    public int CompareTo(OrderedModel other)
    {
        var byValue = Value.CompareTo(other.Value);
        if (byValue != 0)
            return byValue;
        var byName = Entry.CompareNames(other.Entry);
        return byName != 0 ? byName : Entry.CompareRegistries(other.Entry);
    }

    /// <summary>Its place, as cursors tell it. A space comes before every character of a name, so that texts stand in the same order as names and registries.</summary>
    public SortKey KeyOf(bool backward) =>
        new(0, Value, $"{Entry.Model.Name.Key} {Entry.Model.Registry}", NamesDescending: backward);
}
