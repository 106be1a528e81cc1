using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>Makes a snapshot of entities that are at hand, without a history: what a program holds that has no database.</summary>
public sealed class SnapshotBuilder
{
    private readonly ModelClasses classes = new();
    private readonly List<Model> models = [];
    private EntitySets sets = EntitySets.Empty;

    /// <summary>Adds entities of a kind that is held as a plain set: licenses, accelerators, formats, runtimes, profiles, public rules.</summary>
    public SnapshotBuilder Add<T>(EntityKind<T> kind, IEnumerable<T> entities)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(entities);
        foreach (var entity in entities)
            sets = sets.With(kind, entity);
        return this;
    }

    /// <summary>Adds models.</summary>
    public SnapshotBuilder Add(IEnumerable<Model> added)
    {
        ArgumentNullException.ThrowIfNull(added);
        models.AddRange(added.Select(classes.Share));
        return this;
    }

    /// <summary>Adds reports, those of one registry on one subject together.</summary>
    public SnapshotBuilder Add(IEnumerable<SubjectReports> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        foreach (var set in reports)
            sets = sets.With(set);
        return this;
    }

    /// <summary>The snapshot; its position is 0.</summary>
    public Snapshot Build() => Snapshot.Empty with { Sets = sets, Models = ModelTable.Of(classes, models) };
}
