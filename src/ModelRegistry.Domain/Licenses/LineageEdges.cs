using System.Collections.Concurrent;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>Where the edges of models lead, looked up once for all lineages that go over them. Safe for threads.</summary>
/// <param name="find">Finds the model that a name means in a registry, each time the same; null: there is none.</param>
public sealed class LineageEdges(Func<ModelName, RegistryId, Model?> find)
{
    private readonly ConcurrentDictionary<Model, LineageParent[]> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>What a model was made from, one for each of its edges.</summary>
    internal LineageParent[] Of(Model model) => known.GetOrAdd(model, Find);

    private LineageParent[] Find(Model model) =>
        [
            .. (model.BaseModels ?? []).Select(edge =>
                find(edge.Name, model.Registry) is { } parent
                    ? new LineageParent(parent, Lineage.HaveOnePublisher(model, parent))
                    : default
            ),
        ];
}

/// <summary>Where an edge leads.</summary>
/// <param name="Model">The model; null: it is not in the registry.</param>
/// <param name="OwnWork">True where one publisher has made both.</param>
internal readonly record struct LineageParent(Model? Model, bool OwnWork);
