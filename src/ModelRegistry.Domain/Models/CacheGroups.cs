namespace ModelRegistry.Domain.Models;

/// <summary>Gathers layers that cache alike.</summary>
internal static class CacheGroups
{
    public static IReadOnlyList<LayerGroup> Of(IReadOnlyList<LayerKind> layers, ModelShape shape, long stateElements) =>
        [
            .. layers
                .GroupBy(layer => layer.Borrows ? AttentionKind.None : layer.Mixer)
                .Select(group => Of(group.Key, group.Count(), shape, stateElements)),
        ];

    private static LayerGroup Of(AttentionKind kind, int count, ModelShape shape, long stateElements) =>
        kind switch
        {
            AttentionKind.Latent when shape.Latent is { } latent => new LayerGroup
            {
                Kind = kind,
                Count = count,
                HeadSize = latent.NopeSize + latent.RopeSize,
                ValueHeadSize = latent.ValueSize,
                LatentSize = latent.KeyValueRank + latent.RopeSize,
                // One FP8 key per token, with one FP32 scale per 128 elements (DeepSeek-V3.2).
                IndexerBytesPerToken = latent.IndexSize + 4 * latent.IndexSize / 128,
            },
            AttentionKind.State => new LayerGroup
            {
                Kind = kind,
                Count = count,
                StateElements = stateElements,
            },
            AttentionKind.None => new LayerGroup { Kind = kind, Count = count },
            _ => new LayerGroup
            {
                Kind = kind,
                Count = count,
                KeyValueHeads =
                    kind == AttentionKind.Full
                        ? shape.FullHeads?.KeyValueHeads ?? shape.KeyValueHeads
                        : shape.KeyValueHeads,
                HeadSize = kind == AttentionKind.Full ? shape.FullHeads?.HeadSize ?? shape.HeadSize : shape.HeadSize,
                Window = kind == AttentionKind.Sliding ? shape.Window : null,
            },
        };
}
