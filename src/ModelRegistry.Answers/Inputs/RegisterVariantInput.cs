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

    /// <summary>Reads the variant, its size computed where it is not stated.</summary>
    public Variant Read(InputReader reader, Architecture? architecture, params IReadOnlyList<string> path)
    {
        var format = reader.DeclaredFormat(Format, WeightBytes, [.. path, "format"]);
        reader.InRange(WeightBytes, 1, long.MaxValue, [.. path, "weightBytes"]);
        var variant = new Variant
        {
            Name = reader.Text<VariantName>(Name, [.. path, "name"]),
            Format = format,
            WeightBytes = WeightBytes,
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
