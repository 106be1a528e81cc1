using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>Questions about what was run.</summary>
public sealed class CompatibilityQueries(RequestScope scope)
{
    /// <summary>
    /// What is reported of a model: one summary per variant, accelerator, phase and runtime, out of the registries that the caller may see.
    /// variant, accelerator: only these; reports on the model as such name no variant, and stand under any.
    /// </summary>
    [return: NotNull]
    [Price(20)]
    public Answer<IReadOnlyList<EvidenceSummaryNode>> Evidence(
        [DefaultLiteral("\"public\"")] string registry,
        string model,
        string? variant,
        string? accelerator
    )
    {
        var reader = new InputReader(scope);
        var reports = Reports(reader, registry, model, variant, accelerator);
        if (reader.Failed)
            return reader.Failures[0];
        return new Answer<IReadOnlyList<EvidenceSummaryNode>>([
            .. EvidenceSummary
                .Of([.. reports.Where(report => report.RetractedAt is null)])
                .Select(summary => new EvidenceSummaryNode(summary, scope.Snapshot)),
        ]);
    }

    /// <summary>The reports on a model, newest first, out of the registries that the caller may see.</summary>
    [return: NotNull]
    [Price(20)]
    public Answer<Connection<ReportNode>> CompatibilityReports(
        [DefaultLiteral("\"public\"")] string registry,
        string model,
        string? variant,
        string? accelerator,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var reports = Reports(reader, registry, model, variant, accelerator);
        var page = reader.Page(
            first,
            after,
            last,
            before,
            "compatibilityReports",
            registry,
            model,
            variant,
            accelerator
        );
        if (reader.Failed)
            return reader.Failures[0];
        return new Connection<ReportNode>(
            Page.Of(reports, KeyOf, page).Select(report => new ReportNode(report, scope.Snapshot))
        );
    }

    private IReadOnlyList<CompatibilityReport> Reports(
        InputReader reader,
        string registry,
        string model,
        string? variant,
        string? accelerator
    )
    {
        var about = new VariantRefInput
        {
            Registry = registry,
            Model = model,
            Variant = variant,
        };
        var found = about.Read(reader);
        var on = accelerator is null ? null : reader.Accelerator(accelerator, "accelerator");
        if (reader.Failed || found is null)
            return [];
        return
        [
            .. scope
                .Snapshot.Reports.About(found.Model, scope.Sees)
                .Where(report =>
                    (
                        found.Variant is null
                        || report.Subject.Variant is null
                        || report.Subject.Variant == found.Variant.Name
                    ) && (on is null || report.Accelerator == on)
                ),
        ];
    }

    private static SortKey KeyOf(CompatibilityReport report) =>
        SortKey.By(
            report.ObservedOn?.DayNumber,
            descending: true,
            $"{report.Registry} {report.Subject.Variant} {report.Id}"
        );
}
