namespace ModelRegistry.Client.Answers;

/// <summary>Models by their names.</summary>
public sealed record ModelNamesAnswer
{
    public required IReadOnlyList<NamedModelAnswer> Nodes { get; init; }
    public int TotalCount { get; init; }
}

/// <summary>Hardware profiles of a registry.</summary>
public sealed record ProfilesAnswer
{
    public required IReadOnlyList<NamedAnswer> Nodes { get; init; }
    public int TotalCount { get; init; }
}
