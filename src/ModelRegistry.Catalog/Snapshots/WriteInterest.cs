using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>Writes that somebody follows.</summary>
/// <param name="Kind">The kind of what is written.</param>
/// <param name="About">
/// The key of what is written, or what that key begins with (the registry, or the tenant), or of a report the key of its model; empty: all of the kind.
/// </param>
public readonly record struct WriteInterest(string Kind, string About = "")
{
    // A report's key: keeper, registry of the model, model, variant, and what tells it from others.
    private const int RegistryOfSubject = 1;
    private const int ModelOfSubject = 2;

    /// <summary>The interests that a write meets.</summary>
    internal static IEnumerable<WriteInterest> Of(HistoryRow row)
    {
        yield return new(row.Kind);
        yield return new(row.Kind, row.Key);
        if (EntityKey.PlaceOf(row.Key) is var place && place != row.Key)
            yield return new(row.Kind, place);
        if (
            row.Kind is EntityKind.Report or EntityKind.Reports
            && row.Key.Split(':') is { Length: > ModelOfSubject } parts
        )
            yield return new(row.Kind, $"{parts[RegistryOfSubject]}:{parts[ModelOfSubject]}");
    }
}
