namespace ModelRegistry.Answers.Inputs;

/// <summary>Where a model is to stand.</summary>
public sealed record MoveModelInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Another registry of the same tenant; absent: it stays where it is.</summary>
    public string? To { get; init; }

    /// <summary>Another name; absent: it keeps its name.</summary>
    public string? NewName { get; init; }
}
