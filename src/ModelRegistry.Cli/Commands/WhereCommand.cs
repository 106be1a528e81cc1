using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Commands;

/// <summary>Which hardware runs it: per accelerator the fewest devices, and how fast.</summary>
public sealed class WhereCommand(CommandStreams streams) : PrintingCommand<WhereSettings>(streams)
{
    private const int PageSize = 100;

    private static readonly Column[] Columns =
    [
        new("ACCELERATOR"),
        new("DEVICES", IsNumber: true),
        new("VARIANT"),
        new("CAN WE"),
        new("PER DEVICE", IsNumber: true),
        new("SPEED", IsNumber: true),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(WhereSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        if (settings.On.Length > 0)
            throw CommandFailure.WrongUse("where asks about all hardware: leave --on out, or use check.");
        var form = settings.Form();
        var (model, variant) = SubjectText.Parse(settings.Subject);
        var registry = RegistryChoice.For(settings.Registries());
        var known = await registry.FindAsync(settings.Registry, settings.Team, model, cancellation);
        var reference = new VariantRefInput
        {
            Registry = known.Registry,
            Model = known.Name,
            Variant = variant,
        };
        var question = new HardwareForQuestion(
            new() { Variant = reference },
            settings.ReadUse(),
            settings.ReadWorkload(),
            settings.Vendor is { } vendor ? [vendor] : null,
            HostMemoryBytes: settings.HostMemory is { } text ? Quantity.Bytes(text, "--host-memory") : null
        );
        var places = await PlacesAsync(registry, question, cancellation);
        ListPrinting.Print(form, new(Columns, [.. places.Take(settings.Limit).Select(RowOf)]), 0, printer);
        printer.Note($"{Math.Min(places.Count, settings.Limit)} of {places.Count} accelerators that run it shown.");
        return places.Count > 0 ? ExitCode.Passed : ExitCode.No;
    }

    private static async Task<IReadOnlyList<HardwareOptionAnswer>> PlacesAsync(
        IRegistry registry,
        HardwareForQuestion question,
        CancellationToken cancellation
    )
    {
        var found = new List<HardwareOptionAnswer>();
        PageAnswer? page = null;
        while (page is null or { HasNextPage: true })
        {
            var asked = question with { First = PageSize, After = page?.EndCursor };
            var answer = (await registry.GetAsync(Questions.HardwareFor(asked), cancellation)).Value!;
            found.AddRange(answer.Nodes);
            page = answer.PageInfo;
        }

        // Of those that run it, the law aside.
        return
        [
            .. found
                .Where(option => option.Devices is not null)
                .OrderBy(option => option.Technical.Verdict)
                .ThenBy(option => option.Devices),
        ];
    }

    private static IReadOnlyList<Cell> RowOf(HardwareOptionAnswer option) =>
        [
            option.Accelerator.Key,
            $"{option.Devices}",
            option.Technical.Variant ?? "",
            Cell.For(option.Technical.Verdict),
            CandidateTable.Memory(option.Technical.Estimate),
            Units.Speed(option.Technical.Estimate?.DecodeTokensPerSecond),
        ];
}
