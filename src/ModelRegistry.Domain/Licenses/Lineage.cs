using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>The licenses that bear on a model, and what could not be found out about them.</summary>
/// <param name="Layers">Its own license first, then its ancestors', nearest first.</param>
/// <param name="Gaps">What is not known of the lineage, each an unknown reason; empty: all of it is known.</param>
public sealed record LicenseLayers(IReadOnlyList<LicenseLayer> Layers, IReadOnlyList<Reason> Gaps);

/// <summary>Follows a model's lineage and gathers the licenses along it.</summary>
public static class Lineage
{
    /// <summary>The longest chain that is followed.</summary>
    public const int MaxDepth = 64;

    /// <summary>The most models that are followed.</summary>
    public const int MaxModels = 1000;

    /// <summary>The most steps that are followed, from any of those models to any it was made from: ten for each of them.</summary>
    public const int MaxSteps = 10 * MaxModels;

    /// <summary>
    /// The layers of a model, with the licenses that were declared on a day. An ancestor that is reached by several ways is one layer
    /// per kind of way, by the shortest: what counts is whether weights, copies, outputs or something unknown lie between.
    /// </summary>
    /// <param name="model">The subject.</param>
    /// <param name="on">The day whose declarations count.</param>
    /// <param name="find">Finds the model that a name means in a registry; null: there is none.</param>
    public static LicenseLayers Of(Model model, DateOnly on, Func<ModelName, RegistryId, Model?> find)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(find);
        var walk = new Walk(on, find);
        walk.Run(model);
        return new LicenseLayers(walk.Layers, walk.Gaps);
    }

    /// <summary>The license that a model was declared under on a day; null: none.</summary>
    public static string? LicenseOn(Model model, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var former in model.FormerLicenses)
            if (on < former.Until) return former.Expression;
        return model.LicenseExpression;
    }

    /// <summary>
    /// True where a licensor made a model of its own model: it is not bound by its own license, and grants what it makes under the terms
    /// that it declares for that (DeepSeek-R1 is MIT, though DeepSeek-V3-Base came under the DeepSeek license).
    /// </summary>
    public static bool HaveOnePublisher(Model child, Model parent)
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(parent);
        // Organizations are names that the curators of the shared catalog vouch for; in a team's registry anybody may choose any name.
        return child.Registry == RegistryId.Public && parent.Registry == RegistryId.Public
            && child.Name.Organization is { } publisher && publisher == parent.Name.Organization;
    }

    private sealed class Walk(DateOnly on, Func<ModelName, RegistryId, Model?> find)
    {
        private readonly Queue<Step> queue = new();
        private readonly HashSet<(RegistryId, ModelName, Way, bool)> seen = [];
        private readonly Dictionary<(RegistryId, ModelName), Model> models = [];
        private readonly HashSet<((RegistryId, ModelName) Child, (RegistryId, ModelName) Parent)> edges = [];
        private readonly HashSet<string> told = new(StringComparer.OrdinalIgnoreCase);
        private int steps;

        public List<LicenseLayer> Layers { get; } = [];

        public List<Reason> Gaps { get; } = [];

        public void Run(Model subject)
        {
            models[Key(subject)] = subject;
            queue.Enqueue(new Step(subject, [], [], Way.Own, OwnWork: false));
            while (queue.TryDequeue(out var step)) Visit(step);
            if (HasCycle()) Tell(LegalReason.LineageCycle, $"The lineage of {subject.Name} returns to itself.", []);
        }

        private void Visit(Step step)
        {
            if (!step.OwnWork) Layers.Add(LayerOf(step));
            if (step.Model.BaseModels is null) Tell(LegalReason.LineageUnknown, $"What {step.Model.Name} was made from is not known.", step.Path);
            foreach (var edge in step.Model.BaseModels ?? [])
            {
                // What was met already keeps its layer: the nearest ancestors are the last to be left out.
                if (steps == MaxSteps)
                {
                    TellTooLong();
                    return;
                }

                steps++;
                Follow(step, edge);
            }
        }

        private void TellTooLong() =>
            Tell(LegalReason.LineageTooLong, $"The lineage is followed over {MaxDepth} steps in a row, {MaxModels} models and {MaxSteps} steps in all at most.", []);

        // What other sources declare, they declare now.
        private LicenseLayer LayerOf(Step step) => new(LicenseOn(step.Model, on), step.Relations, step.Path)
        {
            Others = step.Model.FormerLicenses.Any(former => on < former.Until) ? [] : step.Model.OtherDeclarations,
        };

        private void Follow(Step step, LineageEdge edge)
        {
            if (find(edge.Name, step.Model.Registry) is not { } parent)
            {
                Tell(LegalReason.BaseModelUnknown, $"{edge.Name}, from which {step.Model.Name} was made, is not in the registry.", [.. step.Path, edge.Name.ToString()]);
                return;
            }

            edges.Add((Key(step.Model), Key(parent)));
            models.TryAdd(Key(parent), parent);
            var way = step.Way | WayOf(edge.Relation);
            var ownWork = HaveOnePublisher(step.Model, parent);
            if (!seen.Add((parent.Registry, parent.Name, way, ownWork))) return;
            if (step.Path.Count >= MaxDepth || models.Count > MaxModels) TellTooLong();
            else queue.Enqueue(new Step(parent, [.. step.Relations, edge.Relation], [.. step.Path, edge.Name.ToString()], way, ownWork));
        }

        // Models that are nobody's child are taken away until none is left: what stays lies on a cycle, or above one.
        private bool HasCycle()
        {
            var parents = edges.ToLookup(edge => edge.Child, edge => edge.Parent);
            var children = edges.GroupBy(edge => edge.Parent).ToDictionary(group => group.Key, group => group.Count());
            var free = new Stack<(RegistryId, ModelName)>(models.Keys.Where(key => !children.ContainsKey(key)));
            var left = models.Count;
            while (free.TryPop(out var key))
            {
                left--;
                foreach (var parent in parents[key])
                    if (--children[parent] == 0) free.Push(parent);
            }
            return left > 0;
        }

        private void Tell(string code, string message, IReadOnlyList<string> path)
        {
            if (told.Add(code + message)) Gaps.Add(new Reason(code, Verdict.Unknown, message, Provenance.Unresolved, null, path));
        }

        private static (RegistryId, ModelName) Key(Model model) => (model.Registry, model.Name);

        private static Way WayOf(LineageRelation relation) => relation switch
        {
            LineageRelation.Quantized or LineageRelation.Converted => Way.Copy,
            LineageRelation.Distilled => Way.Outputs,
            LineageRelation.Unknown => Way.Unknown,
            _ => Way.Weights,
        };
    }

    private sealed record Step(Model Model, IReadOnlyList<LineageRelation> Relations, IReadOnlyList<string> Path, Way Way, bool OwnWork);

    [Flags]
    private enum Way { Own = 0, Copy = 1, Weights = 2, Outputs = 4, Unknown = 8 }
}
