using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Reads what questions about deployments ask of every variant alike.</summary>
public static class DeploymentQuestions
{
    /// <summary>Reads hardware, use and workload.</summary>
    public static DeploymentQuestion Read(InputReader reader, HardwareInput on, UseInput use, WorkloadInput? workload)
    {
        var work = (workload ?? new()).Read(reader);
        var asked = use.Read(reader);
        // Training on hardware is fine-tuning in law: the phase adds the activity.
        if (work.Phase != Phase.Inference && !asked.Activities.Contains(Activity.FineTune))
            asked = asked with { Activities = [.. asked.Activities, Activity.FineTune] };
        return new(on.Read(reader), asked, work, reader.Scope.Visible, use.Tenant(), use.TeamId());
    }
}
