using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Client.Answers;

/// <summary>A page of determinations.</summary>
public sealed record DeterminationsAnswer
{
    public required IReadOnlyList<DeterminationAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
}

/// <summary>What a tenant's counsel decided.</summary>
public sealed record DeterminationAnswer
{
    public required string Id { get; init; }
    public required string Key { get; init; }
    public required DeterminationDecision Decision { get; init; }
    public string? License { get; init; }
    public string? Rule { get; init; }
    public IReadOnlyList<string>? Models { get; init; }
    public IReadOnlyList<Activity>? Activities { get; init; }
    public IReadOnlyList<Purpose>? Purposes { get; init; }
    public IReadOnlyList<string>? DeploymentCountries { get; init; }
    public IReadOnlyList<string>? Teams { get; init; }
    public IReadOnlyList<ObligationKind>? Fulfilled { get; init; }
    public bool SeparateGrant { get; init; }
    public required string Reason { get; init; }
    public string? Evidence { get; init; }
    public required string DecidedBy { get; init; }
    public DateOnly DecidedOn { get; init; }
    public DateOnly ExpiresOn { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>What became of a determination.</summary>
public sealed record DeterminationChangeAnswer : IChangeAnswer
{
    public DeterminationAnswer? Determination { get; init; }
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public string? Position { get; init; }
}
