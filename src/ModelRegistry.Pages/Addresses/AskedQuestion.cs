using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Addresses;

/// <summary>A question as the API takes it, read from an address.</summary>
public sealed record AskedQuestion
{
    /// <summary>The hardware; null: it could not be read.</summary>
    public required HardwareInput? On { get; init; }

    /// <summary>The hardware as a person reads it: "2 × GeForce RTX 4090".</summary>
    public required string HardwareName { get; init; }

    /// <summary>The hardware as the field shows it: the keys of the pools.</summary>
    public required string HardwareText { get; init; }

    /// <summary>Devices of the only pool; null: there are several pools, or a profile.</summary>
    public required int? Count { get; init; }

    /// <summary>The use.</summary>
    public required UseInput Use { get; init; }

    /// <summary>The work.</summary>
    public required WorkloadInput Workload { get; init; }

    /// <summary>Which models are looked at; null: all.</summary>
    public ModelFilterInput? Filter { get; init; }

    /// <summary>The verdict that is shown alone; null: all are.</summary>
    public Verdict? Show { get; init; }

    /// <summary>The order; null: by verdict.</summary>
    public CandidateOrderInput? Order { get; init; }

    /// <summary>What could not be read; nothing is asked then.</summary>
    public required IReadOnlyList<FieldProblem> Problems { get; init; }

    /// <summary>The accelerators that hardware may be made of.</summary>
    public required IReadOnlyList<AcceleratorNameAnswer> Accelerators { get; init; }
}
