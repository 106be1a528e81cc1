using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>Layers by what a runtime caches of them, which may be more than the model asks for.</summary>
internal static class CachedGroups
{
    /// <summary>The groups of the architecture, with latents and windows undone where the runtime does not have them.</summary>
    public static IReadOnlyList<LayerGroup> Of(Architecture architecture, RuntimeMemory runtime)
    {
        var groups = architecture.LayerGroups;
        for (var i = 0; i < groups.Count; i++)
            if (IsUndone(groups[i], architecture, runtime))
                return [.. groups.Select(group => Cached(group, architecture, runtime))];
        return groups;
    }

    private static bool IsUndone(LayerGroup group, Architecture architecture, RuntimeMemory runtime) =>
        group.Kind switch
        {
            AttentionKind.Latent => !runtime.CachesLatents && group.HeadSize > 0 && architecture.AttentionHeads > 0,
            AttentionKind.Sliding => !runtime.CachesWindows,
            _ => false,
        };

    private static LayerGroup Cached(LayerGroup group, Architecture architecture, RuntimeMemory runtime)
    {
        if (!IsUndone(group, architecture, runtime))
            return group;
        return group.Kind == AttentionKind.Sliding
            ? group with
            {
                Kind = AttentionKind.Full,
                Window = null,
            }
            : group with
            {
                Kind = AttentionKind.Full,
                KeyValueHeads = architecture.AttentionHeads!.Value,
                LatentSize = null,
                IndexerBytesPerToken = 0,
            };
    }
}
