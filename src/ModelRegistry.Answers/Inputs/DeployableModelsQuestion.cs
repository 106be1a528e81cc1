using ModelRegistry.Catalog;
using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Inputs;

/// <summary>The main question with all of its arguments.</summary>
/// <param name="On">The hardware.</param>
/// <param name="Use">The use.</param>
/// <param name="Workload">The work; null: as its defaults say.</param>
/// <param name="Filter">Which models; null: all.</param>
/// <param name="Verdicts">Which verdicts; null: all.</param>
/// <param name="OrderBy">Null: verdict, parameters descending, name.</param>
/// <param name="First">How many; null: the default of pages.</param>
/// <param name="After">Where the page begins; null: at the start.</param>
public sealed record DeployableModelsQuestion(
    HardwareInput On,
    UseInput Use,
    WorkloadInput? Workload = null,
    ModelFilterInput? Filter = null,
    IReadOnlyList<Verdict>? Verdicts = null,
    CandidateOrderInput? OrderBy = null,
    int? First = null,
    string? After = null
)
{
    /// <summary>How many of the end; null: those of the beginning.</summary>
    public int? Last { get; init; }

    /// <summary>Where the page ends; null: at the end.</summary>
    public string? Before { get; init; }

    /// <summary>Keys of numeric formats that each model is asked about too, where it is not published in them; null: none.</summary>
    public IReadOnlyList<string>? WhatIf { get; init; }

    /// <summary>Reads which part of the list is wanted.</summary>
    internal PageRequest ReadPage(InputReader reader) =>
        reader.Page(
            First,
            After,
            Last,
            Before,
            "deployableModels",
            On,
            Use,
            Workload,
            Filter,
            Verdicts,
            OrderBy,
            WhatIf
        );
}
