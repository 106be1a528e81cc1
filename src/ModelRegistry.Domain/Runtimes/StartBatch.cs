using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>How much a server makes room for at its start on some accelerators, unless told otherwise. Members that are null match any.</summary>
public sealed record StartBatch
{
    /// <summary>Fewest bytes of the part's memory, inclusive.</summary>
    public double? MinMemoryBytes { get; init; }

    /// <summary>Compute capabilities that it does not hold for.</summary>
    public IReadOnlyList<string> ExceptComputeCapabilities { get; init; } = [];

    /// <summary>Tokens that pass a layer at once.</summary>
    public required int PromptTokensAtOnce { get; init; }

    /// <summary>Sequences that are decoded at once.</summary>
    public required int SequencesAtStart { get; init; }

    /// <summary>True where it holds for an accelerator.</summary>
    internal bool Matches(Accelerator accelerator) =>
        (MinMemoryBytes is not { } least || (double?)accelerator.MemoryBytes / accelerator.LogicalDevices >= least)
        && !ExceptComputeCapabilities.Contains(accelerator.ComputeCapability ?? "");
}
