using System.ComponentModel;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Deployments;

namespace ModelRegistry.Answers.Deployments;

/// <summary>What is asked about: a registered variant, or one that is not registered yet.</summary>
[ExactlyOne]
public sealed record SubjectInput
{
    /// <summary>A registered variant.</summary>
    public VariantRefInput? Variant { get; init; }

    /// <summary>One that is not registered yet.</summary>
    public CandidateInput? Candidate { get; init; }
}

/// <summary>A variant that is not registered.</summary>
public sealed record CandidateInput
{
    /// <summary>The text of a Hugging Face config.json.</summary>
    public required string Config { get; init; }

    /// <summary>Key of the numeric format: "fp8-e4m3"; read from the config when absent.</summary>
    public string? Format { get; init; }

    /// <summary>Sum of the weight files in bytes; computed from the architecture when absent.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>SPDX expression, alias or registry id; absent: none declared.</summary>
    public string? License { get; init; }

    /// <summary>Absent: lineage unknown, so legal is at best UNKNOWN; empty: stated to have none.</summary>
    public IReadOnlyList<BaseModelInput>? BaseModels { get; init; }
}

/// <summary>An order of candidates; those without a value come last.</summary>
public sealed record CandidateOrderInput
{
    /// <summary>What they are ordered by.</summary>
    public required CandidateOrderField Field { get; init; }

    /// <summary>Which way.</summary>
    [DefaultValue(OrderDirection.Desc)]
    public OrderDirection Direction { get; init; }

    public CandidateOrder Read() => new(Field, Direction == OrderDirection.Desc);
}
