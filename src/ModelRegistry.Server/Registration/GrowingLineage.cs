using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Registration;

/// <summary>The models that names of lineages stand for while a batch is registered: those of the catalog, and those that the batch has added so far.</summary>
internal sealed class GrowingLineage(Snapshot snapshot)
{
    private readonly Dictionary<(RegistryId Registry, ModelName Name), Model> added = [];
    private readonly HashSet<(RegistryId Registry, ModelName Name)> bases = [];

    /// <summary>Adds a model; of a large batch only what lineages ask for is kept.</summary>
    public void Add(Model model)
    {
        added[(model.Registry, model.Name)] = new()
        {
            Registry = model.Registry,
            Name = model.Name,
            Status = model.Status,
            BaseModels = model.BaseModels,
        };
        foreach (var edge in model.BaseModels ?? [])
            bases.Add((model.Registry, edge.Name));
    }

    /// <summary>Takes back a model that was refused after all.</summary>
    public void Remove(Model model) => added.Remove((model.Registry, model.Name));

    /// <summary>
    /// Looks whether a model would be its own ancestor. Only one that others of its registry were waiting for can be: for all the rest nothing is
    /// followed. What is followed is bounded as it is for verdicts, and a lineage that is longer is refused.
    /// </summary>
    /// <param name="model">The model as it is to be written.</param>
    /// <param name="edited">True: it stands, and is written with another lineage or under another name.</param>
    /// <returns>Why it is refused; null: it is not.</returns>
    public Failure? FindCycle(Model model, bool edited = false)
    {
        var edges = model.BaseModels ?? [];
        // A model is no base of itself: in a team's registry its name would hide the model of that name in `public`.
        if (edges.Any(edge => edge.Name == model.Name))
            return Cycle(model, model.Name);
        // One that stands is not written, and the shared catalog's models never derive from a team's.
        var isFollowed = edges.Count > 0 && (edited || Find(model.Registry, model.Name) is null) && IsBase(model);
        return isFollowed ? Follow(model) : null;
    }

    private bool IsBase(Model model) =>
        NamesOf(model)
            .Any(name => bases.Contains((model.Registry, name)) || snapshot.Models.IsBase(model.Registry, name));

    // Others may name it by a name that it bore before.
    private static IEnumerable<ModelName> NamesOf(Model model) => model.FormerNames.Prepend(model.Name);

    private Failure? Follow(Model model)
    {
        var (open, met, steps) = (new Queue<Model>([model]), new HashSet<Model>(ReferenceEqualityComparer.Instance), 0);
        while (open.TryDequeue(out var child))
        {
            foreach (var edge in child.BaseModels ?? [])
            {
                if (child.Registry == model.Registry && NamesOf(model).Contains(edge.Name))
                    return Cycle(model, child.Name);
                if (++steps > Lineage.MaxSteps)
                    return TooLong(model);
                if (Resolve(child.Registry, edge.Name) is { } parent && met.Add(parent))
                    open.Enqueue(parent);
            }
        }

        return null;
    }

    private static Failure Cycle(Model model, ModelName through) =>
        new(FailureCode.LineageCycle, $"'{model.Name}' would be its own ancestor through '{through}'.", ["baseModels"]);

    private static Failure TooLong(Model model) =>
        new(
            FailureCode.LineageTooLong,
            $"Models that stand derive from '{model.Name}', and what it was made from is more than can be followed: {Lineage.MaxSteps} steps at most.",
            ["baseModels"]
        );

    // Finds the model that a lineage edge names: in the own registry, then in `public`.
    private Model? Resolve(RegistryId own, ModelName name) => Find(own, name) ?? Find(RegistryId.Public, name);

    private Model? Find(RegistryId registry, ModelName name) =>
        added.GetValueOrDefault((registry, name)) ?? snapshot.Find(registry, name);
}
