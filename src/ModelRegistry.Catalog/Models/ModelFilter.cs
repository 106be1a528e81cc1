using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Models;

/// <summary>Which models and variants are wanted; what is null asks nothing, an empty list matches nothing.</summary>
public sealed record ModelFilter
{
    /// <summary>The most names that a list of a filter has.</summary>
    public const int MaxNames = 100;

    /// <summary>What asks nothing.</summary>
    public static ModelFilter Everything { get; } = new();

    /// <summary>Part of the name, without regard to case.</summary>
    public string? Name { get; init; }

    /// <summary>Declared licenses: keys or aliases.</summary>
    public IReadOnlyList<string>? Licenses { get; init; }

    /// <summary>Modalities.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>Numeric formats of a variant.</summary>
    public IReadOnlyList<NumericFormatId>? Formats { get; init; }

    /// <summary>Fewest total parameters.</summary>
    public long? MinParameters { get; init; }

    /// <summary>Most total parameters.</summary>
    public long? MaxParameters { get; init; }

    /// <summary>Where the model stands in its life.</summary>
    public IReadOnlyList<ModelStatus>? Statuses { get; init; }
}
