using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <inheritdoc cref="ITenantGrain"/>
public sealed class TenantGrain([PersistentState(EntityKind.Tenant)] IPersistentState<Entry<Tenant>> state)
    : Grain,
        ITenantGrain
{
    private readonly Stored<Tenant> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<Tenant>> CreateAsync(Tenant tenant, string by)
    {
        this.ThrowIfNot(EntityKey.Of(tenant.Id));
        return stored.ChangeAsync(current =>
            current is null
                ? Step<Tenant>.Write(tenant, by, tenant.Validate())
                : Step<Tenant>.Refuse(FailureCode.AlreadyExists, $"There is a tenant '{tenant.Id}' already.", "id")
        );
    }

    /// <inheritdoc/>
    public Task<Change<Tenant>> UpdateAsync(string? displayName, int? longestTokenDays, string by) =>
        UpdateQuotaAsync(new() { DisplayName = displayName, LongestTokenDays = longestTokenDays }, by);

    /// <inheritdoc/>
    public Task<Change<Tenant>> UpdateQuotaAsync(TenantUpdate update, string by) => ChangeAsync(by, update.ApplyTo);

    /// <inheritdoc/>
    public Task<Change<Tenant>> StopAsync(string? reason, string by) =>
        ChangeAsync(by, tenant => tenant with { StoppedBecause = reason });

    /// <inheritdoc/>
    public Task<Change<Tenant>> ArchiveAsync(bool archived, string by) =>
        ChangeAsync(by, tenant => tenant with { Archived = archived });

    /// <inheritdoc/>
    public Task<Change<Tenant>> GrantAsync(Membership membership, string by, IReadOnlyList<Membership> seen) =>
        stored.ChangeAsync(current =>
        {
            if (current is null)
                return Missing();
            if (current.Members.Lack(seen) is { } conflict)
                return Step<Tenant>.Refuse(conflict);
            var next = current with
            {
                Members = [.. current.Members.Where(member => member != membership), membership],
            };
            return Step<Tenant>.Write(next, by, next.Validate());
        });

    /// <inheritdoc/>
    public Task<Change<Tenant>> RevokeAsync(Membership membership, string by) =>
        stored.ChangeAsync(current =>
            current is null ? Missing()
            : current.Members.Contains(membership)
                ? Step<Tenant>.Write(
                    current with
                    {
                        Members = [.. current.Members.Where(member => member != membership)],
                    },
                    by,
                    []
                )
            : Step<Tenant>.Refuse(
                FailureCode.RoleNotFound,
                $"'{membership.Principal}' does not hold that role here.",
                "role"
            )
        );

    /// <inheritdoc/>
    public Task<Change<Tenant>> StateFactsAsync(TenantFacts facts, string by, int? expectedVersion) =>
        stored.ChangeAsync(current =>
        {
            if (current is null)
                return Missing();
            if (current.Facts is { } stated && expectedVersion is { } wanted && wanted != stated.Version)
                return Step<Tenant>.Refuse(Failure.Stale(wanted, stated.Version));
            var next = current with { Facts = facts.IsEmpty ? null : facts with { Version = stored.NextVersion } };
            return Step<Tenant>.Write(next, by, next.Validate());
        });

    /// <inheritdoc/>
    public Task<Tenant?> FindAsync() => stored.FindAsync();

    private Task<Change<Tenant>> ChangeAsync(string by, Func<Tenant, Tenant> change) =>
        stored.ChangeAsync(current =>
            current is not null && change(current) is var next
                ? Step<Tenant>.Write(next, by, next.Validate())
                : Missing()
        );

    private Step<Tenant> Missing() => Step<Tenant>.Refuse(NotFound.Tenant(this.GetPrimaryKeyString(), "tenant"));
}
