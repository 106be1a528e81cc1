namespace ModelRegistry.Pages.People;

/// <summary>Who is signed in.</summary>
/// <param name="Name">The name that people read, or that of the principal.</param>
/// <param name="Tenant">The organization that a person of this installation belongs to; null: they are none.</param>
/// <param name="SignInName">What such a person types to sign in.</param>
public sealed record Visitor(string Name, string? Tenant, string? SignInName);
