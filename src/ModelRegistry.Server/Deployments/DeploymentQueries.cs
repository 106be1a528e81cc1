using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Compatibility;
using ModelRegistry.Server.Hardware;
using ModelRegistry.Server.Licenses;
using ModelRegistry.Server.Models;

namespace ModelRegistry.Server.Deployments;

/// <summary>The questions that the registry exists for.</summary>
public sealed class DeploymentQueries(RequestScope scope, TimeProvider time)
{
    /// <summary>
    /// What may and can this team run on this hardware, for this use? One candidate per variant that has weights.
    /// Default order: verdict, parameters descending, name. verdicts: null asks for all of them.
    /// </summary>
    public Answer<CandidateConnection> DeployableModels(
        HardwareInput on, UseInput use, WorkloadInput? workload, ModelFilterInput? filter, [DefaultLiteral("[YES, CONDITIONAL]")] IReadOnlyList<Verdict>? verdicts,
        CandidateOrderInput? orderBy, int? first, string? after)
    {
        var reading = new Reading();
        var question = Read(reading, on, use, workload);
        var wanted = (filter ?? new()).Read(reading);
        var page = reading.Page(first, after, null, null);
        if (reading.Failed) return reading.Failures[0];
        var found = Catalog.Deployments.DeployableModels.In(scope.Snapshot, question, wanted, (verdicts ?? Enum.GetValues<Verdict>()).ToHashSet(), orderBy?.Read(), page);
        return new CandidateConnection(found.Page.Select(candidate => new CandidateNode(candidate, scope.Snapshot)), found.Counts, scope.Snapshot);
    }

    /// <summary>The look-up before a deployment: one variant, registered or not.</summary>
    public Answer<DeploymentVerdictNode> CheckDeployment(SubjectInput subject, HardwareInput on, UseInput use, WorkloadInput? workload)
    {
        var reading = new Reading();
        var question = Read(reading, on, use, workload);
        var (model, variant) = subject.Variant is { } reference
            ? reference.Find(reading, scope, "subject", "variant")
            : ReadCandidate(reading, subject.Candidate!, question?.Use);
        if (reading.Failed || model is null || question is null) return reading.Failures[0];
        var evaluation = new Evaluation(scope.Snapshot, question);
        return new DeploymentVerdictNode(variant is null ? evaluation.OfBest(model) : evaluation.Of(model, variant), scope.Snapshot);
    }

    private DeploymentQuestion Read(Reading reading, HardwareInput on, UseInput use, WorkloadInput? workload)
    {
        var work = (workload ?? new()).Read(reading, scope);
        var asked = use.Read(reading, scope, time);
        // Training on hardware is fine-tuning in law: the phase adds the activity.
        if (work.Phase != Phase.Inference && !asked.Activities.Contains(Activity.FineTune))
            asked = asked with { Activities = [.. asked.Activities, Activity.FineTune] };
        return new(on.Read(reading, scope), asked, work, scope.Caller.Registries, reading.Failed ? null : use.Tenant());
    }

    private (Model? Model, Variant? Variant) ReadCandidate(Reading reading, CandidateInput input, Use? use)
    {
        var architecture = ModelReading.ReadConfig(reading, input.Config, "subject", "candidate", "config");
        var format = input.Format is null ? null : ModelReading.ReadFormat(reading, scope, input.Format, "subject", "candidate", "format");
        reading.InRange(input.WeightBytes, 1, long.MaxValue, "subject", "candidate", "weightBytes");
        var license = ModelReading.ReadLicense(reading, scope, input.License, "subject", "candidate", "license");
        var bases = ModelReading.ReadBases(reading, input.BaseModels, "subject", "candidate", "baseModels");
        if (reading.Failed || architecture is null || use is null) return (null, null);
        var variant = ModelReading.StoredVariant(scope, architecture, format?.Key ?? architecture.StoredFormat, input.WeightBytes);
        return (ModelReading.Of(RegistryId.Public, Unregistered, architecture, license, bases) with { Variants = [variant] }, variant);
    }

    private static readonly ModelName Unregistered = TextForm.Parse<ModelName>("candidate");
}
