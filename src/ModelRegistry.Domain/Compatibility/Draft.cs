namespace ModelRegistry.Domain.Compatibility;

/// <summary>Speculative decoding: what drafts the tokens that the model checks.</summary>
/// <param name="Model">The model that drafts; null: extra heads of the model itself.</param>
/// <param name="AcceptedTokens">Drafted tokens that a check accepts, on average; null: not known.</param>
public sealed record Draft(string? Model, double? AcceptedTokens);
