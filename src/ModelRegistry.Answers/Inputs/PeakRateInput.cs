using System.ComponentModel;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>The peak of arithmetic in one numeric format.</summary>
public sealed record PeakRateInput
{
    /// <summary>The most formats of one accelerator.</summary>
    internal const int MostFormats = 100;

    /// <summary>The key of the format.</summary>
    public required string Format { get; init; }

    /// <summary>Operations per second.</summary>
    public required double OperationsPerSecond { get; init; }

    /// <summary>True: of sparse matrices, which is refused: the catalog keeps dense peaks, from which speed is computed.</summary>
    [DefaultValue(false)]
    public bool Sparse { get; init; }

    /// <summary>Reads the format; null: refused.</summary>
    public NumericFormatId? Read(InputReader reader, params IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (Sparse)
            reader.Refuse("The peak of dense matrices is kept: give that, which is usually half.", [.. path, "sparse"]);
        if (OperationsPerSecond is not (> 0 and < double.PositiveInfinity))
            reader.Refuse("A peak is above 0 operations per second.", [.. path, "operationsPerSecond"]);
        return reader.Format(Format, [.. path, "format"])?.Key;
    }
}
