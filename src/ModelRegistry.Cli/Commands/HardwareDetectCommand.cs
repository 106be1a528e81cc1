using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Exchange.Devices;

namespace ModelRegistry.Cli.Commands;

/// <summary>What this machine is, or that of saved outputs.</summary>
public sealed class HardwareDetectCommand(CommandStreams streams) : PrintingCommand<HardwareDetectSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        HardwareDetectSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var texts = await MachineOutputs.ReadAsync(settings.From, cancellation);
        if (settings.Report)
            foreach (var text in texts)
                printer.Line(Redaction.Of(text).TrimEnd());
        var registry = RegistryChoice.For(settings.Registries());
        var answer = await registry.GetAsync(Questions.DescribeHardware(texts), cancellation);
        if (form is OutputForm.Json)
            printer.Json(answer.Json);
        else if (form is OutputForm.Ndjson)
            printer.JsonLine(answer.Json);
        else
            Print(answer.Value!, form, printer);
        return answer.Value!.Systems.Count > 0 ? ExitCode.Passed : ExitCode.Failed;
    }

    private static void Print(HardwareDescriptionAnswer found, OutputForm form, Printer printer)
    {
        foreach (var system in found.Systems)
            printer.Line(
                form == OutputForm.Ids ? Argument(system) : $"{Argument(system)}  {MachineOutputs.Shown(system)}"
            );
        foreach (var device in found.Unresolved)
            printer.Note(MachineOutputs.Sentence(device));
    }

    // As --on takes it.
    private static string Argument(SystemAnswer system) => $"{system.DevicesPerNode}x{system.Accelerator.Key}";
}
