using System.ComponentModel;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What counsel read of a model's lineage: it holds for the tenant's own questions.</summary>
public sealed record StateLineageInput
{
    /// <summary>The tenant; the caller is its counsel.</summary>
    public required string Tenant { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The registry that keeps it.</summary>
    [DefaultValue("public")]
    public required string Registry { get; init; }

    /// <summary>What it was made from; empty: nothing; null withdraws the statement.</summary>
    public IReadOnlyList<BaseModelInput>? BaseModels { get; init; }

    /// <summary>The address where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which it was read.</summary>
    public required DateOnly ReadOn { get; init; }
}
