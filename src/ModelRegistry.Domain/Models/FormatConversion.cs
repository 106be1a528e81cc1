namespace ModelRegistry.Domain.Models;

/// <summary>How weights get into a numeric format.</summary>
public sealed record FormatConversion
{
    /// <summary>The tool that converts: "llama-quantize".</summary>
    public required string Tool { get; init; }

    /// <summary>Where it is documented.</summary>
    public required string Source { get; init; }
}
