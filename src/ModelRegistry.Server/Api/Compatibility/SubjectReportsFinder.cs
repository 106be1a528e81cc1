using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>Finds reports that are kept together by their ids, each a part of its set.</summary>
internal sealed class SubjectReportsFinder() : NodeFinder<SubjectReports>(EntityKinds.Reports)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(SubjectReports set, string part, RequestScope scope) =>
        set.Reports.FirstOrDefault(report => report.Id == part) is { } report
            ? new ReportNode(report, scope.Snapshot)
            : null;
}
