using System.Collections.Frozen;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>Who signed in, before it is known what they may do.</summary>
public sealed record Identity
{
    /// <summary>The name that is kept of them.</summary>
    public required PrincipalId Principal { get; init; }

    /// <summary>Other names of the same person, to which roles may be bound.</summary>
    public IReadOnlyList<PrincipalId> AlsoKnownAs { get; init; } = [];

    /// <summary>Roles in registries that follow from the issuer's groups.</summary>
    public IReadOnlyList<(RegistryId Registry, Role Role)> ByGroup { get; init; } = [];

    /// <summary>Roles of tenants that follow from the issuer's groups.</summary>
    public IReadOnlyList<(TenantId Tenant, Role Role)> OfTenantsByGroup { get; init; } = [];

    /// <summary>True of an operator of the installation.</summary>
    public bool IsOperator { get; init; }
}

/// <summary>
/// What follows from the stored memberships: a role holds in the one place that keeps it, and no two are ever united. What is archived is
/// only read; in a tenant that is stopped nobody holds a role.
/// </summary>
public sealed class Permissions
{
    private readonly FrozenDictionary<RegistryId, bool> archived;
    private readonly FrozenSet<TenantId> open;
    private readonly FrozenDictionary<TenantId, string> stopped;
    private readonly ILookup<PrincipalId, (RegistryId Registry, Role Role)> inRegistries;
    private readonly ILookup<PrincipalId, (TenantId Tenant, Role Role)> inTenants;
    private readonly ILookup<PrincipalId, TenantId> inStopped;

    /// <summary>Reads the memberships.</summary>
    public Permissions(IEnumerable<Tenant> tenants, IEnumerable<Team> teams)
    {
        var byId = tenants.ToDictionary(tenant => tenant.Id);
        stopped = byId
            .Values.Where(tenant => tenant.StoppedBecause is not null)
            .ToFrozenDictionary(tenant => tenant.Id, tenant => tenant.StoppedBecause!);
        // A team whose tenant is gone is gone with it.
        var known = teams.Where(team => team.Registry.Tenant is not { } tenant || byId.ContainsKey(tenant)).ToList();
        var standing = known.Where(team => !IsStopped(team.Registry)).ToList();
        archived = standing.ToFrozenDictionary(
            team => team.Registry,
            team => team.Archived || (team.Registry.Tenant is { } tenant && byId[tenant].Archived)
        );
        inRegistries = standing
            .SelectMany(team => team.Members.Select(member => (member.Principal, Held: (team.Registry, member.Role))))
            .ToLookup(one => one.Principal, one => one.Held);
        open = byId
            .Values.Where(tenant => tenant is { Archived: false, StoppedBecause: null })
            .Select(tenant => tenant.Id)
            .ToFrozenSet();
        inTenants = byId
            .Values.Where(tenant => open.Contains(tenant.Id))
            .SelectMany(tenant => tenant.Members.Select(member => (member.Principal, Held: (tenant.Id, member.Role))))
            .ToLookup(one => one.Principal, one => one.Held);
        inStopped = known
            .Where(team => IsStopped(team.Registry))
            .SelectMany(team => team.Members.Select(member => (member.Principal, Tenant: team.Registry.Tenant!)))
            .Concat(
                byId.Values.Where(tenant => tenant.StoppedBecause is not null)
                    .SelectMany(tenant => tenant.Members.Select(member => (member.Principal, Tenant: tenant.Id)))
            )
            .ToLookup(one => one.Principal, one => one.Tenant);
    }

    /// <summary>Why the tenant of a registry is stopped; null: it is not.</summary>
    public string? FindStop(RegistryId registry) => registry.Tenant is { } tenant ? FindStop(tenant) : null;

    /// <summary>Why a tenant is stopped; null: it is not.</summary>
    public string? FindStop(TenantId tenant) => stopped.GetValueOrDefault(tenant);

    /// <summary>What a person, or the holder of the admin token, may do.</summary>
    public Caller Of(Identity identity)
    {
        IReadOnlyList<PrincipalId> names = [identity.Principal, .. identity.AlsoKnownAs];
        var roles = new Dictionary<RegistryId, Role>
        {
            [RegistryId.Public] = identity.IsOperator ? Role.Curator : Role.Viewer,
        };
        foreach (var (registry, role) in names.SelectMany(name => inRegistries[name]).Concat(identity.ByGroup))
            Add(roles, registry, role);
        var held = names
            .SelectMany(name => inTenants[name])
            .Concat(identity.OfTenantsByGroup.Where(one => open.Contains(one.Tenant)))
            .Distinct()
            .ToList();
        return new()
        {
            Principal = identity.Principal,
            AlsoKnownAs = identity.AlsoKnownAs,
            Roles = roles,
            AdminOf = [.. held.Where(one => one.Role == Role.Admin).Select(one => one.Tenant)],
            CounselOf = [.. held.Where(one => one.Role == Role.Counsel).Select(one => one.Tenant)],
            Stopped = StoppedOf(identity, names),
            IsOperator = identity.IsOperator,
        };
    }

    /// <summary>What a service token may do: its verbs, in its registries; and it reads the shared catalog.</summary>
    public Caller Of(ServiceToken token)
    {
        var roles = new Dictionary<RegistryId, Role> { [RegistryId.Public] = Role.Viewer };
        foreach (var registry in token.Registries)
            Add(roles, registry, registry == RegistryId.Public ? Role.Curator : Role.Maintainer);
        return new()
        {
            Principal = PrincipalId.Of(token.Id),
            Token = token.Id,
            Roles = roles,
            Verbs = token.Verbs,
        };
    }

    private IReadOnlyDictionary<TenantId, string> StoppedOf(Identity identity, IReadOnlyList<PrincipalId> names) =>
        stopped.Count == 0
            ? stopped
            : names
                .SelectMany(name => inStopped[name])
                .Concat(identity.OfTenantsByGroup.Select(one => one.Tenant))
                .Concat(identity.ByGroup.Select(one => one.Registry.Tenant).OfType<TenantId>())
                .Where(stopped.ContainsKey)
                .Distinct()
                .ToDictionary(tenant => tenant, tenant => stopped[tenant]);

    private bool IsStopped(RegistryId registry) => FindStop(registry) is not null;

    private void Add(Dictionary<RegistryId, Role> roles, RegistryId registry, Role role)
    {
        var exists = archived.TryGetValue(registry, out var onlyRead);
        if (!exists && registry != RegistryId.Public)
            return;
        if (onlyRead)
            role = Role.Viewer;
        if (!roles.TryGetValue(registry, out var before) || before < role)
            roles[registry] = role;
    }
}
