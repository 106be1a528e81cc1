namespace ModelRegistry.Answers.Inputs;

/// <summary>A name that is to stand for no variant of a model any more.</summary>
public sealed record RemoveAliasInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>The name.</summary>
    public required string Alias { get; init; }
}
