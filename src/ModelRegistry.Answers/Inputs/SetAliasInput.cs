namespace ModelRegistry.Answers.Inputs;

/// <summary>A name that is to stand for a variant of a model.</summary>
public sealed record SetAliasInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>The name: "production".</summary>
    public required string Alias { get; init; }

    /// <summary>The variant that it is to stand for.</summary>
    public required string Variant { get; init; }
}
