using ModelRegistry.Answers.Tenancy;

namespace ModelRegistry.Client.Answers;

/// <summary>A person whom a tenant invited.</summary>
public sealed record PersonAnswer
{
    public required string Principal { get; init; }
    public required string DisplayName { get; init; }
    public string? Email { get; init; }
    public required string SignInName { get; init; }
    public PersonState State { get; init; }
    public string? InvitedBy { get; init; }
    public DateTime? InvitedUntil { get; init; }
    public DateTime? LastSignInAt { get; init; }
    public int Tokens { get; init; }
}
