using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Deployments;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>The questions that the registry exists for.</summary>
public sealed class DeploymentQueries(RequestScope scope, TimeProvider time)
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
        var reading = new Reading();
        var question = DeploymentReading.Question(reading, scope, time, on, use, workload);
        var wanted = (filter ?? new()).Read(reading);
        var page = reading.Page(first, after, null, null);
        if (reading.Failed)
            return reading.Failures[0];
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

    /// <summary>The look-up before a deployment: one variant, registered or not.</summary>
    public Answer<DeploymentVerdictNode> CheckDeployment(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    )
    {
        var reading = new Reading();
        var question = DeploymentReading.Question(reading, scope, time, on, use, workload);
        var (model, variant) = DeploymentReading.Subject(reading, scope, subject);
        if (reading.Failed || model is null)
            return reading.Failures[0];
        var evaluation = new Evaluation(scope.Snapshot, question);
        return new DeploymentVerdictNode(
            variant is null ? evaluation.OfBest(model) : evaluation.Of(model, variant),
            scope.Snapshot,
            scope.Snapshot.LicensesOf(question.Tenant),
            new Remedies(scope.Snapshot, question, model)
        );
    }
}
