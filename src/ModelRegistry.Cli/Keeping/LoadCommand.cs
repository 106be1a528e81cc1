using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Registers the models of a file; what stands already is left as it is, so that a load that broke off is run again.</summary>
public sealed class LoadCommand(CommandStreams streams) : PrintingCommand<LoadSettings>(streams)
{
    private const int MostLines = 50;
    private const int MostBytes = 512 * 1024;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(LoadSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var registry = RegistryChoice.Server(settings.Registries());
        var load = new Load(registry, printer);
        try
        {
            await ReadAsync(settings, load, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Failed(e.Message);
        }

        printer.Line($"{load.Taken} taken, {load.Refused} refused.");
        return load.Refused == 0 ? ExitCode.Passed : ExitCode.Failed;
    }

    private static async Task ReadAsync(LoadSettings settings, Load load, CancellationToken cancellation)
    {
        using var reader = settings.File == "-" ? Console.In : File.OpenText(settings.File);
        List<NumberedModel> batch = [];
        var (number, bytes) = (0L, 0);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Model(line, settings.Home) is { } model)
                batch.Add(new(number, model));
            else
                load.Refuse(number, "The line is no JSON object in the form of RegisterModelInput.");
            bytes += line.Length;
            if (batch.Count < MostLines && bytes < MostBytes)
                continue;
            await load.SendAsync(batch, cancellation);
            batch.Clear();
            bytes = 0;
        }

        await load.SendAsync(batch, cancellation);
    }

    private static JsonObject? Model(string line, string home)
    {
        try
        {
            if (JsonNode.Parse(line) is not JsonObject model)
                return null;
            if (!model.ContainsKey("registry"))
                model["registry"] = home;
            return model;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
