using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>Weights of a registered model in a format that they are not published in: computed, and never taken for published.</summary>
public static class WhatIf
{
    /// <summary>The variant that a model would have in a format, with its size as far as the architecture tells it.</summary>
    public static Variant VariantOf(Snapshot snapshot, Model model, NumericFormat format)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(format);
        var runtime = snapshot.RuntimeIndex.For(format);
        var size = WeightEstimate.Of(model.Architecture?.Parameters, model.Architecture, format, runtime.Memory);
        return new()
        {
            Name = TextForm.Parse<VariantName>($"what-if-{format.Key}"),
            Format = format.Key,
            WeightBytes = (long?)size,
            WeightBytesProvenance = size is null ? Provenance.Unresolved : Provenance.Estimated,
        };
    }
}
