using System.Runtime.CompilerServices;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Compatibility;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>What is reported.</summary>
public sealed class CompatibilitySubscriptions(RequestScope scope, WriteStream writes)
{
    /// <summary>
    /// Reports that the caller may see, as they come in. model: only those on models of this name; accelerator: only those from it. since: after this position, so
    /// that nothing is missed.
    /// </summary>
    [Price(30), Price(2_000, UnitsWith = "since")]
    public async Task<Answer<EventSource<ReportNode>>> CompatibilityReportedAsync(
        string? model,
        string? accelerator,
        string? since
    )
    {
        var reader = new InputReader(scope);
        var subject = reader.TextOrNull<ModelName>(model, "model");
        var on = accelerator is null ? null : reader.Accelerator(accelerator, "accelerator");
        var after = await scope.ReadSinceAsync(reader, since);
        if (reader.Failed)
            return reader.Failures[0];
        return new EventSource<ReportNode>(cancellation => FollowAsync(subject, on, after, cancellation));
    }

    private async IAsyncEnumerable<ShowEvent<ReportNode>> FollowAsync(
        ModelName? subject,
        AcceleratorId? on,
        long after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // A later write of a report retracts it.
        await foreach (
            var row in writes.FollowAsync(new(EntityKind.Report), row => row.Version == 1, after, cancellation)
        )
            if (ReportRows.Read(row) is { } report && IsAbout(report, subject, on))
                yield return request => new(Show(report, request));
    }

    private static bool IsAbout(CompatibilityReport report, ModelName? subject, AcceleratorId? on) =>
        (subject is null || report.Subject.Model == subject) && (on is null || report.Accelerator == on);

    private static Answer<ReportNode>? Show(CompatibilityReport report, RequestScope request)
    {
        var about = EntityKey.Of(report.Subject.Registry, report.Subject.Model);
        if (!request.Sees(report.Registry) || request.Find(report.Subject.Registry, about) is null)
            return null;
        return new ReportNode(report, request.Snapshot);
    }
}
