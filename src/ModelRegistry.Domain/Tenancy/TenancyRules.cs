namespace ModelRegistry.Domain.Tenancy;

/// <summary>What every tenant, team and token must hold, whoever writes it.</summary>
public static class TenancyRules
{
    /// <summary>The most members of a tenant or team.</summary>
    public const int MaxMembers = 2000;

    private static readonly Role[] OfTenants = [Role.Admin, Role.Counsel];
    private static readonly Role[] OfTeams = [Role.Viewer, Role.Contributor, Role.Maintainer];
    private static readonly Role[] OfPublic = [Role.Curator];

    /// <summary>The roles that a tenant keeps.</summary>
    public static IReadOnlyList<Role> TenantRoles => OfTenants;

    /// <summary>The roles that a registry keeps.</summary>
    public static IReadOnlyList<Role> RolesOf(RegistryId registry) =>
        registry == RegistryId.Public ? OfPublic : OfTeams;

    /// <summary>What keeps the tenant from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this Tenant tenant) =>
        [
            .. StorableText.Check(tenant),
            .. Rules.Name(tenant.DisplayName, "displayName"),
            .. NotReserved(tenant.Id),
            .. Members(tenant.Members, OfTenants),
            .. TokenDays(tenant.LongestTokenDays),
            .. StopReason(tenant.StoppedBecause),
            .. tenant.Facts?.Validate() ?? [],
        ];

    /// <summary>What keeps the team from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this Team team) =>
        [
            .. StorableText.Check(team),
            .. Rules.Name(team.DisplayName, "displayName"),
            .. Members(team.Members, RolesOf(team.Registry)),
        ];

    /// <summary>What keeps the token from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this ServiceToken token) =>
        [
            .. StorableText.Check(token),
            .. Rules.Name(token.DisplayName, "name"),
            .. Reach(token),
            .. Rules.Distinct(token.Registries, one => one, "registries", "name"),
            .. Rules.AtMost(20, token.Registries.Count, "registries"),
        ];

    private static IEnumerable<Failure> TokenDays(int? days)
    {
        if (days is < 1 or > ServiceToken.MaxDays)
            yield return Failure.BadInput(
                $"{days} is not between 1 and {ServiceToken.MaxDays} days.",
                "longestTokenDays"
            );
    }

    private static IEnumerable<Failure> StopReason(string? reason) =>
        reason is null ? [] : Rules.Name(reason, "reason");

    private static IEnumerable<Failure> NotReserved(TenantId id)
    {
        if (id.ToString() == RegistryId.Public.ToString())
            yield return Failure.BadInput("'public' is the shared catalog's name, and no tenant's.", "id");
    }

    private static IEnumerable<Failure> Members(IReadOnlyList<Membership> members, IReadOnlyList<Role> roles)
    {
        foreach (var member in members.Where(member => !roles.Contains(member.Role)))
            yield return Failure.BadInput(
                $"The role of '{member.Principal}' is not one that is kept here: {string.Join(", ", roles)}.",
                "role"
            );
        foreach (
            var member in members.Where(member => !member.Principal.IsUser && member.Principal != PrincipalId.Admin)
        )
            yield return Failure.BadInput(
                $"'{member.Principal}' holds no roles by name: a service token has the reach that it was made with.",
                "principal"
            );
        foreach (var failure in Rules.AtMost(MaxMembers, members.Count, "members"))
            yield return failure;
    }

    private static IEnumerable<Failure> Reach(ServiceToken token)
    {
        if (token.Registries.Count == 0)
            yield return Failure.BadInput("A token names the registries that it reaches.", "registries");
        else if (token.Registries.Any(registry => !Equals(registry.Tenant, token.Registry.Tenant)))
            yield return Failure.BadInput("A token reaches registries of one tenant.", "registries");
        if (token.Verbs.Count == 0)
            yield return Failure.BadInput("A token names what it may do.", "verbs");
    }
}
