using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Models;

/// <summary>A file of weights.</summary>
public sealed class WeightFileNode(VariantFile file)
{
    /// <summary>Where it lies below the variant's source.</summary>
    public string Path => file.Path;

    /// <summary>Its size in bytes; null: not known.</summary>
    public long? Bytes => file.Bytes;

    /// <summary>Its SHA-256 digest: 64 hexadecimal digits; null: not known.</summary>
    public string? Sha256 => file.Sha256;
}
