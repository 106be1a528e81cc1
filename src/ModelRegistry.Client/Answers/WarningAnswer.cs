namespace ModelRegistry.Client.Answers;

/// <summary>Something that was taken and will not work as it is.</summary>
public sealed record WarningAnswer
{
    public required string Code { get; init; }
    public required string Message { get; init; }
}
