using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Commands;

/// <summary>Asks about the subjects of a command.</summary>
internal static class SubjectQuestions
{
    public static async Task<IReadOnlyList<CheckedSubject>> AskAsync(
        CheckSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        if (settings.Subjects.Length == 0)
            throw CommandFailure.WrongUse("Name at least one MODEL or MODEL:VARIANT.");
        var (use, workload) = (settings.ReadUse(), settings.ReadWorkload());
        var registry = RegistryChoice.For(settings.Registries());
        var on = await HardwareOptions.ReadAsync(settings, registry, printer, cancellation);
        var checks = new SubjectChecks(registry, on, use, workload);
        List<CheckedSubject> subjects = [];
        foreach (var subject in settings.Subjects)
            subjects.Add(await CheckAsync(checks, settings, subject, printer, cancellation));
        return subjects;
    }

    private static Task<CheckedSubject> CheckAsync(
        SubjectChecks checks,
        CheckSettings settings,
        string subject,
        Printer printer,
        CancellationToken cancellation
    )
    {
        if (HubWeights.Is(subject))
            return HubWeights.CheckAsync(checks, settings, subject, printer, cancellation);
        return LocalWeights.Is(subject)
            ? LocalWeights.CheckAsync(checks, settings, subject, printer, cancellation)
            : checks.CheckAsync(settings, subject, cancellation);
    }
}
