using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Commands;

/// <summary>What is known of an accelerator.</summary>
public sealed class HardwareShowCommand(CommandStreams streams) : PrintingCommand<HardwareNameSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        HardwareNameSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var name = string.Join(' ', settings.Words);
        if (name.Length == 0)
            throw CommandFailure.WrongUse("Name an accelerator: 'modelregistry hardware list' shows them.");
        var known = await Accelerators.AllAsync(RegistryChoice.For(settings.Registries()), cancellation);
        var found = LooseName.Find(name, known, one => one.Key, one => one.Name);
        if (found.Count == 0)
            throw CommandFailure.WrongUse(
                $"There is no accelerator '{name}': 'modelregistry hardware list' shows them."
            );
        foreach (var accelerator in found)
            Print(accelerator, printer);
        return ExitCode.Passed;
    }

    private static void Print(AcceleratorAnswer accelerator, Printer printer)
    {
        printer.Line(new Cell(accelerator.Key, "bold"), $"  {accelerator.Vendor} {accelerator.Name}");
        printer.Line($"  memory          {Shown(Units.Bytes(accelerator.MemoryBytes))}");
        printer.Line($"  usable memory   {Shown(Units.Bytes(accelerator.UsableMemoryBytes))}");
        var bandwidth = Units.Bytes(accelerator.MemoryBandwidthBytesPerSecond);
        printer.Line($"  bandwidth       {(bandwidth.Length == 0 ? "not known" : $"{bandwidth}/s")}");
        printer.Line($"  native formats  {Shown(string.Join(' ', accelerator.NativeFormats))}");
        printer.Line($"  software        {accelerator.SoftwareStack}");
        foreach (var source in accelerator.Sources)
            printer.Line($"  source          {source}");
    }

    private static string Shown(string text) => text.Length == 0 ? "not known" : text;
}
