namespace ModelRegistry.Domain.Models;

/// <summary>What a configuration says of how the weights are quantized.</summary>
/// <param name="Format">The key of the numeric format; null: it is not known in this form, and <paramref name="Cause"/> says why.</param>
/// <param name="Bits">Bits per quantized weight, with scales and zero points, where the configuration states what sets them; null: those of the format.</param>
/// <param name="Cause">What is not known, as the end of a sentence; null where the format is known.</param>
internal sealed record Quantization(string? Format, double? Bits = null, string? Cause = null)
{
    /// <summary>A scheme that is not known in this form.</summary>
    public static Quantization Unknown(string cause) => new(null, null, cause);
}
