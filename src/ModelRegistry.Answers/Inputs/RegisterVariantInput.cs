using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Weights of a model in one numeric format.</summary>
public sealed record RegisterVariantInput
{
    /// <summary>Unique in the model: "bf16", "fp8", "q4_k_m".</summary>
    public required string Name { get; init; }

    /// <summary>Key of the numeric format; one that the registry does not know is recorded as it is called, where weightBytes is given.</summary>
    public required string Format { get; init; }

    /// <summary>Sum of the weight files in bytes; computed from the architecture when absent.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>Where the weights are.</summary>
    public string? Source { get; init; }

    /// <summary>Over tensor names, shapes and encodings, as the command line's scan prints it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Weights that the files hold, scales and other bookkeeping left out.</summary>
    public long? Parameters { get; init; }

    /// <summary>The weight files; where each has its size and weightBytes is absent, their sum is weightBytes. At most 2,000.</summary>
    public IReadOnlyList<WeightFileInput>? Files { get; init; }

    /// <summary>Reads the variant, its size computed where it is not stated.</summary>
    public Variant Read(InputReader reader, Architecture? architecture, params IReadOnlyList<string> path)
    {
        var files = WeightFileInput.Read(Files);
        var bytes = WeightBytes ?? VariantFile.Sum(files);
        var format = reader.DeclaredFormat(Format, bytes, [.. path, "format"]);
        reader.InRange(WeightBytes, 1, long.MaxValue, [.. path, "weightBytes"]);
        var variant = new Variant
        {
            Name = reader.Text<VariantName>(Name, [.. path, "name"]),
            Format = format,
            WeightBytes = bytes,
            Fingerprint = Fingerprint,
            Parameters = Parameters,
            Files = files,
            Source = Source,
        };
        return StatedModel.WithSize(
            reader.Snapshot,
            variant,
            architecture,
            format is null ? null : reader.Snapshot.Find(format)
        );
    }
}
