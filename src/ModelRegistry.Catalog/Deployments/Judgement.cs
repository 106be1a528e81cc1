using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>One question over one snapshot: the verdict of a group is found once, that of a variant with reports by itself.</summary>
internal sealed class Judgement
{
    private readonly Snapshot snapshot;
    private readonly ClassJudge[] joined;
    private readonly VariantAnswers answers;
    private readonly HashSet<int> seen;
    private readonly HashSet<ModelEntry> singular;
    private readonly Func<VariantRow, DeploymentVerdict> explain;
    private readonly Func<VariantRow, Verdict> judge;
    private readonly Evaluation evaluation;
    private readonly IReadOnlyList<NumericFormat> whatIf;

    private readonly CancellationToken cancellation;

    /// <summary>Makes ready for a question.</summary>
    /// <param name="snapshot">What is asked of.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellation">Gives up, in the middle of all rows or groups.</param>
    public Judgement(Snapshot snapshot, DeploymentQuestion question, CancellationToken cancellation = default)
    {
        this.cancellation = cancellation;
        this.snapshot = snapshot;
        evaluation = new Evaluation(snapshot, question);
        whatIf = question.WhatIf;
        var memo = snapshot.Models.Classes.Memos.Get<VerdictMemo>();
        joined = [.. evaluation.Joined.Select(pool => new ClassJudge(memo, pool))];
        explain = row => evaluation.Of(row.Model, row.Variant);
        judge = row => evaluation.Judge(row.Model, row.Variant);
        var visible = question.Visible.Select(registry => registry.ToString()).Order(StringComparer.Ordinal).ToArray();
        answers = memo.Answers(
            new(evaluation.LegalKey, evaluation.TechnicalKey, snapshot.Reports, string.Join(' ', visible))
        );
        seen = snapshot.Models.Classes.VisibleTo(question.Visible);
        var keepers = snapshot
            .Models.Classes.Audiences.Where(one => seen.Contains(one.Key))
            .Select(one => one.Value.Keeper);
        singular = [.. snapshot.ReportedModels.Where(entry => Sees(entry.Registry))];
        singular.UnionWith(Stated(evaluation, snapshot).Where(entry => Sees(entry.Registry)));
        singular.UnionWith(Named(evaluation, snapshot).Where(entry => Sees(entry.Registry)));
        foreach (var name in evaluation.NamedModels)
            singular.UnionWith(
                question
                    .Visible.Union(keepers)
                    .Select(registry => snapshot.Models.FindEntry(EntityKey.Of(registry, name)))
                    .OfType<ModelEntry>()
                    .Where(entry => Sees(entry.Registry))
            );
    }

    // What was made from a model, whatever lies between, stands on what is stated of it.
    private static HashSet<ModelEntry> Stated(Evaluation evaluation, Snapshot snapshot)
    {
        var found = new HashSet<ModelEntry>();
        var open = new Stack<Domain.Models.Model>(evaluation.StatedModels);
        foreach (var model in evaluation.StatedModels)
            if (snapshot.Models.FindEntry(EntityKey.Of(model.Registry, model.Name)) is { } entry)
                found.Add(entry);
        while (open.TryPop(out var parent))
            foreach (var child in Descent.From(snapshot.Models.Descents, parent.Name))
                if (
                    snapshot.Models.FindEntry(EntityKey.Of(child.Model.Registry, child.Model.Name)) is { } entry
                    && found.Add(entry)
                )
                    open.Push(entry.Model);
        return found;
    }

    private static IEnumerable<ModelEntry> Named(Evaluation evaluation, Snapshot snapshot) =>
        evaluation.NamesModels ? snapshot.Models.Entries.All().Where(entry => evaluation.Singles(entry.Model)) : [];

    /// <summary>True where what is of that registry or audience may be seen; one that is newer than the question may not.</summary>
    public bool Sees(int registry) => seen.Contains(registry);

    /// <summary>The groups that may be seen, by the class of their registry: all others are not even looked at.</summary>
    public IEnumerable<KeyValuePair<int, SortedChunks<VariantGroup>>> Groups =>
        seen.Where(snapshot.Models.Groups.ContainsKey)
            .Select(registry => KeyValuePair.Create(registry, snapshot.Models.Groups[registry]));

    /// <summary>The rows of those groups.</summary>
    public IEnumerable<VariantRow> Rows => Groups.SelectMany(of => of.Value.All()).SelectMany(RowsOf);

