using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Client.Answers;

/// <summary>Who a server takes the caller for, and what they may do.</summary>
public sealed record ViewerRolesAnswer
{
    public required string Name { get; init; }
    public IReadOnlyList<HeldRoleAnswer> Roles { get; init; } = [];
    public bool Operator { get; init; }
    public PersonAnswer? Person { get; init; }
    public IReadOnlyList<TokenAnswer> PersonalTokens { get; init; } = [];

    /// <summary>True where they hold a role in a place.</summary>
    public bool Holds(Role role, string scope) => Roles.Any(held => held.Role == role && held.Scope == scope);

    /// <summary>True where they register models and reports.</summary>
    public bool Contributes(string registry) => Contributing.Contains(registry);

    /// <summary>The registries in which they register models and reports.</summary>
    public IEnumerable<string> Contributing =>
        Roles
            .Where(held => held.Role is Role.Contributor or Role.Maintainer or Role.Curator)
            .Select(held => held.Scope)
            .Distinct();
}

/// <summary>A role that somebody holds.</summary>
public sealed record HeldRoleAnswer
{
    public required Role Role { get; init; }
    public required string Scope { get; init; }
}
