using System.Security.Cryptography;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Text;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Cli.Commands;

/// <summary>What weights lie somewhere, read from their headers. Nothing is written.</summary>
public sealed class ScanCommand(CommandStreams streams) : PrintingCommand<ScanSettings>(streams)
{
    private static readonly Column[] Columns =
    [
        new("WEIGHTS", MaxWidth: 48),
        new("KIND"),
        new("FORMAT"),
        new("PARAMS", IsNumber: true),
        new("BYTES", IsNumber: true),
        new("FILES", IsNumber: true),
        new("FINGERPRINT", MaxWidth: 24),
        new("ENCODINGS", MaxWidth: 60),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ScanSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var source = await LocalWeights.OpenAsync(settings.Path);
        var variants = await WeightScan.ReadAsync(source, cancellation);
        if (variants.Count == 0)
            throw CommandFailure.Failed($"{settings.Path} holds no weights: neither safetensors nor GGUF.");
        ListPrinting.Print(form, new(Columns, [.. variants.Select(RowOf)]), 0, printer);
        foreach (var variant in variants)
        foreach (var gap in variant.Gaps.Concat(variant.Format.Notes))
            printer.Note($"{variant.Name}: {gap}");
        if (settings.Digests)
            await DigestsAsync(source, variants, printer, cancellation);
        return variants.All(variant => variant.Gaps.Count == 0) ? ExitCode.Passed : ExitCode.Failed;
    }

    private static IReadOnlyList<Cell> RowOf(WeightVariant variant) =>
        [
            variant.Name,
            variant.IsAdapter ? "adapter" : variant.Container.ToString().ToLowerInvariant(),
            variant.Format.Key ?? "not known",
            Units.Count(variant.Format.Parameters),
            Units.Bytes(variant.Bytes),
            $"{variant.Files.Count}",
            variant.Fingerprint ?? "",
            string.Join(
                ' ',
                variant
                    .BytesByEncoding.OrderByDescending(one => one.Value)
                    .Select(one => $"{one.Key}:{Units.Bytes(one.Value).Replace(" ", "", StringComparison.Ordinal)}")
            ),
        ];

    // As sha256sum prints them.
    private static async Task DigestsAsync(
        WeightFolder source,
        IReadOnlyList<WeightVariant> variants,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var files = variants.SelectMany(variant => variant.Files).ToArray();
        var digests = new string[files.Length];
        await Parallel.ForAsync(
            0,
            files.Length,
            new ParallelOptions
            {
                CancellationToken = cancellation,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            },
            async (i, token) =>
            {
                await using var stream = System.IO.File.OpenRead(source.PathOf(files[i]));
                digests[i] = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, token));
            }
        );
        for (var i = 0; i < files.Length; i++)
            printer.Line($"{digests[i]}  {files[i]}");
    }
}
