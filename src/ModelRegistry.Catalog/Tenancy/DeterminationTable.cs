using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Tenancy;

/// <summary>All determinations, found by tenant; immutable. Equal where both of its parts are the same.</summary>
/// <param name="Sets">Determinations that older versions kept together, those of one tenant.</param>
/// <param name="Rows">Determinations that are kept each by itself.</param>
public sealed record DeterminationTable(Entities<TenantDeterminations> Sets, GroupedEntities<Determination> Rows)
{
    /// <summary>No determinations that are kept each by itself.</summary>
    internal static GroupedEntities<Determination> NoRows { get; } =
        GroupedEntities<Determination>.Empty(determination => EntityKey.Of(determination.Tenant));

    /// <summary>Those of a tenant, oldest first: ids begin with the time at which they were made.</summary>
    public IReadOnlyList<Determination> Of(TenantId tenant)
    {
        var key = EntityKey.Of(tenant);
        return [.. Sets.Find(key)?.Determinations ?? [], .. Rows.In(key)];
    }
}
