using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Licenses;

/// <inheritdoc cref="ITenantLicensesGrain"/>
public sealed class TenantLicensesGrain(
    [PersistentState(EntityKind.TenantLicenses)] IPersistentState<Entry<TenantLicenses>> state
) : Grain, ITenantLicensesGrain
{
    private readonly Stored<TenantLicenses> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<TenantLicenses>> DefineAsync(TenantId tenant, License license, string by, int? expectedVersion)
    {
        this.ThrowIfNot(EntityKey.Of(tenant));
        return stored.ChangeAsync(current =>
            Define(tenant, current?.Licenses ?? [], license with { Version = stored.NextVersion }, by, expectedVersion)
        );
    }

    /// <inheritdoc/>
    public Task<TenantLicenses?> FindAsync() => stored.FindAsync();

    private static Step<TenantLicenses> Define(
        TenantId tenant,
        IReadOnlyList<License> kept,
        License license,
        string by,
        int? expectedVersion
    )
    {
        var replaced = kept.FirstOrDefault(other => other.Key == license.Key);
        if (replaced is not null && expectedVersion is { } wanted && wanted != (replaced.Version ?? 1))
            return Step<TenantLicenses>.Refuse(Failure.Stale(wanted, replaced.Version ?? 1));
        var others = kept.Where(other => other.Key != license.Key).ToList();
        if (others.Count >= TenantLicenses.MaxLicenses)
            return Step<TenantLicenses>.Refuse(
                FailureCode.LimitReached,
                $"'{tenant}' keeps {others.Count} licenses, and no more."
            );
        var next = new TenantLicenses { Tenant = tenant, Licenses = [.. others, license] };
        return Step<TenantLicenses>.Write(next, by, [.. license.Validate(), .. next.Validate()]);
    }
}
