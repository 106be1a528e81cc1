using System.ComponentModel;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Models;

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

    public ModelFilter Read(Reading reading)
    {
        reading.InRange(MinParameters, 0, long.MaxValue, "filter", "minParameters");
        reading.InRange(MaxParameters, 0, long.MaxValue, "filter", "maxParameters");
        return new()
        {
            Name = Name,
            Licenses = Licenses,
            Modalities = Modalities,
            Formats = Formats is null
                ? null
                : [.. Formats.Select(format => reading.Text<NumericFormatId>(format, "filter", "formats"))],
            MinParameters = MinParameters,
            MaxParameters = MaxParameters,
            Statuses = Statuses,
        };
    }
}

/// <summary>Which way an order runs.</summary>
public enum OrderDirection
{
    /// <summary>Smallest first.</summary>
    Asc,

    /// <summary>Largest first.</summary>
    Desc,
}

/// <summary>What models are ordered by; those without a value come last.</summary>
public enum ModelOrderField
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>Total parameters.</summary>
    Parameters,

    /// <summary>The day of publication.</summary>
    Released,
}

/// <summary>An order of models.</summary>
public sealed record ModelOrderInput
{
    /// <summary>What they are ordered by.</summary>
    public required ModelOrderField Field { get; init; }

    /// <summary>Which way.</summary>
    [DefaultValue(OrderDirection.Asc)]
    public OrderDirection Direction { get; init; }
}

/// <summary>A model that another was made from.</summary>
public sealed record BaseModelInput
{
    /// <summary>How the model derives from it.</summary>
    public required LineageRelation Relation { get; init; }

    /// <summary>Its name: resolved in the own registry, then in "public".</summary>
    public required string Name { get; init; }
}

/// <summary>Weights of a model in one numeric format.</summary>
public sealed record RegisterVariantInput
{
    /// <summary>Unique in the model: "bf16", "fp8", "q4_k_m".</summary>
    public required string Name { get; init; }

    /// <summary>Key of the numeric format.</summary>
    public required string Format { get; init; }

    /// <summary>Sum of the weight files in bytes; computed from the architecture when absent.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>Where the weights are.</summary>
    public string? Source { get; init; }
}

/// <summary>A license that a source declares, beside the one that the model goes by.</summary>
public sealed record LicenseDeclarationInput
{
    /// <summary>SPDX expression, alias or registry id.</summary>
    public required string License { get; init; }

    /// <summary>What sort of source.</summary>
    public required DeclarationKind Kind { get; init; }

    /// <summary>Where it is.</summary>
    public required string Source { get; init; }
}

/// <summary>A model to register.</summary>
public sealed record RegisterModelInput
{
    /// <summary>The registry that is to keep it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its name, unique in the registry.</summary>
    public required string Name { get; init; }

    /// <summary>SPDX expression, alias or registry id; absent: none declared.</summary>
    public string? License { get; init; }

    /// <summary>What other sources declare: all of it is kept, and where sources disagree the stricter decides. At most 20.</summary>
    public IReadOnlyList<LicenseDeclarationInput>? OtherLicenses { get; init; }

    /// <summary>What it takes in and gives out.</summary>
    public Modality? Modality { get; init; }

    /// <summary>The text of its config.json; architecture, formats and context are read from it.</summary>
    public string? Config { get; init; }

    /// <summary>What it was made from. Absent: lineage unknown, so legal is at best UNKNOWN; empty: stated to be made from nothing.</summary>
    public IReadOnlyList<BaseModelInput>? BaseModels { get; init; }

    /// <summary>Its weights. Absent: one variant in the config's stored format, with its size estimated.</summary>
    public IReadOnlyList<RegisterVariantInput>? Variants { get; init; }
}
