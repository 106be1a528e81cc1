using ModelRegistry.Answers;
using ModelRegistry.Answers.Deployments;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>The questions that the registry exists for.</summary>
public sealed class DeploymentQueries(RequestScope scope)
{
    /// <summary>
    /// What may and can this team run on this hardware, for this use? One candidate per variant that has weights.
    /// Default order: verdict, parameters descending, name. verdicts: null asks for all of them.
    /// </summary>
    public Answer<CandidateConnection> DeployableModels(
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload,
        ModelFilterInput? filter,
        [DefaultLiteral("[YES, CONDITIONAL]")] IReadOnlyList<Verdict>? verdicts,
        CandidateOrderInput? orderBy,
        int? first,
        string? after
    )
    {
        var reader = new InputReader(scope);
        var question = DeploymentQuestions.Read(reader, on, use, workload);
        var wanted = (filter ?? new()).Read(reader);
        var page = reader.Page(first, after, null, null);
        if (reader.Failed)
            return reader.Failures[0];
        var found = ModelRegistry.Catalog.Deployments.DeployableModels.In(
            scope.Snapshot,
            question,
            wanted,
            (verdicts ?? Enum.GetValues<Verdict>()).ToHashSet(),
            orderBy?.Read(),
            page
        );
        var licenses = scope.Snapshot.LicensesOf(question.Tenant);
        return new CandidateConnection(
            found.Page.Select(candidate => new CandidateNode(candidate, scope.Snapshot, licenses)),
            found.Counts,
            scope.Snapshot
        );
    }

    /// <summary>What deployableModels with the same arguments left out, and why: counts by verdict, the causes, and which fact would settle how many.</summary>
    public Answer<DeploymentSummaryNode> DeploymentSummary(
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload,
        ModelFilterInput? filter
    )
    {
        var reader = new InputReader(scope);
        var question = DeploymentQuestions.Read(reader, on, use, workload);
        var wanted = (filter ?? new()).Read(reader);
        if (reader.Failed)
            return reader.Failures[0];
        return new DeploymentSummaryNode(
            ModelRegistry.Catalog.Deployments.DeploymentSummary.Of(scope.Snapshot, question, wanted),
            scope.Snapshot,
            scope.Snapshot.LicensesOf(question.Tenant)
        );
    }

    /// <summary>The look-up before a deployment: one variant, registered or not.</summary>
    public Answer<DeploymentVerdictNode> CheckDeployment(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    )
    {
        var asked = DeploymentCheck.Read(scope, subject, on, use, workload);
        return asked.Value is { } check ? DeploymentVerdictNode.For(check, scope.Snapshot) : asked.Failure!;
    }
}
