using ModelRegistry.Answers;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Limits;

namespace ModelRegistry.Server.Registration;

/// <summary>How many more models and variants a tenant may register, by the request's snapshot. Writes that are under way are not counted, so a few more may get in.</summary>
internal sealed class RegistrationRoom(Snapshot snapshot, TenantLimits limits)
{
    private readonly Dictionary<TenantId, (long Models, long Variants)> taken = [];

    /// <summary>Takes the room that a model needs; without it, the model is refused. One that stands already takes none, and the shared catalog is not limited.</summary>
    public void Take(Reading reading, Model model)
    {
        if (model.Registry.Tenant is not { } tenant || snapshot.Find(model.Registry, model.Name) is not null)
            return;
        var limit = limits.Of(tenant);
        var (models, variants) = taken.TryGetValue(tenant, out var counted) ? counted : Count(tenant, limit);
        if (models + 1 > limit.Models)
            Refuse(reading, tenant, $"{limit.Models} models");
        else if (variants + model.Variants.Count > limit.Variants)
            Refuse(reading, tenant, $"{limit.Variants} variants");
        else
            taken[tenant] = (models + 1, variants + model.Variants.Count);
    }

    // Where the whole catalog has room for less than the limit, the tenant's part of it need not be counted.
    private (long Models, long Variants) Count(TenantId tenant, TenantLimit limit)
    {
        if (
            snapshot.Models.Count + TenantLimits.MaxBatch
            < Math.Min(limit.Models, limit.Variants / ModelRules.MaxVariants)
        )
            return (0, 0);
        var own = snapshot.Models.All.Where(model => tenant.Equals(model.Registry.Tenant));
        return own.Aggregate(
            (Models: 0L, Variants: 0L),
            (sum, model) => (sum.Models + 1, sum.Variants + model.Variants.Count)
        );
    }

    private static void Refuse(Reading reading, TenantId tenant, string limit) =>
        reading.Refuse(Failure.Limit($"The tenant '{tenant}' may keep {limit}, and no more.", ["registry"]));
}
