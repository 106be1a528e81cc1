using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Commands;

/// <summary>The accelerators that are known.</summary>
public sealed class HardwareListCommand(CommandStreams streams) : PrintingCommand<HardwareNameSettings>(streams)
{
    private static readonly Column[] Columns =
    [
        new("ACCELERATOR"),
        new("VENDOR"),
        new("NAME", MaxWidth: 44),
        new("MEMORY", IsNumber: true),
        new("BANDWIDTH", IsNumber: true),
        new("NATIVE FORMATS", MaxWidth: 60),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        HardwareNameSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        var known = await Accelerators.AllAsync(RegistryChoice.For(settings.Registries()), cancellation);
        var wanted =
            settings.Words.Length == 0
                ? known
                : LooseName.Find(
                    string.Join(' ', settings.Words),
                    known,
                    one => $"{one.Key}",
                    one => $"{one.Vendor} {one.Name}"
                );
        ListPrinting.Print(settings.Form(), new(Columns, [.. wanted.Select(RowOf)]), 0, printer);
        return ExitCode.Passed;
    }

    private static IReadOnlyList<Cell> RowOf(AcceleratorAnswer accelerator) =>
        [
            accelerator.Key,
            accelerator.Vendor,
            accelerator.Name,
            Units.Bytes(accelerator.MemoryBytes),
            accelerator.MemoryBandwidthBytesPerSecond is { } bandwidth ? $"{Units.Bytes(bandwidth)}/s" : "",
            string.Join(' ', accelerator.NativeFormats),
        ];
}
