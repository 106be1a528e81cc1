using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Limits;

namespace ModelRegistry.Server.Registration;

/// <summary>The models and variants that tenants may still register, by one snapshot. Writes that are under way are not counted, so a few more may get in.</summary>
internal sealed class TenantRoom(Snapshot snapshot, TenantLimits limits)
{
    private readonly Dictionary<TenantId, Taken> taken = [];

    /// <summary>Takes the room that a model needs. One that stands already takes none, and the shared catalog is not limited.</summary>
    /// <returns>The limit that leaves no room for it; null: it has room.</returns>
    public Failure? Take(Model model)
    {
        if (model.Registry.Tenant is not { } tenant || snapshot.Find(model.Registry, model.Name) is not null)
            return null;
        var limit = limits.Of(tenant);
        var before = taken.TryGetValue(tenant, out var counted) ? counted : Count(tenant, limit);
        var after = new Taken(before.Models + 1, before.Variants + model.Variants.Count);
        if (after.Models > limit.Models)
            return Full(tenant, $"{limit.Models} models");
        if (after.Variants > limit.Variants)
            return Full(tenant, $"{limit.Variants} variants");
        taken[tenant] = after;
        return null;
    }

    // Where the whole catalog has room for less than the limit, the tenant's part of it need not be counted.
    private Taken Count(TenantId tenant, TenantLimit limit)
    {
        var most = Math.Min(limit.Models, limit.Variants / ModelRules.MaxVariants);
        if (snapshot.Models.Count + TenantLimits.MaxBatch < most)
            return new(0, 0);
        var own = snapshot.Models.All.Where(model => tenant.Equals(model.Registry.Tenant));
        return own.Aggregate(new Taken(0, 0), (sum, model) => new(sum.Models + 1, sum.Variants + model.Variants.Count));
    }

    private static Failure Full(TenantId tenant, string limit) =>
        Failure.Limit($"The tenant '{tenant}' may keep {limit}, and no more.", ["registry"]);

    private sealed record Taken(long Models, long Variants);
}
