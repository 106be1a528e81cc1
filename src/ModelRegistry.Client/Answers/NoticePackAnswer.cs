namespace ModelRegistry.Client.Answers;

/// <summary>What goes with a model that is passed on.</summary>
public sealed record NoticePackAnswer
{
    public required string Text { get; init; }
    public IReadOnlyList<ObligationAnswer> Remaining { get; init; } = [];
    public IReadOnlyList<string> Gaps { get; init; } = [];
}
