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

    /// <summary>All of them.</summary>
    public IEnumerable<Determination> All =>
        Rows.All.Concat(Sets.All.SelectMany(set => set.Determinations)).DistinctBy(one => EntityKey.Of(one));

    /// <summary>Those of a tenant, oldest first: ids begin with the time at which they were made.</summary>
    /// <remarks>One that an older version kept, and that was revoked since, is a row of its own: the row counts.</remarks>
    public IReadOnlyList<Determination> Of(TenantId tenant)
    {
        var key = EntityKey.Of(tenant);
        Determination[] rows = [.. Rows.In(key)];
        if (Sets.Find(key) is not { } older)
            return rows;
        var ids = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. older
                .Determinations.Where(one => !ids.Contains(one.Id))
                .Concat(rows)
                .OrderBy(one => one.Id, StringComparer.Ordinal),
        ];
    }
}
