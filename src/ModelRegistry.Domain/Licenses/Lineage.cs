using System.Globalization;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>The licenses that bear on a model, and what could not be found out about them.</summary>
/// <param name="Layers">Its own license first, then its ancestors', nearest first.</param>
/// <param name="Gaps">What is not known of the lineage, each an unknown reason; empty: all of it is known.</param>
public sealed record LicenseLayers(IReadOnlyList<LicenseLayer> Layers, IReadOnlyList<Reason> Gaps)
{
    /// <summary>What the asking tenant states of it, each a reason that decides nothing.</summary>
    public IReadOnlyList<Reason> Notes { get; init; } = [];
}

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
    public static LicenseLayers Of(Model model, DateOnly on, Func<ModelName, RegistryId, Model?> find) =>
        Of(model, on, new LineageEdges(find));

    /// <summary>The layers of one of many models, whose edges are looked up once.</summary>
    /// <param name="model">The subject.</param>
    /// <param name="on">The day whose declarations count.</param>
    /// <param name="edges">Where edges lead.</param>
    /// <param name="explains">False: only the verdict is wanted, and of the gaps one stands for all.</param>
    public static LicenseLayers Of(Model model, DateOnly on, LineageEdges edges, bool explains = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(edges);
        var walk = new Walk(on, edges, explains);
        walk.Run(model);
        return new LicenseLayers(walk.Layers, walk.Gaps) { Notes = walk.Notes };
    }

    /// <summary>The license that a model was declared under on a day; null: none.</summary>
    public static string? LicenseOn(Model model, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var former in model.FormerLicenses)
            if (on < former.Until)
                return former.Expression;
        return model.LicenseExpression;
    }

    /// <summary>
    /// True where the day of a model's publication may tell which text its license is: a name without a figure ("tencent-hunyuan-community") may stand for several
    /// dated texts, one with its version ("llama3.1") stands for one. So that equal versions are judged once, whatever their day.
    /// </summary>
    public static bool DayTells(string? license) => license is not null && !license.Any(char.IsAsciiDigit);

    /// <summary>
    /// True where a licensor made a model of its own model: it is not bound by its own license, and grants what it makes under the terms
    /// that it declares for that (DeepSeek-R1 is MIT, though DeepSeek-V3-Base came under the DeepSeek license).
    /// </summary>
    public static bool HaveOnePublisher(Model child, Model parent)
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(parent);
        // Organizations are names that the curators of the shared catalog vouch for; in a team's registry anybody may choose any name.
        return child.Registry == RegistryId.Public
            && parent.Registry == RegistryId.Public
            && child.Name.Organization is { } publisher
            && publisher == parent.Name.Organization;
    }

    private sealed class Walk(DateOnly on, LineageEdges lineage, bool explains)
    {
        private readonly Queue<Step> queue = new();
        private readonly Dictionary<Model, int> numbers = new(NameComparer.Instance);

        // By the number of the model: the ways by which it was met, one bit each.
        private readonly List<uint> seen = [];
        private readonly List<(int Child, int Parent)> edges = [];
        private readonly HashSet<string> told = new(StringComparer.OrdinalIgnoreCase);
        private int steps;

        public List<LicenseLayer> Layers { get; } = [];

        public List<Reason> Gaps { get; } = [];

        public List<Reason> Notes { get; } = [];

        public void Run(Model subject)
        {
            queue.Enqueue(new Step(subject, NumberOf(subject), [], [], Way.Own, OwnWork: false));
            while (queue.TryDequeue(out var step))
                Visit(step);
            if (TellsMore && HasCycle())
                Tell(LegalReason.LineageCycle, $"The lineage of {subject.Name} returns to itself.", []);
        }

        private void Visit(Step step)
        {
            if (!step.OwnWork)
                Layers.Add(LayerOf(step));
            if (explains)
                NoteStatements(step);
            foreach (var data in step.Model.TrainingDataLicenses ?? [])
                Layers.Add(new(data, [.. step.Relations, LineageRelation.TrainedOn], step.Path));
            if (step.Model.BaseModels is null && TellsMore)
                Tell(LegalReason.LineageUnknown, $"What {step.Model.Name} was made from is not known.", step.Path);
            var bases = step.Model.BaseModels ?? [];
            var parents = steps < MaxSteps ? lineage.Of(step.Model) : [];
            for (var i = 0; i < bases.Count; i++)
            {
                // What was met already keeps its layer: the nearest ancestors are the last to be left out.
                if (steps == MaxSteps)
                {
                    TellTooLong();
                    return;
                }

                steps++;
                Follow(step, bases[i], parents[i]);
            }
        }

        private void NoteStatements(Step step)
        {
            var model = step.Model;
            if (model.LicenseRead is { Tenant: { } counsel, ReadOn: { } day } read)
                Note(
                    LegalReason.LicenseConfirmed,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Counsel of {counsel} read on {day:yyyy-MM-dd} that {model.Name} is under {TextForm.Shown(model.LicenseExpression)}."
                    ),
                    read.Source,
                    step.Path
                );
            if (model.LineageSource is { Tenant: { } stated } source)
                Note(
                    LegalReason.LineageStated,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Counsel of {stated} read on {source.ReadOn:yyyy-MM-dd} what {model.Name} was made from."
                    ),
                    source.Source,
                    step.Path
                );
        }

        private void Note(string code, string message, string? source, IReadOnlyList<string> path) =>
            Notes.Add(new Reason(code, Verdict.Yes, message, Provenance.Declared, source, path));

        private void TellTooLong()
        {
            if (TellsMore)
                Tell(
                    LegalReason.LineageTooLong,
                    $"The lineage is followed over {MaxDepth} steps in a row, {MaxModels} models and {MaxSteps} steps in all at most.",
                    []
                );
        }

        // What other sources declare, they declare now.
        private LicenseLayer LayerOf(Step step) =>
            new(LicenseOn(step.Model, on), step.Relations, step.Path)
            {
                Others = step.Model.FormerLicenses.Any(former => on < former.Until) ? [] : step.Model.OtherDeclarations,
                RecalledAt = step.Model.FormerLicenses.Any(former => on < former.Until)
                    ? null
                    : step.Model.RecalledLicenseAt(),
                ReleasedOn = DayTells(LicenseOn(step.Model, on)) ? step.Model.ReleasedOn : null,
            };

        private void Follow(Step step, LineageEdge edge, LineageParent found)
        {
            if (found.Model is not { } parent)
            {
                if (TellsMore)
                    Tell(
                        LegalReason.BaseModelUnknown,
                        $"{edge.Name}, from which {step.Model.Name} was made, is not in the registry.",
                        [.. step.Path, edge.Name.ToString()]
                    );
                return;
            }

            var number = NumberOf(parent);
            edges.Add((step.Number, number));
            var way = step.Way | WayOf(edge.Relation);
            var bit = 1u << (2 * (int)way + (found.OwnWork ? 1 : 0));
            if ((seen[number] & bit) != 0)
                return;
            seen[number] |= bit;
            if (step.Path.Count >= MaxDepth || numbers.Count > MaxModels)
                TellTooLong();
            else
                queue.Enqueue(
                    new Step(
                        parent,
                        number,
                        [.. step.Relations, edge.Relation],
                        [.. step.Path, edge.Name.ToString()],
                        way,
                        found.OwnWork
                    )
                );
        }

        private int NumberOf(Model model)
        {
            if (numbers.TryGetValue(model, out var number))
                return number;
            seen.Add(0);
            return numbers[model] = numbers.Count;
        }

        // Models that are nobody's child are taken away until none is left: what stays lies on a cycle, or above one.
        private bool HasCycle()
        {
            var parents = edges.ToLookup(edge => edge.Child, edge => edge.Parent);
            var children = new int[numbers.Count];
            foreach (var (_, parent) in edges)
                children[parent]++;
            var free = new Stack<int>(Enumerable.Range(0, children.Length).Where(number => children[number] == 0));
            var left = children.Length;
            while (free.TryPop(out var number))
            {
                left--;
                foreach (var parent in parents[number])
                    if (--children[parent] == 0)
                        free.Push(parent);
            }
            return left > 0;
        }

        private bool TellsMore => explains || Gaps.Count == 0;

        private void Tell(string code, string message, IReadOnlyList<string> path)
        {
            if (told.Add(code + message))
                Gaps.Add(new Reason(code, Verdict.Unknown, message, Provenance.Unresolved, null, path));
        }

        private static Way WayOf(LineageRelation relation) =>
            relation switch
            {
                LineageRelation.Quantized or LineageRelation.Converted => Way.Copy,
                LineageRelation.Distilled => Way.Outputs,
                LineageRelation.Unknown => Way.Unknown,
                _ => Way.Weights,
            };
    }

    // A candidate that is not registered may be called what a registered model is.
    private sealed class NameComparer : IEqualityComparer<Model>
    {
        public static NameComparer Instance { get; } = new();

        public bool Equals(Model? x, Model? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x.Name == y.Name && x.Registry == y.Registry);

        public int GetHashCode(Model obj) => obj.Name.GetHashCode();
    }

    private sealed record Step(
        Model Model,
        int Number,
        IReadOnlyList<LineageRelation> Relations,
        IReadOnlyList<string> Path,
        Way Way,
        bool OwnWork
    );

    [Flags]
    private enum Way
    {
        Own = 0,
        Copy = 1,
        Weights = 2,
        Outputs = 4,
        Unknown = 8,
    }
}
