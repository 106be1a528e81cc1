using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain;
using ModelRegistry.Server.Commands;
using ModelRegistry.Server.Hosting;
using Npgsql;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>
/// Bulk registration of a made-up Hub from a file into PostgreSQL, beside COPY of the same rows into tables of the same shape: what is
/// between the two are the checks, and that no row is lost or doubled.
/// </summary>
internal static class LoadSpeed
{
    public const string Usage = "load [--models N] [--postgres CONNECTION|start]";
    private const double TargetPerSecond = 10_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var models = int.Parse(Option(args, "--models") ?? "100000", CultureInfo.InvariantCulture);
        await using var database = (await BenchmarkDatabase.OpenAsync(Option(args, "--postgres") ?? "start"))!;
        var file = Path.GetTempFileName();
        try
        {
            await WriteFileAsync(file, models);
            Console.WriteLine($"{models:N0} lines, {new FileInfo(file).Length / 1e6:N0} MB");
            // What a server does once: the shipped catalog, and the code that is compiled.
            if (await RunAsync(database, Path.DirectorySeparatorChar == '/' ? "/dev/null" : "NUL") is null)
                return 1;
            var (first, again) = (await RunAsync(database, file), await RunAsync(database, file));
            if (first is null || again is null)
                return 1;
            var copy = await CopyAsync(database);
            Console.WriteLine(
                $"load: {models / first.Value.Seconds:N0} models/s, {first.Value.Busy:F1} of {first.Value.Seconds:F1} s of one processor in this process (target {TargetPerSecond:N0} on two processors: {(models / first.Value.Seconds >= TargetPerSecond ? "met" : "missed")})"
            );
            Console.WriteLine($"the same load again: {models / again.Value.Seconds:N0} models/s");
            Console.WriteLine(
                $"COPY of the same rows into tables of the same shape: {models / copy:N0} models/s; the load takes {first.Value.Seconds / copy:F1} times as long"
            );
            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(double Seconds, double Busy)?> RunAsync(BenchmarkDatabase database, string file)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("ConnectionStrings:Registry", database.Database.ConnectionString),
                new("registry", "local/main"),
            ])
            .Build();
        var (watch, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var code = await new LoadCommand(settings, TimeProvider.System, Console.Out, Console.Error).RunAsync(
            [file],
            CancellationToken.None
        );
        return code == 0 ? (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds) : null;
    }

    private static async Task WriteFileAsync(string path, int models)
    {
        var hub = new MadeUpHub(CatalogFiles.Read(CatalogService.ShippedFolder), models, seed: 1);
        await using var file = File.CreateText(path);
        foreach (var model in hub.Models())
        {
            await file.WriteLineAsync(
                JsonSerializer.Serialize(
                    new
                    {
                        name = model.Name,
                        license = model.LicenseExpression,
                        modality = model.Modality,
                        config = model.Architecture is { } shape ? ConfigOf(shape, model.Name.ToString()) : null,
                        baseModels = model.BaseModels?.Select(edge => new
                        {
                            relation = edge.Relation,
                            name = edge.Name,
                        }),
                        variants = model
                            .Variants.Where(variant => variant.Format is not null)
                            .Select(variant => new
                            {
                                name = variant.Name,
                                format = variant.Format,
                                weightBytes = variant.WeightBytes,
                                source = variant.Source,
                            }),
                    },
                    StoredForm.Options
                )
            );
        }
    }

    // As published: no two are the same text, though many are the same shape.
    private static string ConfigOf(ModelRegistry.Domain.Models.Architecture shape, string name) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["_name_or_path"] = name,
                ["architectures"] = new[] { "LlamaForCausalLM" },
                ["attention_bias"] = false,
                ["attention_dropout"] = 0.0,
                ["bos_token_id"] = 128000,
                ["eos_token_id"] = 128001,
                ["hidden_act"] = "silu",
                ["hidden_size"] = shape.HiddenSize ?? 4096,
                ["initializer_range"] = 0.02,
                ["intermediate_size"] = shape.IntermediateSize ?? 14336,
                ["max_position_embeddings"] = shape.ContextTokens ?? 32768,
                ["model_type"] = "llama",
                ["num_attention_heads"] = 32,
                ["num_hidden_layers"] = shape.Layers ?? 32,
                ["num_key_value_heads"] = 8,
                ["pretraining_tp"] = 1,
                ["rms_norm_eps"] = 1e-05,
                ["rope_theta"] = 500000.0,
                ["tie_word_embeddings"] = shape.TiedEmbeddings ?? false,
                ["torch_dtype"] = "bfloat16",
                ["transformers_version"] = "4.55.0",
                ["use_cache"] = true,
                ["vocab_size"] = shape.VocabularySize ?? 128256,
            }
        );

    private static async Task<double> CopyAsync(BenchmarkDatabase database)
    {
        await using var connection = (NpgsqlConnection)await database.Database.OpenAsync(CancellationToken.None);
        var seconds = 0.0;
        foreach (
            var (table, columns) in new[]
            {
                ("entity", "kind, key, version, state, changed_at"),
                ("history", "position, kind, key, version, state, changed_at"),
            }
        )
        {
            await ExecuteAsync(connection, $"create table {table}_copy (like {table} including all)");
            using var rows = new MemoryStream();
            await using (
                var source = await connection.BeginRawBinaryCopyAsync(
                    $"copy (select {columns} from {table}) to stdout (format binary)"
                )
            )
                await source.CopyToAsync(rows);
            rows.Position = 0;
            var watch = Stopwatch.StartNew();
            await using (
                var target = await connection.BeginRawBinaryCopyAsync(
                    $"copy {table}_copy ({columns}) from stdin (format binary)"
                )
            )
                await rows.CopyToAsync(target);
            seconds += watch.Elapsed.TotalSeconds;
        }

        return seconds;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
