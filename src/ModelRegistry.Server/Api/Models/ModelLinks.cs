using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Api.Compatibility;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>What a model leads to.</summary>
public sealed class ModelLinks(RequestScope scope)
{
    /// <summary>The models that state to be made from it, in the order of their names, as far as the caller may see them. relation: only those that derive so.</summary>
    [Price(2, PerModel = 0.03)]
    public Answer<Connection<ModelNode>> Derived(
        ModelNode of,
        LineageRelation? relation,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "derived", of.Id, relation);
        if (reader.Failed)
            return reader.Failures[0];
        var derived = Find(of) is { } model
            ? scope.Snapshot.DerivedFrom(model, relation).Where(scope.Sees).ToList()
            : [];
        return new Connection<ModelNode>(
            Page.Of(derived, child => new(0, 0, $"{child.Name.Key} {child.Registry}"), page)
                .Select(child => new ModelNode(child, scope.Snapshot))
        );
    }

    /// <summary>The reports on it and its variants, newest first, out of the registries that the caller may see.</summary>
    [Price(10)]
    public Answer<Connection<ReportNode>> Reports(
        ModelNode of,
        string? accelerator,
        Outcome? outcome,
        Phase? phase,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "model reports", of.Id, accelerator, outcome, phase);
        return new ReportFilter(reader.AcceleratorOrNull(accelerator, "accelerator"), outcome, phase).Cut(
            reader,
            () => ReportsOn(of),
            page
        );
    }

    /// <summary>What is reported of it: one summary per variant, accelerator, phase and runtime, out of the registries that the caller may see.</summary>
    [Price(10)]
    public Answer<IReadOnlyList<EvidenceSummaryNode>> Evidence(ModelNode of, string? accelerator)
    {
        var reader = new InputReader(scope);
        var on = accelerator is null ? null : reader.Accelerator(accelerator, "accelerator");
        if (reader.Failed)
            return reader.Failures[0];
        var reports = ReportsOn(of)
            .Where(report => report.RetractedAt is null && (on is null || report.Accelerator == on))
            .ToList();
        return new Answer<IReadOnlyList<EvidenceSummaryNode>>([
            .. EvidenceSummary.Of(reports).Select(summary => new EvidenceSummaryNode(summary, scope.Snapshot)),
        ]);
    }

    /// <summary>The team that keeps it; null: the caller may not know of it.</summary>
    public TeamNode? Team(ModelNode of) => TeamNode.Find(scope, of.Registry);

    private IReadOnlyList<CompatibilityReport> ReportsOn(ModelNode of) =>
        Find(of) is { } model ? scope.Snapshot.Reports.About(model, scope.Sees) : [];

    private Model? Find(ModelNode of) => scope.Find(of.Registry, of.Name);
}