    /// <summary>The rows that a filter wants, and the what-ifs of their models.</summary>
    public IEnumerable<CandidateRow> Candidates(ModelMatcher matcher)
    {
        foreach (var row in Rows)
        {
            if (!matcher.Matches(row.Model))
                continue;
            if (matcher.Matches(row.Variant))
                yield return new(row, null);
            // Each model has one first variant.
            if (row.Index > 0)
                continue;
            foreach (var supposed in Supposed(row.Model).Where(matcher.Matches))
                yield return new(row, supposed);
        }
    }

    private IEnumerable<Variant> Supposed(Model model) =>
        whatIf
            .Where(format => model.Variants.All(variant => variant.Format != format.Key))
            .Select(format => WhatIf.VariantOf(snapshot, model, format));

    private IEnumerable<VariantRow> RowsOf(VariantGroup group)
    {
        cancellation.ThrowIfCancellationRequested();
        return group.Rows.All();
    }

    /// <summary>What all visible variants come to; where the same was asked of the same models before, nothing is looked at again.</summary>
    public VerdictFold Fold => answers.Fold(snapshot.Models, () => VerdictFold.Of(snapshot.Models, this));

    /// <summary>The visible models whose variants are judged one by one.</summary>
    public IReadOnlyCollection<ModelEntry> Singular => singular;

    public bool IsSingular(VariantRow row) => singular.Contains(row.Entry);

    /// <summary>The verdict of a row.</summary>
    public Verdict Of(VariantRow row) => IsSingular(row) ? OfSingular(row) : OfGroupOf(row);

    /// <summary>The verdict of a candidate.</summary>
    public Verdict Of(CandidateRow candidate)
    {
        if (candidate.Computed is not { } supposed)
            return Of(candidate.Row);
        return IsSingular(candidate.Row)
            ? evaluation.Judge(candidate.Model, supposed)
            : joined.Min(pool => pool.Of(candidate.Row, supposed));
    }

    /// <summary>The reasons that decide about a candidate, each code once for what settles it; of no weight are their words, where many candidates have one answer.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="verdict">Its verdict.</param>
    public IEnumerable<Reason> CausesOf(CandidateRow candidate, Verdict verdict)
    {
        // Pools that are judged apart, and what is judged by itself, have answers of their own.
        if (joined is [var judge] && !IsSingular(candidate.Row))
            return Decisive(judge.CausesOf(candidate, verdict), verdict);
        var answer = Explain(candidate);
        return Decisive(answer.Legal.Reasons.Concat(answer.Technical.Reasons), verdict);
    }

    private static IEnumerable<Reason> Decisive(IEnumerable<Reason> reasons, Verdict verdict) =>
        reasons.Where(reason => reason.Verdict == verdict).DistinctBy(reason => (reason.Code, Settlement.Of(reason)));

    /// <summary>What the hardware does with a candidate.</summary>
    public FitEstimate? EstimateOf(CandidateRow candidate) =>
        joined is [_] && !IsSingular(candidate.Row)
            ? evaluation.TechnicalAnswerOf(candidate.Model, candidate.Variant).Estimate
            : Explain(candidate).Technical.Estimate;

    /// <summary>True where the technical half of the answer is one for all candidates of a shape.</summary>
    public bool IsTechnicalByShape => joined is [_];

    /// <summary>A candidate with its answer.</summary>
    public Candidate Answer(CandidateRow candidate) =>
        new(candidate.Model, candidate.Variant, Explain(candidate), candidate.Computed is not null);

    /// <summary>The answer for a candidate.</summary>
    public DeploymentVerdict Explain(CandidateRow candidate) =>
        candidate.Computed is { } supposed ? evaluation.Of(candidate.Model, supposed) : Explain(candidate.Row);

    /// <summary>Adds the variants of groups to the counts by verdict, those included that are singular.</summary>
    /// <returns>The verdicts that the groups have, one bit each.</returns>
    /// <remarks>This is what the time of a question goes into: two bytes are looked up for a group whose classes were judged before.</remarks>
    public byte Count(ReadOnlySpan<VariantGroup> groups, int[] counts)
    {
        cancellation.ThrowIfCancellationRequested();
        var legal = joined is [var only] ? only.Legal : [];
        var technical = joined is [var same] ? same.Technical : [];
        var found = 0;
        foreach (ref readonly var group in groups)
        {
            var (one, other) = (ClassVerdicts.CodeIn(legal, group.Stack), ClassVerdicts.CodeIn(technical, group.Shape));
            var verdict = one > 0 && other > 0 ? Math.Max(one, other) - 1 : (int)OfGroup(group);
            counts[verdict] += group.Count;
            found |= 1 << verdict;
        }

        return (byte)found;
    }

