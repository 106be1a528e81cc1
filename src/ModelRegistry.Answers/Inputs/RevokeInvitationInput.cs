namespace ModelRegistry.Answers.Inputs;

/// <summary>An invitation to take back.</summary>
public sealed record RevokeInvitationInput
{
    /// <summary>Whom it is for: "person:ann-lee-k3j2h7xq4d".</summary>
    public required string Person { get; init; }
}
