using ModelRegistry.Catalog;

namespace ModelRegistry.Answers;

/// <summary>Where a page stands in its list.</summary>
/// <param name="HasNextPage">True where entries follow.</param>
/// <param name="HasPreviousPage">True where entries precede.</param>
/// <param name="StartCursor">The first entry's cursor; null: the page is empty.</param>
/// <param name="EndCursor">The last entry's cursor; null: the page is empty.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>A page of a list, as the Relay cursor connections specification shapes it.</summary>
public class Connection<T>(Page<T> page)
    where T : class
{
    /// <summary>The entries with their cursors, in order.</summary>
    public IReadOnlyList<Edge<T>> Edges => page.Edges;

    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<T> Nodes => page.Nodes;

    /// <summary>Where the page stands in the list.</summary>
    public PageInfo PageInfo =>
        new(page.HasNext, page.HasPrevious, page.Edges.FirstOrDefault()?.Cursor, page.Edges.LastOrDefault()?.Cursor);

    /// <summary>Entries of the whole list.</summary>
    public int TotalCount => page.TotalCount;
}
