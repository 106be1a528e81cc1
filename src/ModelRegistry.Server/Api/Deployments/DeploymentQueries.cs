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
    /// whatIf: each model also in these numeric formats, at most 4, where it is not published so; computed, and never taken for published.
    /// </summary>
    [
        Price(1_000, PerModel = 0.25, PerEntry = 15),
        Price(0, PerModel = 0.08, PerEntry = 4, Times = "on"),
        Price(0, PerModel = 0.25, PerModelWith = "filter,orderBy,whatIf"),
        Price(2_000, UnitsWith = "whatIf", PerModel = 0.6, PerModelWith = "whatIf", Times = "whatIf,on")
    ]
    public Answer<CandidateConnection> DeployableModels(
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload,
        ModelFilterInput? filter,
        [DefaultLiteral("[YES, CONDITIONAL]")] IReadOnlyList<Verdict>? verdicts,
        CandidateOrderInput? orderBy,
        IReadOnlyList<string>? whatIf,
        int? first,
        string? after,
        int? last,
        string? before
    ) =>
        CandidateConnection.For(
            scope,
            new(on, use, workload, filter, verdicts, orderBy, first, after)
            {
                WhatIf = whatIf,
                Last = last,
                Before = before,
            }
        );

    /// <summary>What deployableModels with the same arguments left out, and why: counts by verdict, the causes, and which fact would settle how many.</summary>
    [
        Price(2_000, PerModel = 0.5),
        Price(0, PerModel = 0.15, Times = "on"),
        Price(4_000, UnitsWith = "whatIf", PerModel = 1, PerModelWith = "whatIf", Times = "whatIf,on")
    ]
    public Answer<DeploymentSummaryNode> DeploymentSummary(
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload,
        ModelFilterInput? filter,
        IReadOnlyList<string>? whatIf
    )
    {
        var reader = new InputReader(scope);
        var question = DeploymentQuestions.Read(reader, on, use, workload) with
        {
            WhatIf = DeploymentQuestions.ReadWhatIf(reader, whatIf),
        };
        var wanted = (filter ?? new()).Read(reader);
        if (reader.Failed)
            return reader.Failures[0];
        return new DeploymentSummaryNode(
            ModelRegistry.Catalog.Deployments.DeploymentSummary.Of(
                scope.Snapshot,
                question,
                wanted,
                scope.Cancellation
            ),
            scope.Snapshot,
            scope.Snapshot.LicensesOf(question.Tenant)
        );
    }

    /// <summary>The look-up before a deployment: one variant, registered or not.</summary>
    [Price(60), Price(5, Times = "subject,on")]
    public Answer<DeploymentVerdictNode> CheckDeployment(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    )
    {
        var asked = DeploymentCheck.Read(scope, subject, on, use, workload);
        return asked.Value is { } check
            ? DeploymentVerdictNode.For(check, scope.Snapshot, scope.Now, scope.Cancellation)
            : asked.Failure!;
    }

    /// <summary>
    /// Which hardware runs it: per accelerator the fewest devices, and how fast. Within one node first, then by whole nodes.
    /// The better verdict comes first, then fewer devices, then the faster. vendors: only theirs, without regard to case.
    /// hostMemoryBytes: of each node; absent: none that a model may lie in.
    /// </summary>
    [Price(300), Price(2_500, Times = "subject")]
    public Answer<Connection<HardwareOptionNode>> HardwareFor(
        SubjectInput subject,
        UseInput use,
        WorkloadInput? workload,
        IReadOnlyList<string>? vendors,
        [DefaultLiteral("16")] int maxDevices,
        long? hostMemoryBytes,
        int? first,
        string? after,
        int? last,
        string? before
    ) =>
        HardwareOptionNode.For(
            scope,
            new(subject, use, workload, vendors, maxDevices, hostMemoryBytes, first, after, last, before)
        );
}
