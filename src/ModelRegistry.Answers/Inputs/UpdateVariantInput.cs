using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What is to be changed of a variant; what is left out stays, and null clears it.</summary>
public sealed record UpdateVariantInput : PartialInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>The variant.</summary>
    public required string Variant { get; init; }

    /// <summary>Another name; aliases and reports of the tenant go along.</summary>
    public string? NewName { get; init; }

    /// <summary>Key of the numeric format.</summary>
    public string? Format { get; init; }

    /// <summary>Sum of the weight files in bytes; null: computed from the architecture.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>Where the weights are.</summary>
    public string? Source { get; init; }

    /// <summary>Over tensor names, shapes and encodings.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Weights that the files hold, scales and other bookkeeping left out.</summary>
    public long? Parameters { get; init; }

    /// <summary>The weight files, in place of those before; null: not noted. At most 2,000.</summary>
    public IReadOnlyList<WeightFileInput>? Files { get; init; }

    /// <summary>Reads the variant as it is to be.</summary>
    public Variant Read(InputReader reader, Model model, Variant current)
    {
        if (Gives(nameof(NewName)) && NewName is null)
            reader.Refuse("A variant has a name; leave newName out where it stays.", "newName");
        if (Gives(nameof(Format)) && Format is null)
            reader.Refuse("A variant has a format; leave format out where it stays.", "format");
        if (Gives(nameof(WeightBytes)))
            reader.InRange(WeightBytes, 1, long.MaxValue, "weightBytes");
        // A size that was computed is computed again where the format changes.
        var stated = current.WeightBytesProvenance == Provenance.Estimated ? null : current.WeightBytes;
        var files = Gives(nameof(Files)) ? WeightFileInput.Read(Files) : current.Files;
        var ofFiles = Gives(nameof(Files)) ? VariantFile.Sum(files) : null;
        var bytes = Gives(nameof(WeightBytes)) ? WeightBytes : ofFiles ?? stated;
        var format = Format is null ? current.Format : reader.DeclaredFormat(Format, bytes, "format");
        var next = current with
        {
            Name = NewName is null ? current.Name : reader.Text<VariantName>(NewName, "newName"),
            Format = format,
            WeightBytes = bytes,
            Source = Gives(nameof(Source)) ? Source : current.Source,
            Fingerprint = Gives(nameof(Fingerprint)) ? Fingerprint : current.Fingerprint,
            Parameters = Gives(nameof(Parameters)) ? Parameters : current.Parameters,
            Files = files,
        };
        var keepsSize = bytes is not null && ofFiles is null && !Gives(nameof(WeightBytes));
        return keepsSize
            ? next with
            {
                WeightBytesProvenance = current.WeightBytesProvenance,
            }
            : StatedModel.WithSize(
                reader.Snapshot,
                next,
                model.Architecture,
                format is null ? null : reader.Snapshot.Find(format)
            );
    }
}
