using ModelRegistry.Catalog;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Models;

/// <summary>What names of lineages stand for, while a batch is registered: what is in the catalog, and what the batch has added so far.</summary>
internal sealed class GrowingLineage(Snapshot snapshot)
{
    private readonly Dictionary<(RegistryId Registry, ModelName Name), Model> added = [];

    /// <summary>Finds the model that a lineage edge names: in the own registry, then in <c>public</c>.</summary>
    public Model? Resolve(RegistryId own, ModelName name) => Find(own, name) ?? Find(RegistryId.Public, name);

    /// <summary>Adds a model; of a large batch only what lineages ask for is kept.</summary>
    public void Add(Model model) =>
        added[(model.Registry, model.Name)] = new() { Registry = model.Registry, Name = model.Name, Status = model.Status, BaseModels = model.BaseModels };

    /// <summary>Takes back a model that was refused after all.</summary>
    public void Remove(Model model) => added.Remove((model.Registry, model.Name));

    private Model? Find(RegistryId registry, ModelName name) => added.GetValueOrDefault((registry, name)) ?? snapshot.Find(registry, name);
}
