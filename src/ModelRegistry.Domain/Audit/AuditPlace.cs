using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Audit;

/// <summary>The kinds of rows that the history has beside those of entities: each stands for itself, under a key that nothing else has.</summary>
public static class AuditKind
{
    /// <summary>Something was asked for by one who may not: a <see cref="RefusedRequest"/>.</summary>
    public const string Refusal = "refusal";

    /// <summary>Somebody could not sign in: a <see cref="RefusedRequest"/>.</summary>
    public const string SignInFailure = "sign-in-failure";

    /// <summary>Something was erased: an <see cref="Audit.Erasure"/>.</summary>
    public const string Erasure = "erasure";

    /// <summary>True where the kind is of rows that stand for themselves: no entity stands for them.</summary>
    public static bool IsOfRows(string kind) => kind is Refusal or SignInFailure or Erasure;
}

/// <summary>Where a write belongs.</summary>
/// <param name="Tenant">Its chain: a tenant's name, or <c>public</c> for what all share.</param>
/// <param name="Registry">The registry; null: it belongs to the tenant as a whole.</param>
public sealed record AuditPlace(string Tenant, string? Registry)
{
    /// <summary>The place of what all share.</summary>
    public static AuditPlace Shared { get; } = new(RegistryId.Public.ToString(), RegistryId.Public.ToString());

    /// <summary>The kinds of what all share, whatever its key.</summary>
    public static IReadOnlyList<string> SharedKinds { get; } =
    [EntityKind.License, EntityKind.Accelerator, EntityKind.Format, EntityKind.PublicRule, EntityKind.Catalog];

    /// <summary>The kinds whose keys say where it belongs.</summary>
    public static IReadOnlyList<string> KeptKinds { get; } =
    [
        EntityKind.Tenant,
        EntityKind.Team,
        EntityKind.Model,
        EntityKind.Config,
        EntityKind.Profile,
        EntityKind.Reports,
        EntityKind.Policy,
        EntityKind.TenantLicenses,
        EntityKind.Determinations,
        EntityKind.Token,
        EntityKind.TokenUse,
        AuditKind.Refusal,
        AuditKind.SignInFailure,
        AuditKind.Erasure,
    ];

    /// <summary>The place of a kind and key of <see cref="EntityKey"/>: keys begin with the registry or tenant, except those of what all share.</summary>
    public static AuditPlace Of(string kind, string key)
    {
        if (SharedKinds.Contains(kind))
            return Shared;
        var begin = EntityKey.PlaceOf(key);
        if (RegistryId.TryParse(begin, out var registry))
            return registry.Tenant is { } owner ? new(owner.ToString(), begin) : Shared;
        return IsOfTenants(kind) && TenantId.TryParse(begin, out _) ? new(begin, null) : Shared;
    }

    /// <summary>The place of a tenant as a whole.</summary>
    public static AuditPlace Of(TenantId tenant) => new(tenant.ToString(), null);

    /// <summary>A new key in this place for a row that stands for itself.</summary>
    public string NewKey() => $"{Registry ?? Tenant}:{Guid.CreateVersion7():N}";

    private static bool IsOfTenants(string kind) =>
        kind
            is EntityKind.Tenant
                or EntityKind.Policy
                or EntityKind.TenantLicenses
                or EntityKind.Determinations
                or AuditKind.Refusal
                or AuditKind.SignInFailure
                or AuditKind.Erasure;
}
