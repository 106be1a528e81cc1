namespace ModelRegistry.Client.Answers;

/// <summary>A page of accelerators, by their names.</summary>
public sealed record AcceleratorNamesAnswer
{
    public required IReadOnlyList<AcceleratorNameAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
}