    /// <summary>The verdict of all of a group, those aside that are singular; its rows are not looked at where its classes were judged before.</summary>
    public Verdict OfGroup(in VariantGroup group)
    {
        var best = Verdict.No;
        foreach (var pool in joined)
        {
            if (pool.Known(group.Stack, group.Shape) is not { } known)
                return OfGroupOf(group.Rows.Chunks[0][0]);
            best = best.Or(known);
        }

        return best;
    }

    /// <summary>The verdict of all of the group that a row is in, those aside that are singular.</summary>
    public Verdict OfGroupOf(VariantRow row)
    {
        var best = joined[0].Of(row);
        for (var i = 1; i < joined.Length; i++)
            best = best.Or(joined[i].Of(row));
        return best;
    }

    /// <summary>The verdict of a row that is judged by itself.</summary>
    public Verdict OfSingular(VariantRow row) => answers.Verdict(row, judge);

    public DeploymentVerdict Explain(VariantRow row) => answers.Explain(row, explain);

    /// <summary>The verdicts of classes, for pools that are answered for as one.</summary>
    private sealed class ClassJudge(VerdictMemo memo, Evaluation evaluation)
    {
        private readonly ClassVerdicts legal = memo.Legal(evaluation.LegalKey);
        private readonly ClassVerdicts technical = memo.Technical(evaluation.TechnicalKey);
        private readonly Func<VariantRow, Verdict> judgeStack = row => evaluation.LegalOfStack(row.Model);
        private readonly Func<VariantRow, Verdict> judgeShape = row =>
            evaluation.TechnicalOfShape(row.Model, row.Variant);

        // By the shape of a published variant, which tells the model's, and the format of a what-if. Asked for once in a question.
        private readonly Dictionary<(int Shape, NumericFormatId? Format), Verdict> supposed = [];

        private readonly Dictionary<int, IReadOnlyList<Reason>> legalCauses = [];
        private readonly Dictionary<(int Shape, NumericFormatId? Format), IReadOnlyList<Reason>> technicalCauses = [];

        public ReadOnlySpan<byte> Legal => legal.Codes;

        public ReadOnlySpan<byte> Technical => technical.Codes;

        public Verdict? Known(int stack, int shape) =>
            legal.Known(stack) is { } one && technical.Known(shape) is { } other ? one.And(other) : null;

        public Verdict Of(VariantRow row) =>
            legal.Of(row.Entry.Stack, row, judgeStack).And(technical.Of(row.Shape, row, judgeShape));

        /// <summary>The reasons of the halves that decide: for all of a class, those of the first.</summary>
        public IEnumerable<Reason> CausesOf(CandidateRow candidate, Verdict verdict)
        {
            var row = candidate.Row;
            IReadOnlyList<Reason> causes = [];
            if (legal.Of(row.Entry.Stack, row, judgeStack) == verdict)
                causes = LegalCausesOf(row);
            var half = candidate.Computed is { } supposed
                ? TechnicalOf(row, supposed)
                : technical.Of(row.Shape, row, judgeShape);
            return half == verdict ? causes.Concat(TechnicalCausesOf(candidate)) : causes;
        }

        private IReadOnlyList<Reason> LegalCausesOf(VariantRow row)
        {
            if (!legalCauses.TryGetValue(row.Entry.Stack, out var known))
                legalCauses[row.Entry.Stack] = known = evaluation.LegalCausesOf(row.Model);
            return known;
        }

        private IReadOnlyList<Reason> TechnicalCausesOf(CandidateRow candidate)
        {
            var key = (candidate.Row.Shape, candidate.Computed?.Format);
            if (!technicalCauses.TryGetValue(key, out var known))
                technicalCauses[key] = known = evaluation.TechnicalAnswerOf(candidate.Model, candidate.Variant).Reasons;
            return known;
        }

        /// <summary>The verdict of a what-if of the row's model.</summary>
        public Verdict Of(VariantRow row, Variant computed) =>
            legal.Of(row.Entry.Stack, row, judgeStack).And(TechnicalOf(row, computed));

        private Verdict TechnicalOf(VariantRow row, Variant computed)
        {
            var key = (row.Shape, computed.Format);
            if (!supposed.TryGetValue(key, out var known))
                supposed[key] = known = evaluation.TechnicalOfShape(row.Model, computed);
            return known;
        }
    }
}
