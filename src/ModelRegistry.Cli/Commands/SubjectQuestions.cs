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
        var registry = RegistryChoice.Shipped();
        var on = await HardwareOptions.ReadAsync(settings, registry, printer, cancellation);
        var checks = new SubjectChecks(registry, on, settings.ReadUse(), settings.ReadWorkload());
        List<CheckedSubject> subjects = [];
        foreach (var subject in settings.Subjects)
            subjects.Add(await checks.CheckAsync(settings.Registry, subject, cancellation));
        return subjects;
    }
}
