using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A file of weights.</summary>
public sealed record WeightFileInput
{
    /// <summary>Where it lies below the variant's source: "model-00001-of-00004.safetensors".</summary>
    public required string Path { get; init; }

    /// <summary>Its size in bytes; absent: not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>Its SHA-256 digest: 64 hexadecimal digits; absent: not known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Reads the files of a variant; null: none are noted. One more than is allowed is read, so that the rules refuse the list.</summary>
    public static IReadOnlyList<VariantFile>? Read(IReadOnlyList<WeightFileInput>? files) =>
        files is null
            ? null
            :
            [
                .. files
                    .Take(ModelRules.MaxFiles + 1)
                    .Select(file => new VariantFile(file.Path, file.Bytes, file.Sha256?.ToLowerInvariant())),
            ];
}
