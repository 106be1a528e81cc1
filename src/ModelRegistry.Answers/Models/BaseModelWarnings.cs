using System.Globalization;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Models;

/// <summary>Bases of a model that nobody registered: they are kept, and the answer is UNKNOWN until they are.</summary>
public static class BaseModelWarnings
{
    /// <summary>One warning for each base that is not there.</summary>
    public static IReadOnlyList<Warning> Of(
        IReadOnlyList<LineageEdge> bases,
        RegistryId registry,
        Snapshot snapshot,
        params IReadOnlyList<string> path
    )
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return
        [
            .. bases
                .Index()
                .Where(edge => snapshot.Resolve(registry, edge.Item.Name) is null)
                .Select(edge => new Warning(
                    LegalReason.BaseModelUnknown,
                    $"{edge.Item.Name} is not in the registry, so the legal answer stays UNKNOWN until it is registered; if it has another name there, use that.",
                    [.. path, edge.Index.ToString(CultureInfo.InvariantCulture), "name"]
                )),
        ];
    }
}
