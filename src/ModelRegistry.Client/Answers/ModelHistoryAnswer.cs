using ModelRegistry.Answers.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>What was changed of a model, newest first.</summary>
public sealed record ModelHistoryAnswer
{
    public required string Name { get; init; }
    public required int Version { get; init; }
    public ModelChangesAnswer? History { get; init; }
}

/// <summary>A page of changes.</summary>
public sealed record ModelChangesAnswer
{
    public required IReadOnlyList<ModelChangeAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
}

/// <summary>One change.</summary>
public sealed record ModelChangeAnswer
{
    public required int Version { get; init; }
    public required ChangeKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? By { get; init; }
    public IReadOnlyList<MemberChangeAnswer> Changes { get; init; } = [];
}

/// <summary>A member that was changed, as JSON before and after.</summary>
public sealed record MemberChangeAnswer
{
    public required string Path { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
}
