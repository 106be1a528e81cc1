using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <inheritdoc cref="ITenantGrain"/>
public sealed class TenantGrain([PersistentState(EntityKind.Tenant)] IPersistentState<Entry<Tenant>> state) : Grain, ITenantGrain
{
    private readonly Stored<Tenant> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<Tenant>> CreateAsync(Tenant tenant, string by)
    {
        this.ThrowIfNot(EntityKey.Of(tenant.Id));
        return stored.ChangeAsync(current => current is null
            ? Step<Tenant>.Write(tenant, by, tenant.Validate())
            : Step<Tenant>.Refuse(FailureCode.AlreadyExists, $"There is a tenant '{tenant.Id}' already.", "id"));
    }

    /// <inheritdoc/>
    public Task<Tenant?> FindAsync() => stored.FindAsync();
}
