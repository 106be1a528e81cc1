using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Answers.Shipped;

/// <summary>The shipped catalog as a snapshot, without a database: questions get the answers of a server that holds nothing else.</summary>
public static class ShippedSnapshot
{
    /// <summary>The snapshot of the files.</summary>
    public static Snapshot For(CatalogFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new SnapshotBuilder()
            .Add(EntityKinds.License, Values(files.Licenses))
            .Add(EntityKinds.Accelerator, Values(files.Accelerators))
            .Add(EntityKinds.Format, Values(files.Formats))
            .Add(EntityKinds.Runtime, Values(files.Runtimes))
            .Add(EntityKinds.PublicRule, Values(files.PublicRules))
            .Add(ReportsOf(files))
            .Add(Values(files.Models))
            .Build();
    }

    /// <summary>The reports of the files, those of one registry on one subject together, as they are stored.</summary>
    public static IEnumerable<SubjectReports> ReportsOf(CatalogFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files
            .Reports.GroupBy(entry => (entry.Value.Registry, entry.Value.Subject), entry => entry.Value)
            .Select(set => new SubjectReports
            {
                Registry = set.Key.Registry,
                Subject = set.Key.Subject,
                Reports = [.. set],
            });
    }

    private static IEnumerable<T> Values<T>(IEnumerable<Shipped<T>> entries) => entries.Select(entry => entry.Value);
}
