using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Deployments;

/// <summary>Reads what questions about deployments share.</summary>
public static class DeploymentReading
{
    private static readonly ModelName Unregistered = TextForm.Parse<ModelName>("candidate");

    /// <summary>What is asked of every variant alike.</summary>
    public static DeploymentQuestion Question(
        Reading reading,
        QuestionScope scope,
        TimeProvider time,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    )
    {
        var work = (workload ?? new()).Read(reading, scope);
        var asked = use.Read(reading, scope, time);
        // Training on hardware is fine-tuning in law: the phase adds the activity.
        if (work.Phase != Phase.Inference && !asked.Activities.Contains(Activity.FineTune))
            asked = asked with { Activities = [.. asked.Activities, Activity.FineTune] };
        return new(on.Read(reading, scope), asked, work, scope.Visible, reading.Failed ? null : use.Tenant());
    }

    /// <summary>The variant that is asked about, registered or not; no variant: the model as such. No model: it could not be read.</summary>
    public static (Model? Model, Variant? Variant) Subject(
        Reading reading,
        QuestionScope scope,
        SubjectInput subject
    ) =>
        subject.Variant is { } reference
            ? reference.Find(reading, scope, "subject", "variant")
            : Candidate(reading, scope, subject.Candidate!);

    private static (Model? Model, Variant? Variant) Candidate(
        Reading reading,
        QuestionScope scope,
        CandidateInput input
    )
    {
        var architecture = ModelReading.ReadConfig(reading, input.Config, "subject", "candidate", "config");
        var format = input.Format is null
            ? null
            : ModelReading.ReadFormat(reading, scope.Snapshot, input.Format, "subject", "candidate", "format");
        reading.InRange(input.WeightBytes, 1, long.MaxValue, "subject", "candidate", "weightBytes");
        var license = ModelReading.ReadLicense(
            reading,
            scope.Snapshot,
            input.License,
            "subject",
            "candidate",
            "license"
        );
        var bases = ModelReading.ReadBases(reading, input.BaseModels, "subject", "candidate", "baseModels");
        if (reading.Failed || architecture is null)
            return (null, null);
        var variant = ModelReading.StoredVariant(
            scope.Snapshot,
            architecture,
            format?.Key ?? architecture.StoredFormat,
            input.WeightBytes
        );
        return (
            ModelReading.Of(RegistryId.Public, Unregistered, architecture, license, bases) with
            {
                Variants = [variant],
            },
            variant
        );
    }
}
