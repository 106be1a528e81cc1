using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Answers.Shipped;

/// <summary>The shipped catalog as a snapshot, without a database: questions get the answers of a server that holds nothing else.</summary>
public static class ShippedSnapshot
{
    /// <summary>The snapshot of the catalog.</summary>
    public static Snapshot For(ShippedForm shipped)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        return new SnapshotBuilder()
            .Add(EntityKinds.License, shipped.Licenses)
            .Add(EntityKinds.Accelerator, shipped.Accelerators)
            .Add(EntityKinds.Format, shipped.Formats)
            .Add(EntityKinds.Runtime, shipped.Runtimes)
            .Add(EntityKinds.PublicRule, shipped.PublicRules)
            .Add(Sets(shipped.Reports))
            .Add(shipped.Models)
            .Build() with
        {
            CatalogVersion = shipped.Version,
        };
    }

    /// <summary>Reports, those of one registry on one subject together, as they are stored.</summary>
    public static IEnumerable<SubjectReports> Sets(IEnumerable<CompatibilityReport> reports) =>
        reports
            .GroupBy(report => (report.Registry, report.Subject))
            .Select(set => new SubjectReports
            {
                Registry = set.Key.Registry,
                Subject = set.Key.Subject,
                Reports = [.. set],
            });
}
