using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>Models of the same publisher or lineage that may be used where one may not: like kinds only, nearest in size first.</summary>
internal sealed class OtherModels(Snapshot snapshot, Attempts attempts, Trial asked)
{
    private const int MostOffered = 3;
    private const int MostTried = 24;

    /// <summary>Trials whose joint answer goes ahead. One pass over the models' names; few of them are evaluated.</summary>
    public IReadOnlyList<Trial> Find()
    {
        var family = Ancestors();
        return
        [
            .. Related(family)
                .Where(model => IsOffered(model, family))
                .Distinct()
                .OrderBy(Distance)
                .ThenBy(model => EntityKey.Of(model.Registry, model.Name), StringComparer.Ordinal)
                .Take(MostTried)
                .Select(Replace)
                .Where(trial => attempts.Ask(trial)?.Verdict.IsGo() == true)
                .Take(MostOffered),
        ];
    }

    // By the order of names and the index of lineages, so that a large catalog is not gone through: more than what is related may be met, and never less.
    private IEnumerable<Model> Related(HashSet<(RegistryId Registry, ModelName Name)> family)
    {
        var members = family.Select(one => snapshot.Find(one.Registry, one.Name)).OfType<Model>().ToList();
        var names = members.SelectMany(model => model.FormerNames).Concat(family.Select(one => one.Name)).Distinct();
        return members
            .Concat(names.SelectMany(name => Descent.From(snapshot.Models.Descents, name)).Select(child => child.Model))
            .Concat(OfPublisher());
    }

    private IEnumerable<Model> OfPublisher()
    {
        if (asked.Model.Name.Organization is not { } publisher)
            return [];
        var start = new ModelEntry(asked.Model.Registry.ToString(), $"{publisher}/");
        return snapshot
            .Models.Entries.From(entry => entry.CompareTo(start) < 0)
            .TakeWhile(entry =>
                entry.Model.Registry == asked.Model.Registry
                && entry.Model.Name.ToString().StartsWith($"{publisher}/", StringComparison.OrdinalIgnoreCase)
            )
            .Select(entry => entry.Model);
    }

    private bool IsOffered(Model model, HashSet<(RegistryId, ModelName)> family)
    {
        attempts.ThrowIfGivenUp();
        return IsAlike(model) && IsRelated(model, family);
    }

    private Trial Replace(Model other) =>
        new Trial(asked.Question, other, null).With(
            new(
                RemedyKind.OtherModel,
                "subject.variant.model",
                asked.Model.Name.ToString(),
                other.Name.ToString(),
                $"the model {other.Name} in place of {asked.Model.Name}"
            ),
            asked.Question,
            Distance(other)
        );

    private bool IsAlike(Model model) =>
        model.Variants.Count > 0
        && model.Status != ModelStatus.Withdrawn
        && model.IsSeenBy(asked.Question.Visible)
        && !(model.Registry == asked.Model.Registry && model.Name == asked.Model.Name)
        && (model.Modality is null || asked.Model.Modality is null || model.Modality == asked.Model.Modality);

    private bool IsRelated(Model model, HashSet<(RegistryId, ModelName)> family) =>
        (
            asked.Model.Name.Organization is { } publisher
            && model.Registry == asked.Model.Registry
            && model.Name.Organization == publisher
        )
        || family.Contains((model.Registry, model.Name))
        || (model.BaseModels ?? []).Any(edge =>
            snapshot.Resolve(model.Registry, edge.Name) is { } parent && family.Contains((parent.Registry, parent.Name))
        );

    // The model itself and what it was made from.
    private HashSet<(RegistryId, ModelName)> Ancestors()
    {
        HashSet<(RegistryId, ModelName)> met = [(asked.Model.Registry, asked.Model.Name)];
        var open = new Queue<Model>([asked.Model]);
        while (open.TryDequeue(out var model))
            foreach (var edge in model.BaseModels ?? [])
                if (
                    met.Count < ModelRegistry.Domain.Licenses.Lineage.MaxModels
                    && snapshot.Resolve(model.Registry, edge.Name) is { } parent
                    && met.Add((parent.Registry, parent.Name))
                )
                    open.Enqueue(parent);
        return met;
    }

    // On a scale of ratios: half as large is as far as twice as large.
    private double Distance(Model other) =>
        Parameters(other) is { } one && Parameters(asked.Model) is { } two
            ? Math.Abs(Math.Log((double)one / two))
            : double.PositiveInfinity;

    private static long? Parameters(Model model) => model.Parameters ?? model.Architecture?.Parameters;
}
