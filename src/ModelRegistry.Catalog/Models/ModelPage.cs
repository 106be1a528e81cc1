using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>
/// A page of models in an order, out of the registries that may be seen. It costs in proportion to the page; with a filter, to what is passed over on the
/// way. What may not be seen lies apart, and costs nothing.
/// </summary>
public sealed class ModelPage
{
    private const int LookUpEvery = 1024;
    private readonly IReadOnlyList<ModelOrders> classes;
    private readonly ModelOrder order;
    private readonly bool namesBackward;
    private readonly ModelMatcher wanted;
    private readonly CancellationToken cancellation;

    private ModelPage(
        IReadOnlyList<ModelOrders> classes,
        ModelOrder order,
        bool namesBackward,
        ModelMatcher wanted,
        CancellationToken cancellation
    ) =>
        (this.classes, this.order, this.namesBackward, this.wanted, this.cancellation) = (
            classes,
            order,
            namesBackward,
            wanted,
            cancellation
        );

    /// <summary>Cuts a page.</summary>
    /// <param name="table">Where the models stand.</param>
    /// <param name="licenses">The licenses that the filter's names are looked up in.</param>
    /// <param name="visible">The registries whose models may be seen, beside those that are shown to their readers.</param>
    /// <param name="only">The registry that keeps the models; null: any.</param>
    /// <param name="filter">Which models are wanted.</param>
    /// <param name="order">Their order.</param>
    /// <param name="namesBackward">True: by name, the last first.</param>
    /// <param name="page">Which part is wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Page<Model> Of(
        ModelTable table,
        LicenseIndex licenses,
        IReadOnlySet<RegistryId> visible,
        RegistryId? only,
        ModelFilter filter,
        ModelOrder order,
        bool namesBackward,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var classes = table
            .Classes.VisibleTo(visible, only)
            .Select(table.Orders.GetValueOrDefault)
            .OfType<ModelOrders>()
            .ToList();
        var wanted = new ModelMatcher(filter, licenses);
        return new ModelPage(classes, order, namesBackward, wanted, cancellation).Cut(page);
    }

    private Page<Model> Cut(PageRequest page)
    {
        var (start, end) = page.Backward ? (page.Before, page.After) : (page.After, page.Before);
        List<OrderedModel> found = [];
        var more = false;
        foreach (var one in Walk(start, page.Backward))
        {
            if (end is { } limit && !IsAhead(one, limit, page.Backward))
            {
                more = true;
                break;
            }

            more = found.Count == page.Count;
            if (more)
                break;
            found.Add(one);
        }

        // What stands on the other side of where it began.
        var before = start is { } from && Walk(from, !page.Backward, inclusive: true).Any();
        if (page.Backward)
            found.Reverse();
        return new(
            [.. found.Select(one => new Edge<Model>(one.Entry.Model, one.KeyOf(namesBackward).ToCursor(page.Mark)))],
            page.Backward ? before : more,
            page.Backward ? more : before,
            Count
        );
    }

    private int Count() =>
        wanted.WantsAll ? classes.Sum(one => one.Count) : classes.Sum(one => one.In(order).All().Where(Wants).Count());

    private bool IsAhead(OrderedModel one, SortKey limit, bool backward)
    {
        var compared = one.KeyOf(namesBackward).CompareTo(limit);
        return backward ? compared > 0 : compared < 0;
    }

    // In the order from behind a key on, or backward from before it.
    private IEnumerable<OrderedModel> Walk(SortKey? from, bool backward, bool inclusive = false)
    {
        // Through the chunks: names that run backward are read from their end.
        var down = backward != namesBackward;
        var heads = new PriorityQueue<SortedChunks<OrderedModel>.Place, OrderedModel>(
            Comparer<OrderedModel>.Create((one, other) => down ? other.CompareTo(one) : one.CompareTo(other))
        );
        foreach (var one in classes)
            Push(heads, Start(one.In(order), from, backward, inclusive));
        var passed = 0;
        while (heads.TryDequeue(out var head, out var one))
        {
            if (++passed % LookUpEvery == 0)
                cancellation.ThrowIfCancellationRequested();
            if (wanted.WantsAll || wanted.MatchesWithVariant(one.Entry.Model))
                yield return one;
            Push(heads, down ? head.Previous : head.Next);
        }
    }

    private SortedChunks<OrderedModel>.Place Start(
        SortedChunks<OrderedModel> models,
        SortKey? from,
        bool backward,
        bool inclusive
    )
    {
        var down = backward != namesBackward;
        if (from is not { } key)
            return down ? models.End.Previous : models.First;
        // In the chunks, keys rise, or fall where names run backward.
        int Compare(OrderedModel one) => one.KeyOf(namesBackward).CompareTo(key) * (namesBackward ? -1 : 1);
        var least = inclusive ? 0 : 1;
        return down
            ? models.FirstNot(one => Compare(one) <= -least).Previous
            : models.FirstNot(one => Compare(one) < least);
    }

    private static void Push(
        PriorityQueue<SortedChunks<OrderedModel>.Place, OrderedModel> heads,
        SortedChunks<OrderedModel>.Place head
    )
    {
        if (head.Exists)
            heads.Enqueue(head, head.Entry);
    }

    private bool Wants(OrderedModel one, int index)
    {
        if (index % LookUpEvery == 0)
            cancellation.ThrowIfCancellationRequested();
        return wanted.MatchesWithVariant(one.Entry.Model);
    }
}
