using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Audit;

/// <summary>Where a write belongs.</summary>
/// <param name="Tenant">Its chain: a tenant's name, or <c>public</c> for what all share.</param>
/// <param name="Registry">The registry; null: it belongs to the tenant as a whole.</param>
public sealed record AuditPlace(string Tenant, string? Registry)
{
    /// <summary>The place of what all share.</summary>
    public static AuditPlace Shared { get; } = new(RegistryId.Public.ToString(), RegistryId.Public.ToString());

    /// <summary>The kinds of what all share, whatever its key.</summary>
    public static IReadOnlyList<string> SharedKinds { get; } =
    [.. EntityKinds.All.Where(kind => kind.Owner == EntityOwner.Shared).Select(kind => kind.Name)];

    /// <summary>The kinds whose keys say where it belongs.</summary>
    public static IReadOnlyList<string> KeptKinds { get; } =
    [.. EntityKinds.All.Where(kind => kind.Owner != EntityOwner.Shared).Select(kind => kind.Name), .. AuditKind.All];

    /// <summary>The place of a kind and key of <see cref="EntityKey"/>: keys begin with the registry or tenant, except those of what all share.</summary>
    public static AuditPlace Of(string kind, string key)
    {
        var owner = EntityKinds.Find(kind)?.Owner;
        if (owner == EntityOwner.Shared)
            return Shared;
        var begin = EntityKey.PlaceOf(key);
        if (RegistryId.TryParse(begin, out var registry))
            return registry.Tenant is { } tenant ? new(tenant.ToString(), begin) : Shared;
        var mayBeTenants = owner == EntityOwner.Tenant || AuditKind.IsOfRows(kind);
        return mayBeTenants && TenantId.TryParse(begin, out _) ? new(begin, null) : Shared;
    }

    /// <summary>The place of a tenant as a whole.</summary>
    public static AuditPlace Of(TenantId tenant) => new(tenant.ToString(), null);

    /// <summary>A new key in this place for a row that stands for itself.</summary>
    public string NewKey() => $"{Registry ?? Tenant}:{Guid.CreateVersion7():N}";
}
