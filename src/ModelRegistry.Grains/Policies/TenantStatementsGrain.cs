using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Policies;

/// <inheritdoc cref="ITenantStatementsGrain"/>
public sealed class TenantStatementsGrain(
    [PersistentState(EntityKind.Statements)] IPersistentState<Entry<TenantStatements>> state
) : Grain, ITenantStatementsGrain
{
    private readonly Stored<TenantStatements> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<TenantStatements>> StateAsync(
        TenantId tenant,
        TenantStatementKind kind,
        RegistryId registry,
        ModelName model,
        TenantStatement? statement,
        string by
    ) => ChangeAsync(tenant, current => current.With(kind, registry, model, statement), by);

    /// <inheritdoc/>
    public Task<Change<TenantStatements>> ReviewAsync(TenantId tenant, RuleReview review, string by) =>
        ChangeAsync(tenant, current => current.With(review), by);

    /// <inheritdoc/>
    public Task<TenantStatements?> FindAsync() => stored.FindAsync();

    private Task<Change<TenantStatements>> ChangeAsync(
        TenantId tenant,
        Func<TenantStatements, TenantStatements> change,
        string by
    )
    {
        this.ThrowIfNot(EntityKey.Of(tenant));
        return stored.ChangeAsync(current =>
        {
            var next = change(current ?? new() { Tenant = tenant });
            return Step<TenantStatements>.Write(next, by, next.Validate());
        });
    }
}
