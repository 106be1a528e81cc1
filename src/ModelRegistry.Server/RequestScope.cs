using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Tenancy;

namespace ModelRegistry.Server;

/// <summary>What one request goes by: who asks, and one snapshot for all of its fields.</summary>
public sealed class RequestScope(LiveCatalog catalog)
{
    private Snapshot? snapshot;

    /// <summary>Who asks.</summary>
    public Caller Caller { get; } = Caller.Everyone;

    /// <summary>The snapshot that all fields of the request read; the newest one unless <see cref="Use"/> fixed another.</summary>
    public Snapshot Snapshot => snapshot ??= catalog.Current;

    /// <summary>Fixes the snapshot, before the first field reads one.</summary>
    public void Use(Snapshot fixedSnapshot) => snapshot = fixedSnapshot;

    /// <summary>True where the caller may see what the registry keeps.</summary>
    public bool Sees(RegistryId registry) => Caller.Registries.Contains(registry);

    /// <summary>Reads the name of a registry that the caller may see; one that is hidden is refused in the words of one that does not exist.</summary>
    public RegistryId ReadRegistry(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var registry = reading.Text<RegistryId>(text, path);
        if (registry is not null && !Sees(registry)) reading.Refuse(new Failure("REGISTRY_NOT_FOUND", $"There is no registry '{registry}'.", path));
        return registry!;
    }

    /// <summary>Reads the name of a tenant that the caller may see: one of whose registries it sees.</summary>
    public TenantId ReadTenant(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var tenant = reading.Text<TenantId>(text, path);
        if (tenant is not null && !Caller.Registries.Any(registry => tenant.Equals(registry.Tenant)))
            reading.Refuse(new Failure("TENANT_NOT_FOUND", $"There is no tenant '{tenant}'.", path));
        return tenant!;
    }

    /// <summary>Reads the name of a tenant that the caller is counsel of.</summary>
    public TenantId ReadCounselled(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var before = reading.Failures.Count;
        var tenant = ReadTenant(reading, text, path);
        if (reading.Failures.Count == before && !Caller.CounselOf.Contains(tenant))
            reading.Refuse(new Failure(FailureCode.Forbidden, $"'{Caller.Name}' is not counsel of '{tenant}'.", path));
        return tenant;
    }
}
