using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Running;

/// <summary>Reads lists page by page.</summary>
public static class Pages
{
    /// <summary>Entries of a page.</summary>
    public const int Size = 100;

    /// <summary>Every entry.</summary>
    /// <param name="registry">Whom to ask.</param>
    /// <param name="page">The question of the page after a cursor.</param>
    /// <param name="entries">The entries of a page.</param>
    /// <param name="info">Whether there are more.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public static async Task<IReadOnlyList<T>> AllAsync<T, TPage>(
        this IRegistry registry,
        Func<string?, ApiQuestion<TPage>> page,
        Func<TPage, IReadOnlyList<T>> entries,
        Func<TPage, PageAnswer> info,
        CancellationToken cancellation
    )
        where TPage : class
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(info);
        List<T> all = [];
        string? after = null;
        do
        {
            var answer = (await registry.GetAsync(page(after), cancellation)).Value!;
            all.AddRange(entries(answer));
            after = info(answer).HasNextPage ? info(answer).EndCursor : null;
        } while (after is not null);
        return all;
    }
}
