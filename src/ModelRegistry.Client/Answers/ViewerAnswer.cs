namespace ModelRegistry.Client.Answers;

/// <summary>Who a server takes the caller for.</summary>
public sealed record ViewerAnswer
{
    public required string Name { get; init; }
    public IReadOnlyList<string> Registries { get; init; } = [];
}
