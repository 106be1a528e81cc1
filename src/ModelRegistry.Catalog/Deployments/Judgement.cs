using System.Text.Json;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>One question over one snapshot: the verdict of a group is found once, that of a variant with reports by itself.</summary>
internal sealed class Judgement
{
    private readonly ClassVerdicts legal;
    private readonly ClassVerdicts technical;
    private readonly VariantAnswers answers;
    private readonly HashSet<ModelEntry> singular;
    private readonly Func<VariantRow, Verdict> judgeStack;
    private readonly Func<VariantRow, Verdict> judgeShape;
    private readonly Func<VariantRow, DeploymentVerdict> judge;

    public Judgement(Snapshot snapshot, DeploymentQuestion question)
    {
        var evaluation = new Evaluation(snapshot, question);
        judgeStack = row => evaluation.LegalOfStack(row.Model);
        judgeShape = row => evaluation.TechnicalOfShape(row.Model, row.Variant);
        judge = row => evaluation.Of(row.Model, row.Variant);
        var memo = snapshot.Models.Classes.Memo;
        // The modality that counts is the model's, and part of its license stack.
        var legalKey = new LegalKey(JsonSerializer.Serialize(question.Use with { Modality = null }, StoredForm.Options), snapshot.Licenses);
        var technicalKey = new TechnicalKey(
            JsonSerializer.Serialize(question.Systems, StoredForm.Options) + JsonSerializer.Serialize(question.Workload, StoredForm.Options), snapshot.Accelerators, snapshot.Formats);
        legal = memo.Legal(legalKey);
        technical = memo.Technical(technicalKey);
        answers = memo.Answers(new(legalKey, technicalKey, snapshot.Reports, string.Join(' ', question.Visible.Select(registry => registry.ToString()).Order(StringComparer.Ordinal))));
        Singular = [.. snapshot.ReportedModels.Where(entry => question.Visible.Contains(entry.Model.Registry))];
        singular = [.. Singular];
        Visible = [.. question.Visible.Select(registry => snapshot.Models.Classes.Registries.NumberOf(registry.ToString()))];
    }

    /// <summary>The numbers of the registries that may be seen.</summary>
    public HashSet<int> Visible { get; }

    /// <summary>The visible models whose variants are judged one by one.</summary>
    public IReadOnlyList<ModelEntry> Singular { get; }

    public bool IsSingular(VariantRow row) => singular.Contains(row.Entry);

    /// <summary>The verdict of all of a group that are not singular.</summary>
    public Verdict OfGroup(in VariantGroup group)
    {
        var like = group.Rows.Chunks[0][0];
        return legal.Of(group.Stack, like, judgeStack).And(technical.Of(group.Shape, like, judgeShape));
    }

    /// <summary>The verdict of the group that a row is in.</summary>
    public Verdict OfGroupOf(VariantRow row) => legal.Of(row.Entry.Stack, row, judgeStack).And(technical.Of(row.Shape, row, judgeShape));

    /// <summary>The verdict of a row that is judged by itself.</summary>
    public Verdict OfSingular(VariantRow row) => answers.Verdict(row, judge);

    public DeploymentVerdict Explain(VariantRow row) => answers.Explain(row, judge);
}
