using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>Whom an issuer's token names, or why it is not valid.</summary>
/// <param name="Identity">Who it is; null: the token is not valid.</param>
/// <param name="Problem">Why it is not valid; null: it is.</param>
public sealed record IssuedIdentity(Identity? Identity, string? Problem);
