using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Routing that is done in the kernels that compute the experts.</summary>
public sealed record FusedRouting
{
    /// <summary>Encodings of weights that there are such kernels for.</summary>
    public required IReadOnlyList<ElementEncoding> Elements { get; init; }

    /// <summary>Seconds that routing adds to a layer of experts.</summary>
    public required double SecondsPerExpertLayer { get; init; }
}
