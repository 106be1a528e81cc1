using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What a license text binds beside the work as it was given.</summary>
public sealed record LicenseReachInput
{
    /// <summary>Weights that are made from it.</summary>
    public required ReachValue Weights { get; init; }

    /// <summary>Copies in another format; absent: as weights.</summary>
    public ReachValue? Copies { get; init; }

    /// <summary>Adapters on it; absent: as weights.</summary>
    public ReachValue? Adapters { get; init; }

    /// <summary>Merges with others; absent: as weights.</summary>
    public ReachValue? Merges { get; init; }

    /// <summary>What it puts out, and what is trained on that.</summary>
    public required ReachValue Outputs { get; init; }

    /// <summary>Where the text says so.</summary>
    public string? Clause { get; init; }

    /// <summary>What a reader should know.</summary>
    public string? Note { get; init; }

    internal Reach Read() =>
        new()
        {
            Weights = Weights,
            Copies = Copies,
            Adapters = Adapters,
            Merges = Merges,
            Outputs = Outputs,
            Clause = Clause,
            Note = Note,
        };
}
