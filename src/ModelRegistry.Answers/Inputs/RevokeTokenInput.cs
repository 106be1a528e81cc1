namespace ModelRegistry.Answers.Inputs;

/// <summary>A service token to refuse from now on.</summary>
public sealed record RevokeTokenInput
{
    /// <summary>The token's key.</summary>
    public required string Token { get; init; }
}
