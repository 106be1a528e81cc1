namespace ModelRegistry.Domain.Tenancy;

/// <summary>Who asks, from where, and what they may do. It goes with every call to a grain.</summary>
public sealed record Caller
{
    /// <summary>Who asks.</summary>
    public required PrincipalId Principal { get; init; }

    /// <summary>Other names of the same person.</summary>
    public IReadOnlyList<PrincipalId> AlsoKnownAs { get; init; } = [];

    /// <summary>The service token that was shown; null: none.</summary>
    public TokenId? Token { get; init; }

    /// <summary>The network address that the request came from; null: from within the servers.</summary>
    public string? Address { get; init; }

    /// <summary>The role in each registry that they may see.</summary>
    public IReadOnlyDictionary<RegistryId, Role> Roles { get; init; } = new Dictionary<RegistryId, Role>();

    /// <summary>The tenants that they are admin of.</summary>
    public IReadOnlyList<TenantId> AdminOf { get; init; } = [];

    /// <summary>The tenants that they are counsel of.</summary>
    public IReadOnlyList<TenantId> CounselOf { get; init; } = [];

    /// <summary>The stopped tenants in which they would hold a role, and why each was stopped.</summary>
    public IReadOnlyDictionary<TenantId, string> Stopped { get; init; } = new Dictionary<TenantId, string>();

    /// <summary>True of an operator of the installation.</summary>
    public bool IsOperator { get; init; }

    /// <summary>What a token is limited to; null: whatever the roles allow.</summary>
    public IReadOnlyList<Verb>? Verbs { get; init; }

    /// <summary>The principal's name.</summary>
    public string Name => Principal.ToString();

    /// <summary>The registries that they may see.</summary>
    public IEnumerable<RegistryId> Registries => Roles.Keys;

    /// <summary>The servers themselves: they may do everything.</summary>
    public static Caller System { get; } = new() { Principal = PrincipalId.System };

    /// <summary>Whoever shows nothing: a reader of the shared catalog.</summary>
    public static Caller Anonymous { get; } =
        new()
        {
            Principal = PrincipalId.Anonymous,
            Roles = new Dictionary<RegistryId, Role> { [RegistryId.Public] = Role.Viewer },
        };

    /// <summary>True where they may see what the registry keeps.</summary>
    public bool Sees(RegistryId registry) => IsSystem || Roles.ContainsKey(registry);

    /// <summary>True where they may know of the tenant: they hold a role in it, or in one of its registries.</summary>
    public bool Sees(TenantId tenant) =>
        IsSystem
        || IsOperator
        || AdminOf.Contains(tenant)
        || CounselOf.Contains(tenant)
        || Roles.Keys.Any(registry => tenant.Equals(registry.Tenant));

    /// <summary>True where they hold a role in a registry, or one that includes it.</summary>
    public bool Has(Role role, RegistryId registry) =>
        role switch
        {
            _ when IsSystem => true,
            Role.Admin => registry.Tenant is { } tenant ? Has(role, tenant) : IsOperator,
            Role.Operator => IsOperator,
            Role.Viewer or Role.Contributor or Role.Maintainer or Role.Curator => Roles.TryGetValue(
                registry,
                out var held
            )
                && held >= role,
            _ => registry.Tenant is { } of && Has(role, of),
        };

    /// <summary>
    /// True where they may undo what others did in a registry: its maintainers in person. A token has a role there for what it was made for, and no more.
    /// </summary>
    public bool MayUndoIn(RegistryId registry) => Verbs is null && Has(Role.Maintainer, registry);

    /// <summary>True where they hold a role of a tenant; operators are admins everywhere.</summary>
    public bool Has(Role role, TenantId tenant) =>
        role switch
        {
            _ when IsSystem => true,
            Role.Admin => IsOperator || AdminOf.Contains(tenant),
            Role.Counsel => CounselOf.Contains(tenant),
            Role.Operator => IsOperator,
            Role.Viewer => Sees(tenant),
            _ => false,
        };

    /// <summary>True where their token, if any, reaches so far. Null: what no token may do.</summary>
    public bool Does(Verb? verb) => Verbs is null || (verb is { } asked && Verbs.Contains(asked));

    /// <summary>True of the servers themselves.</summary>
    public bool IsSystem => Principal == PrincipalId.System;
}
