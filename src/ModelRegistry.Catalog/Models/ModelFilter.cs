using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>Which models and variants are wanted; what is null asks nothing, an empty list matches nothing.</summary>
public sealed record ModelFilter
{
    /// <summary>The most names that a list of a filter has.</summary>
    public const int MaxNames = 100;

    /// <summary>What asks nothing.</summary>
    public static ModelFilter Everything { get; } = new();

    /// <summary>Words that all occur in the name, the publisher, the description or the labels, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>Part of the name, without regard to case.</summary>
    public string? Name { get; init; }

    /// <summary>Names, whole: present or former ones.</summary>
    public IReadOnlyList<ModelName>? Names { get; init; }

    /// <summary>Labels, of which a model has at least one.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Publishers.</summary>
    public IReadOnlyList<string>? Organizations { get; init; }

    /// <summary>Registries that keep the model.</summary>
    public IReadOnlyList<RegistryId>? Registries { get; init; }

    /// <summary>Keys, of <see cref="Domain.Entities.EntityKey"/>, of the models that may be meant.</summary>
    public IReadOnlySet<string>? DerivedFrom { get; init; }

    /// <summary>Declared licenses: keys or aliases.</summary>
    public IReadOnlyList<string>? Licenses { get; init; }

    /// <summary>Families that a declared license belongs to.</summary>
    public IReadOnlyList<string>? LicenseFamilies { get; init; }

    /// <summary>How the model reasons.</summary>
    public IReadOnlyList<ReasoningMode>? Reasoning { get; init; }

    /// <summary>Modalities.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>Numeric formats of a variant.</summary>
    public IReadOnlyList<NumericFormatId>? Formats { get; init; }

    /// <summary>Fewest total parameters.</summary>
    public long? MinParameters { get; init; }

    /// <summary>Most total parameters.</summary>
    public long? MaxParameters { get; init; }

    /// <summary>Fewest tokens that its configuration lets a context have.</summary>
    public int? MinContextTokens { get; init; }

    /// <summary>The first day of its publication.</summary>
    public DateOnly? ReleasedSince { get; init; }

    /// <summary>Where the model stands in its life.</summary>
    public IReadOnlyList<ModelStatus>? Statuses { get; init; }
}
