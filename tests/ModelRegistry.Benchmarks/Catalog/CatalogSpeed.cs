using System.Globalization;
using System.Text.Json;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Server.Hosting;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>
/// What <c>deployableModels</c> costs over a made-up Hub, and how it grows; with a database, what a cold start from it takes, and
/// what PostgreSQL takes to answer the same from the same rows.
/// </summary>
internal static class CatalogSpeed
{
    public const string Usage = "catalog [--models N] [--postgres CONNECTION|start] [--json]";
    private const int Seed = 1;

    // A Hub a tenth of the size is no smaller than the shipped catalog.
    private const int LeastForGrowth = 10_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var models = int.Parse(Option(args, "--models") ?? "100000", CultureInfo.InvariantCulture);
        await using var database = await BenchmarkDatabase.OpenAsync(Option(args, "--postgres"));
        var loaded = database is null
            ? await LoadedHub.FromMemoryAsync(Hub(models))
            : await LoadedHub.FromDatabaseAsync(Hub(models), database);
        if (loaded.WriteSeconds is { } writing)
            Console.WriteLine(
                $"written into entity and history in {writing:F1} s: {loaded.Models / writing:N0} models/s, making them up included"
            );
        Console.WriteLine(
            $"{loaded.Models:N0} models with {loaded.Variants:N0} variants loaded in {loaded.Seconds:F1} s ({loaded.From}; {loaded.ProcessorSeconds:F1} s of one processor): {loaded.BytesPerVariant:N0} bytes per variant"
        );

        var speed = QuestionSpeed.Of(loaded.Snapshot);
        speed.Print();
        var authorization = AuthorizationCost.Of(loaded.Snapshot, Questions.Visible);
        authorization.Print("who sees one tenant and what is public");
        AuthorizationCost
            .Of(loaded.Snapshot, loaded.Snapshot.Models.All.Select(model => model.Registry).ToHashSet())
            .Print("who sees all");
        // Last, when all code is compiled as it will be: the smaller Hub must not look slower than it is.
        var small =
            models < LeastForGrowth
                ? null
                : QuestionSpeed.Of((await LoadedHub.FromMemoryAsync(Hub(models / 10))).Snapshot);
        var growth = speed.MedianMs / small?.MedianMs;
        if (growth is not null)
            Console.WriteLine(
                $"growth from {models / 10:N0} models: {growth:F1} times ({small!.MedianMs:F3} ms there)"
            );
        var sql = database is null ? null : await SqlAnswer.MeasureAsync(database, loaded.Snapshot);
        if (sql is { } answer)
            Console.WriteLine(
                $"PostgreSQL: median {answer.MedianMs:F1} ms for the same answers; {answer.MedianMs / speed.MedianMs:N0} times the engine's"
            );
        if (args.Contains("--json"))
            Console.WriteLine(Json(loaded, speed, growth, sql, authorization.Share));
        return 0;
    }

    private static MadeUpHub Hub(int models) => new(CatalogFiles.Read(CatalogService.ShippedFolder), models, Seed);

    private static string Json(
        LoadedHub loaded,
        QuestionSpeed speed,
        double? growth,
        SqlAnswer? sql,
        double authorizationShare
    ) =>
        JsonSerializer.Serialize(
            new
            {
                models = loaded.Models,
                variants = loaded.Variants,
                medianMs = speed.MedianMs,
                p99Ms = speed.P99Ms,
                coldMs = speed.ColdMs,
                bytesAllocated = speed.BytesAllocated,
                postgresMs = sql?.MedianMs,
                ratio = sql?.MedianMs / speed.MedianMs,
                growth,
                loadSeconds = loaded.Seconds,
                bytesPerVariant = loaded.BytesPerVariant,
                loadedFrom = loaded.From,
                bytesTouched = speed.BytesTouched,
                bandwidthShare = speed.BandwidthShare,
                loadProcessorSeconds = loaded.ProcessorSeconds,
                writeSeconds = loaded.WriteSeconds,
                authorizationShare,
                profiles = speed.Profiles,
            },
            JsonSerializerOptions.Web
        );

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
