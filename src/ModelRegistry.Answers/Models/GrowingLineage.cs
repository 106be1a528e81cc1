using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Models;

/// <summary>What names of lineages stand for, while a batch is registered: what is in the catalog, and what the batch has added so far.</summary>
public sealed class GrowingLineage(Snapshot snapshot)
{
    private readonly Dictionary<(RegistryId Registry, ModelName Name), Model> added = [];
    private readonly HashSet<(RegistryId Registry, ModelName Name)> bases = [];

    /// <summary>Finds the model that a lineage edge names: in the own registry, then in <c>public</c>.</summary>
    public Model? Resolve(RegistryId own, ModelName name) => Find(own, name) ?? Find(RegistryId.Public, name);

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
    /// Refuses a model that would be its own ancestor. Only one that others of its registry were waiting for can be: for all the rest nothing is
    /// followed. What is followed is bounded as it is for verdicts, and a lineage that is longer is refused.
    /// </summary>
    public void RefuseCycle(Reading reading, Model model)
    {
        var edges = model.BaseModels ?? [];
        // A model is no base of itself: in a team's registry its name would hide the model of that name in `public`.
        if (edges.Any(edge => edge.Name == model.Name))
            RefuseCycle(reading, model, model.Name);
        // One that stands is not written, and the shared catalog's models never derive from a team's.
        else if (edges.Count > 0 && Find(model.Registry, model.Name) is null && IsBase(model))
            Follow(reading, model);
    }

    private bool IsBase(Model model) =>
        bases.Contains((model.Registry, model.Name)) || snapshot.Models.IsBase(model.Registry, model.Name);

    private void Follow(Reading reading, Model model)
    {
        var (open, met, steps) = (new Queue<Model>([model]), new HashSet<Model>(ReferenceEqualityComparer.Instance), 0);
        while (open.TryDequeue(out var child))
        {
            foreach (var edge in child.BaseModels ?? [])
            {
                if (child.Registry == model.Registry && edge.Name == model.Name)
                {
                    RefuseCycle(reading, model, child.Name);
                    return;
                }

                if (++steps > Lineage.MaxSteps)
                {
                    reading.Refuse(
                        new Failure(
                            FailureCode.LineageTooLong,
                            $"Models that stand derive from '{model.Name}', and what it was made from is more than can be followed: {Lineage.MaxSteps} steps at most.",
                            ["baseModels"]
                        )
                    );
                    return;
                }

                if (Resolve(child.Registry, edge.Name) is { } parent && met.Add(parent))
                    open.Enqueue(parent);
            }
        }
    }

    private static void RefuseCycle(Reading reading, Model model, ModelName through) =>
        reading.Refuse(
            new Failure(
                FailureCode.LineageCycle,
                $"'{model.Name}' would be its own ancestor through '{through}'.",
                ["baseModels"]
            )
        );

    private Model? Find(RegistryId registry, ModelName name) =>
        added.GetValueOrDefault((registry, name)) ?? snapshot.Find(registry, name);
}
