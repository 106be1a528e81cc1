namespace ModelRegistry.Pages.People;

/// <summary>Whom an invitation is for.</summary>
/// <param name="DisplayName">The name that people read.</param>
/// <param name="Tenant">The organization that invites them.</param>
/// <param name="SignInName">What they will type to sign in.</param>
/// <param name="IsKnown">True: they have a password already, and set another one.</param>
/// <param name="Roles">The roles that they are given, in words.</param>
public sealed record Invited(
    string DisplayName,
    string Tenant,
    string SignInName,
    bool IsKnown,
    IReadOnlyList<string> Roles
);
