using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Server.Api.Compatibility;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>What an accelerator leads to.</summary>
public sealed class AcceleratorLinks(RequestScope scope)
{
    /// <summary>What was run on it, newest first, out of the registries that the caller may see.</summary>
    [Price(500)]
    public Answer<Connection<ReportNode>> Reports(
        AcceleratorNode of,
        Outcome? outcome,
        Phase? phase,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "accelerator reports", of.Id, outcome, phase);
        return new ReportFilter(of.FindKey(), outcome, phase).Cut(
            reader,
            () => scope.Snapshot.Reports.All(scope.Sees).Where(report => scope.Sees(report.Subject.Registry)),
            page
        );
    }

    /// <summary>The team that keeps it; null: the caller may not know of it.</summary>
    public TeamNode? Team(AcceleratorNode of) => TeamNode.Find(scope, of.Registry);
}
