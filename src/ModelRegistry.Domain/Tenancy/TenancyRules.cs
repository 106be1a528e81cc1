namespace ModelRegistry.Domain.Tenancy;

/// <summary>What every tenant and team must hold, whoever writes it.</summary>
public static class TenancyRules
{
    /// <summary>What keeps the tenant from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this Tenant tenant) =>
        [.. StorableText.Check(tenant), .. Rules.Name(tenant.DisplayName, "displayName"), .. NotReserved(tenant.Id)];

    /// <summary>What keeps the team from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this Team team) =>
        [.. StorableText.Check(team), .. Rules.Name(team.DisplayName, "displayName"), .. IsATeams(team.Registry)];

    private static IEnumerable<Failure> NotReserved(TenantId id)
    {
        if (id.ToString() == RegistryId.Public.ToString()) yield return Failure.BadInput("'public' is the shared catalog's name, and no tenant's.", "id");
    }

    private static IEnumerable<Failure> IsATeams(RegistryId registry)
    {
        if (registry.Team is null) yield return Failure.BadInput("'public' is the shared catalog, and no team's registry.", "registry");
    }
}
