using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Options;

/// <summary>The accelerators that a registry knows.</summary>
public static class Accelerators
{
    private const int PageSize = 100;

    /// <summary>All of them, in the order of their keys.</summary>
    public static async Task<IReadOnlyList<AcceleratorAnswer>> AllAsync(
        IRegistry registry,
        CancellationToken cancellation
    )
    {
        List<AcceleratorAnswer> all = [];
        string? after = null;
        do
        {
            var page = (await registry.GetAsync(Questions.Accelerators(PageSize, after), cancellation)).Value!;
            all.AddRange(page.Nodes);
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        } while (after is not null);
        return all;
    }
}
