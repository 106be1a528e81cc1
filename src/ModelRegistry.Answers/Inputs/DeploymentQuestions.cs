using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Reads what questions about deployments ask of every variant alike.</summary>
public static class DeploymentQuestions
{
    private const int MostWhatIf = 4;

    /// <summary>Reads hardware, use and workload.</summary>
    public static DeploymentQuestion Read(InputReader reader, HardwareInput on, UseInput use, WorkloadInput? workload)
    {
        ArgumentNullException.ThrowIfNull(on);
        return Read(reader, use, workload) with { Systems = on.Read(reader) };
    }

    /// <summary>Reads the formats that each model of a list is asked about too.</summary>
    public static IReadOnlyList<NumericFormat> ReadWhatIf(InputReader reader, IReadOnlyList<string>? formats)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (formats?.Count > MostWhatIf)
            reader.Refuse($"{formats.Count} formats: at most {MostWhatIf} can be supposed.", "whatIf");
        return
        [
            .. (formats ?? [])
                .Take(MostWhatIf)
                .Select(format => reader.Format(format, "whatIf"))
                .OfType<NumericFormat>()
                .DistinctBy(format => format.Key),
        ];
    }

    /// <summary>Reads use and workload of a question that names no hardware.</summary>
    public static DeploymentQuestion Read(InputReader reader, UseInput use, WorkloadInput? workload)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(use);
        var work = (workload ?? new()).Read(reader);
        var asked = use.Read(reader);
        // Training on hardware is fine-tuning in law: the phase adds the activity.
        if (work.Phase != Phase.Inference && !asked.Activities.Contains(Activity.FineTune))
            asked = asked with { Activities = [.. asked.Activities, Activity.FineTune] };
        return new([], asked, work, reader.Scope.Visible, use.Tenant(), use.TeamId());
    }
}
