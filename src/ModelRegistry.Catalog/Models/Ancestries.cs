using System.Collections.Immutable;
using System.Text;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>Which models a model is and was made of.</summary>
/// <param name="Digest">Equal only for the same model with the same ancestors, as each of them stood.</param>
/// <param name="Returns">True where a lineage returns to itself: then the digest is good for one numbering, and never made again.</param>
internal sealed record Ancestry(string Digest, bool Returns);

/// <summary>
/// Digests of models with all that they were made of, each made of its parents' digests; only those that something asks for. Safe for threads.
/// </summary>
/// <param name="resolve">Finds what a name stands for in a registry.</param>
/// <param name="known">What still holds of what was found before.</param>
/// <param name="unique">Gives another number each time.</param>
internal sealed class Ancestries(
    Func<RegistryId, ModelName, Model?> resolve,
    ImmutableDictionary<(RegistryId, ModelName), Ancestry> known,
    Func<long> unique
)
{
    private readonly Lock gate = new();

    // Null: it is being looked at, so whoever meets it is one of its ancestors.
    private readonly Dictionary<(RegistryId, ModelName), Ancestry?> found = [];

    /// <summary>What is known now.</summary>
    public ImmutableDictionary<(RegistryId, ModelName), Ancestry> All =>
        known.SetItems(found.Select(one => KeyValuePair.Create(one.Key, one.Value!)));

    /// <summary>A text that nothing else has.</summary>
    public string Unique() => $"~{unique()}";

    /// <summary>The ancestry of a model.</summary>
    public Ancestry Of(Model model)
    {
        lock (gate)
            return Find(model) ?? Look(model);
    }

    private Ancestry? Find(Model model) => found.GetValueOrDefault(Key(model)) ?? known.GetValueOrDefault(Key(model));

    // A lineage may be longer than a stack of calls.
    private Ancestry Look(Model model)
    {
        var open = new Stack<Step>([Begin(model)]);
        while (true)
        {
            var step = open.Peek();
            if (
                step.NextUnknown(parent => !found.ContainsKey(Key(parent)) && !known.ContainsKey(Key(parent))) is
                { } parent
            )
            {
                open.Push(Begin(parent));
                continue;
            }

            var ancestry = Conclude(step);
            found[Key(step.Model)] = ancestry;
            open.Pop();
            if (open.Count == 0)
                return ancestry;
        }
    }

    private Step Begin(Model model)
    {
        found[Key(model)] = null;
        return new(model, [.. (model.BaseModels ?? []).Select(edge => resolve(model.Registry, edge.Name))]);
    }

    private Ancestry Conclude(Step step)
    {
        var (text, returns) = (
            new StringBuilder().Append(step.Model.Registry).Append(':').Append(step.Model.Name.Key).Append('\n'),
            false
        );
        LicenseStack.WriteOwn(text, step.Model);
        foreach (var (edge, parent) in (step.Model.BaseModels ?? []).Zip(step.Parents))
        {
            text.Append('\n').Append(edge.Relation).Append(' ').Append(edge.Name).Append(' ');
            if (parent is null)
                continue;
            var ancestry = Find(parent);
            text.Append(ancestry?.Digest ?? Unique());
            returns |= ancestry?.Returns ?? true;
        }

        return new(LicenseStack.Digest(text), returns);
    }

    private static (RegistryId, ModelName) Key(Model model) => (model.Registry, model.Name);

    private sealed class Step(Model model, Model?[] parents)
    {
        private int next;

        public Model Model => model;

        public IReadOnlyList<Model?> Parents => parents;

        public Model? NextUnknown(Func<Model, bool> isUnknown)
        {
            while (next < parents.Length)
                if (parents[next++] is { } parent && isUnknown(parent))
                    return parent;
            return null;
        }
    }
}
