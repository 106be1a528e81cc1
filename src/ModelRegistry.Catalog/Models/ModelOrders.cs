using System.Collections.Immutable;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Models;

/// <summary>The models of one class of registries in every order that pages are asked in; immutable.</summary>
internal sealed class ModelOrders
{
    private static readonly ModelOrder[] Kinds = Enum.GetValues<ModelOrder>();
    private readonly ImmutableArray<SortedChunks<OrderedModel>> byOrder;

    private ModelOrders(ImmutableArray<SortedChunks<OrderedModel>> byOrder) => this.byOrder = byOrder;

    /// <summary>How many models there are.</summary>
    public int Count => byOrder[0].Count;

    /// <summary>The models in an order.</summary>
    public SortedChunks<OrderedModel> In(ModelOrder order) => byOrder[(int)order];

    /// <summary>The orders of models of one class.</summary>
    public static ModelOrders Of(IReadOnlyCollection<ModelEntry> entries) =>
        new([
            .. Kinds.Select(order =>
                SortedChunks<OrderedModel>.Of(entries.Select(entry => Place(order, entry)).Order().ToArray())
            ),
        ]);

    /// <summary>The orders after changes of entries: what is gone, and what stands in its place.</summary>
    public ModelOrders With(IReadOnlyList<(ModelEntry? Gone, ModelEntry? Stands)> changes) =>
        new([.. Kinds.Select(order => byOrder[(int)order].With(ChangesOf(order, changes)))]);

    // What stands again where it stood is one change.
    private static List<(OrderedModel Entry, bool Stands)> ChangesOf(
        ModelOrder order,
        IReadOnlyList<(ModelEntry? Gone, ModelEntry? Stands)> changes
    )
    {
        var sorted = new SortedDictionary<OrderedModel, (OrderedModel Entry, bool Stands)>();
        foreach (var (gone, _) in changes)
            if (gone is not null && Place(order, gone) is var place)
                sorted[place] = (place, false);
        foreach (var (_, stands) in changes)
            if (stands is not null && Place(order, stands) is var place)
                sorted[place] = (place, true);
        return [.. sorted.Values];
    }

    private static OrderedModel Place(ModelOrder order, ModelEntry entry) => new(ValueOf(order, entry.Model), entry);

    private static double ValueOf(ModelOrder order, Model model)
    {
        double? value = order switch
        {
            ModelOrder.FewestParameters or ModelOrder.MostParameters => model.Parameters,
            ModelOrder.Oldest or ModelOrder.Newest => model.ReleasedOn?.DayNumber,
            _ => 0,
        };
        if (value is not { } known)
            return double.PositiveInfinity;
        return order is ModelOrder.MostParameters or ModelOrder.Newest ? -known : known;
    }
}
