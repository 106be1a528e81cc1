using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>Finds reports by their ids.</summary>
internal sealed class ReportFinder() : NodeFinder<CompatibilityReport>(EntityKinds.Report)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(CompatibilityReport report, string part, RequestScope scope) =>
        part.Length == 0 ? new ReportNode(report, scope.Snapshot) : null;
}
