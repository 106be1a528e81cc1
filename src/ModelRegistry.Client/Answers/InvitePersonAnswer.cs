namespace ModelRegistry.Client.Answers;

/// <summary>What became of an invitation.</summary>
public sealed record InvitePersonAnswer
{
    public string? Link { get; init; }
    public DateTime? ExpiresAt { get; init; }
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public IReadOnlyList<WarningAnswer> Warnings { get; init; } = [];
}
