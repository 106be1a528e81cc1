using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Compatibility;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>What became of a report.</summary>
/// <param name="Report">The report; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the report.</param>
public sealed record ReportCompatibilityPayload(ReportNode? Report, IReadOnlyList<IError> Errors, string? Position);

/// <summary>Changes of compatibility reports.</summary>
public sealed class CompatibilityMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>Reports what happened when a variant was run on an accelerator.</summary>
    public async Task<ReportCompatibilityPayload> ReportCompatibilityAsync(ReportCompatibilityInput input)
    {
        var reader = new InputReader(scope);
        var registry = scope.ReadRegistry(
            reader,
            input.Registry,
            RequiresRoleAttribute.Of<IReportGrain>(nameof(IReportGrain.AddAsync)),
            "registry"
        );
        var report = input.Read(reader, registry);
        if (report is not null && FindLack(report) is { } full)
            reader.Refuse(full);
        if (reader.Failed || report is null)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Report,
            EntityKey.Of(report),
            () => grains.Report(report).AddAsync(report, scope.Caller.Name)
        );
        return new(
            change.Value is null ? null : new(report, scope.Snapshot),
            Errors.Of(change.Failures),
            change.Position
        );
    }

    // Counted as of the snapshot: those that are added at the same time may be a few more.
    private Failure? FindLack(CompatibilityReport report)
    {
        var kept = scope.Snapshot.Reports.Of(report.Registry, report.Subject).Count();
        return kept < ReportRules.MaxReports
            ? null
            : Failure.Limit($"'{report.Registry}' keeps {kept} reports on this subject, and no more.", ["variant"]);
    }
}
