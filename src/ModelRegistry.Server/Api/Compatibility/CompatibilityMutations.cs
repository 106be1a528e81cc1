using ModelRegistry.Answers;
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
public sealed class CompatibilityMutations(RequestScope scope, IGrainFactory grains, Changes changes, TimeProvider time)
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

    /// <summary>Retracts a report: it decides nothing from then on, and stays readable with the reason. By who reported it, or a maintainer of its registry.</summary>
    public async Task<RetractReportPayload> RetractReportAsync(RetractReportInput input)
    {
        var reader = new InputReader(scope);
        if (string.IsNullOrWhiteSpace(input.Reason))
            reader.Refuse("The reason is empty; say why the report does not count.", "reason");
        var report = Find(reader, input.Id);
        if (reader.Failed || report is null)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        scope.ReadRegistry(
            reader,
            report.Registry.ToString(),
            RequiresRoleAttribute.Of<IReportGrain>(nameof(IReportGrain.RetractAsync)),
            "id"
        );
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var change = await changes.OfAsync(
            EntityKind.Report,
            EntityKey.Of(report),
            () => grains.Report(report).RetractAsync(input.Reason, time.GetUtcNow(), scope.Caller.Name),
            takesAway: true
        );
        return new(
            change.Value is { } retracted ? new(retracted, scope.Snapshot) : null,
            Errors.Of(change.Failures),
            change.Position,
            change.ReplacedVersion,
            []
        );
    }

    private CompatibilityReport? Find(InputReader reader, string text)
    {
        if (
            NodeId.TryParse(text, out var id)
            && id is { Kind: EntityKind.Report, Part: "" }
            && EntityKey.KeeperOf(id.Key) is { } keeper
            && scope.Sees(keeper)
            && scope.Snapshot.Find(EntityKinds.Report, id.Key) is { } report
        )
            return report;
        reader.Refuse(NotFound.Node(text, "id"));
        return null;
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
