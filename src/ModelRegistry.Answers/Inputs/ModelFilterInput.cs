using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Which models are wanted; what is left out asks nothing.</summary>
public sealed record ModelFilterInput
{
    /// <summary>Part of the name, without regard to case.</summary>
    public string? Name { get; init; }

    /// <summary>Declared licenses: keys or aliases.</summary>
    public IReadOnlyList<string>? Licenses { get; init; }

    /// <summary>Modalities.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>Keys of numeric formats that a variant has.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>Fewest total parameters.</summary>
    public long? MinParameters { get; init; }

    /// <summary>Most total parameters.</summary>
    public long? MaxParameters { get; init; }

    /// <summary>Where the model stands in its life.</summary>
    public IReadOnlyList<ModelStatus>? Statuses { get; init; }

    /// <summary>Reads the filter.</summary>
    public ModelFilter Read(InputReader reader)
    {
        AtMost(reader, Licenses?.Count, "licenses");
        AtMost(reader, Formats?.Count, "formats");
        AtMost(reader, Modalities?.Count, "modalities");
        AtMost(reader, Statuses?.Count, "statuses");
        reader.InRange(MinParameters, 0, long.MaxValue, "filter", "minParameters");
        reader.InRange(MaxParameters, 0, long.MaxValue, "filter", "maxParameters");
        return new()
        {
            Name = Name,
            Licenses = Licenses,
            Modalities = Modalities,
            Formats = Formats is null
                ? null
                :
                [
                    .. Formats
                        .Take(ModelFilter.MaxNames)
                        .Select(format => reader.Text<NumericFormatId>(format, "filter", "formats")),
                ],
            MinParameters = MinParameters,
            MaxParameters = MaxParameters,
            Statuses = Statuses,
        };
    }

    private static void AtMost(InputReader reader, int? count, string member)
    {
        if (count > ModelFilter.MaxNames)
            reader.Refuse($"{member} has {count} entries; at most {ModelFilter.MaxNames} are taken.", "filter", member);
    }
}
