using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>Imports by where they stand: those that are open in one group for all registries, so that servers find them however many have ended.</summary>
public static class ImportJobRows
{
    /// <summary>The group of all that are open.</summary>
    public const string Open = "open";

    /// <summary>The group of an import.</summary>
    internal static string GroupOf(ImportJob job) => job.IsOpen() ? Open : "ended";

    /// <summary>The import after a write; null: it was removed.</summary>
    /// <exception cref="InvalidDataException">The row's state cannot be read.</exception>
    public static ImportJob? Read(HistoryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Entities<ImportJob>.Read(row);
    }

    /// <summary>How many imports of a registry's tenant are open; of "public", those of "public".</summary>
    public static int CountOpen(this GroupedEntities<ImportJob> jobs, RegistryId registry)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(registry);
        return jobs.In(Open).Count(job => Equals(job.Registry.Tenant, registry.Tenant));
    }
}
