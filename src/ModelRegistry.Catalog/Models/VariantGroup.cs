namespace ModelRegistry.Catalog.Models;

/// <summary>
/// The variants of one registry that have one license stack and one shape: without evidence of their own they have one answer to
/// every question. Among the groups of a registry the largest models come first, those of unknown size last; a shape has one size.
/// </summary>
internal readonly record struct VariantGroup(double Value, int Stack, int Shape, SortedChunks<VariantRow> Rows)
    : IComparable<VariantGroup>
{
    /// <summary>Rows, counted beside them: adding up all groups reads no other memory.</summary>
    public int Count { get; } = Rows.Count;

    public int CompareTo(VariantGroup other)
    {
        var byValue = Value.CompareTo(other.Value);
        if (byValue != 0)
            return byValue;
        var byStack = Stack.CompareTo(other.Stack);
        return byStack != 0 ? byStack : Shape.CompareTo(other.Shape);
    }
}
