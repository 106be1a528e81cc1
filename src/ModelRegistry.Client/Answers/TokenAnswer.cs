using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Client.Answers;

/// <summary>A service token, without its secret.</summary>
public sealed record TokenAnswer
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> Registries { get; init; } = [];
    public IReadOnlyList<Verb> Verbs { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
    public required string CreatedBy { get; init; }
    public bool Revoked { get; init; }
}

/// <summary>A page of tokens.</summary>
public sealed record TokensAnswer
{
    public required IReadOnlyList<TokenAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
}

/// <summary>What became of a token: its secret is told this once.</summary>
public sealed record NewTokenAnswer : IChangeAnswer
{
    public TokenAnswer? Token { get; init; }
    public string? Secret { get; init; }
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public string? Position { get; init; }
}
