using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Grains.Policies;

/// <inheritdoc cref="IPolicyGrain"/>
public sealed class PolicyGrain([PersistentState(EntityKind.Policy)] IPersistentState<Entry<TenantPolicy>> state)
    : Grain,
        IPolicyGrain
{
    private readonly Stored<TenantPolicy> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<TenantPolicy>> DefineAsync(TenantPolicy policy, string by, int? expectedVersion)
    {
        this.ThrowIfNot(EntityKey.Of(policy.Tenant));
        return stored.ChangeAsync(_ =>
            stored.FindStale(expectedVersion) is { } stale
                ? Step<TenantPolicy>.Refuse(stale)
                : Step<TenantPolicy>.Write(policy, by, policy.Validate())
        );
    }

    /// <inheritdoc/>
    public Task<TenantPolicy?> FindAsync() => stored.FindAsync();
}
