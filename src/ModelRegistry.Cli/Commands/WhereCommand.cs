using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Commands;

/// <summary>Which hardware runs it: per accelerator the fewest devices, and how fast.</summary>
public sealed class WhereCommand(CommandStreams streams) : PrintingCommand<WhereSettings>(streams)
{
    private const int AtOnce = 8;

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
        var reference = new VariantRefInput
        {
            Registry = settings.Registry,
            Model = model,
            Variant = variant,
        };
        var question = new Asked(new() { Variant = reference }, settings.ReadUse(), settings.ReadWorkload());
        var registry = RegistryChoice.For(settings.Registries());
        var places = await PlacesAsync(registry, question, settings, cancellation);
        ListPrinting.Print(form, new(Columns, [.. places.Take(settings.Limit).Select(RowOf)]), 0, printer);
        printer.Note($"{Math.Min(places.Count, settings.Limit)} of {places.Count} accelerators that run it shown.");
        return places.Count > 0 ? ExitCode.Passed : ExitCode.No;
    }

    private static async Task<IReadOnlyList<Place>> PlacesAsync(
        IRegistry registry,
        Asked question,
        WhereSettings settings,
        CancellationToken cancellation
    )
    {
        var known = await Accelerators.AllAsync(registry, cancellation);
        var wanted = known
            .Where(one =>
                settings.Vendor is null || one.Vendor.Equals(settings.Vendor, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        var places = new Place?[wanted.Count];
        var hostMemory = settings.HostMemory is { } text ? Quantity.Bytes(text, "--host-memory") : (long?)null;
        await Parallel.ForAsync(
            0,
            wanted.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (i, token) => places[i] = await PlaceAsync(registry, question, wanted[i].Key, hostMemory, token)
        );
        return
        [
            .. places
                .OfType<Place>()
                .OrderBy(place => place.Answer.Technical.Verdict)
                .ThenBy(place => place.Devices)
                .ThenByDescending(place => place.Answer.Technical.Estimate?.DecodeTokensPerSecond ?? 0),
        ];
    }

    // Null: no number of devices that is tried runs it.
    private static async Task<Place?> PlaceAsync(
        IRegistry registry,
        Asked question,
        string accelerator,
        long? hostMemory,
        CancellationToken cancellation
    )
    {
        async Task<PlacementAnswer> AskAsync(int devices)
        {
            var system = new SystemInput
            {
                Accelerator = accelerator,
                DevicesPerNode = devices,
                Nodes = 1,
                HostMemoryBytes = hostMemory,
            };
            var asked = Questions.Placement(
                question.Subject,
                new() { System = system },
                question.Use,
                question.Workload
            );
            return (await registry.GetAsync(asked, cancellation)).Value!;
        }

        var one = await AskAsync(1);
        if (one.SmallestDevices is not { } devices)
            return one.Technical.Verdict.IsGo() ? new(accelerator, 1, one) : null;
        return new(accelerator, devices, devices == 1 ? one : await AskAsync(devices));
    }

    private static IReadOnlyList<Cell> RowOf(Place place) =>
        [
            place.Accelerator,
            $"{place.Devices}",
            place.Answer.Technical.Variant ?? "",
            Cell.For(place.Answer.Technical.Verdict),
            CandidateTable.Memory(place.Answer.Technical.Estimate),
            Units.Speed(place.Answer.Technical.Estimate?.DecodeTokensPerSecond),
        ];

    private sealed record Asked(SubjectInput Subject, UseInput Use, WorkloadInput Workload);

    private sealed record Place(string Accelerator, int Devices, PlacementAnswer Answer);
}
