using System.Security.Cryptography;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Cli.Commands;

/// <summary>Holds files against what the registry says of a variant.</summary>
public sealed class VerifyCommand(CommandStreams streams) : PrintingCommand<VerifySettings>(streams)
{
    private const string Same = "same";
    private const string Other = "other";
    private const string NotNoted = "not noted";

    private static readonly Column[] Columns = [new("FACT"), new("RESULT"), new("HERE"), new("IN THE REGISTRY")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        VerifySettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var noted = await VariantAsync(settings, cancellation);
        var source = await LocalWeights.OpenAsync(settings.Path);
        var found = Best(await WeightScan.ReadAsync(source, cancellation), noted, settings);
        List<IReadOnlyList<Cell>> rows =
        [
            RowOf("format", found.Format.Key, noted.FormatName),
            RowOf("fingerprint", found.Fingerprint, noted.Fingerprint),
            BytesOf(found.Bytes, noted),
            .. await FilesAsync(source, found, noted.Files, cancellation),
        ];
        ListPrinting.Print(form, new(Columns, rows), 0, printer);
        foreach (var gap in found.Gaps)
            printer.Note(gap);
        if (rows.Any(row => row[1].Text == Other))
        {
            printer.Error($"{settings.Path} is not {settings.Subject} as {settings.Home} knows it.");
            return ExitCode.No;
        }

        if (rows.Any(row => row[1].Text == Same))
            return found.Gaps.Count == 0 ? ExitCode.Passed : ExitCode.Failed;
        printer.Error($"{settings.Home} notes neither fingerprint, size nor digests of {settings.Subject}.");
        return ExitCode.Unknown;
    }

    private static async Task<VariantAnswer> VariantAsync(VerifySettings settings, CancellationToken cancellation)
    {
        var (model, name) = SubjectText.Parse(settings.Subject);
        var registry = RegistryChoice.For(settings.Registries());
        var known = await registry.FindAsync(settings.Registry, settings.Team, model, cancellation);
        var alias = known.Aliases.FirstOrDefault(one => one.Name == name);
        var wanted = alias?.Variant.Name ?? name;
        if (wanted is null && known.Variants is [var only])
            return only;
        return known.Variants.FirstOrDefault(one => one.Name == wanted)
            ?? throw CommandFailure.WrongUse(
                $"Name one of the variants of {model}: {string.Join(", ", known.Variants.Select(one => one.Name))}."
            );
    }

    // A folder may hold several sets of weights: that with the same fingerprint, else with the same format.
    private static WeightVariant Best(
        IReadOnlyList<WeightVariant> found,
        VariantAnswer noted,
        VerifySettings settings
    ) =>
        found.FirstOrDefault(one => one.Fingerprint is not null && one.Fingerprint == noted.Fingerprint)
        ?? found.FirstOrDefault(one => one.Format.Key == noted.FormatName)
        ?? found.FirstOrDefault()
        ?? throw CommandFailure.Failed($"{settings.Path} holds no weights: neither safetensors nor GGUF.");

    private static IReadOnlyList<Cell> RowOf(string fact, string? here, string? noted) =>
        [fact, Result(here, noted), here ?? "not known", noted ?? NotNoted];

    // A computed size is an estimate, which files need not meet.
    private static IReadOnlyList<Cell> BytesOf(long? here, VariantAnswer noted)
    {
        var stated = noted.WeightBytesProvenance is Domain.Provenance.Estimated ? null : noted.WeightBytes;
        return ["bytes", Result(here, stated), Units.Bytes(here), stated is null ? NotNoted : Units.Bytes(stated)];
    }

    private static string Result<T>(T here, T noted)
    {
        if (noted is null || here is null)
            return NotNoted;
        return EqualityComparer<T>.Default.Equals(here, noted) ? Same : Other;
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Cell>>> FilesAsync(
        WeightFolder source,
        WeightVariant found,
        IReadOnlyList<WeightFileAnswer> noted,
        CancellationToken cancellation
    )
    {
        List<IReadOnlyList<Cell>> rows = [];
        foreach (var file in noted)
        {
            var path = found.Files.FirstOrDefault(one => one == file.Path || Path.GetFileName(one) == file.Path);
            if (path is null)
                rows.Add([file.Path, Other, "not there", file.Sha256 ?? Units.Bytes(file.Bytes)]);
            else if (file.Sha256 is { } digest)
                rows.Add(RowOf(file.Path, await DigestAsync(source.PathOf(path), cancellation), digest));
        }

        return rows;
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
