using System.Diagnostics;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>A made-up Hub as a server holds it, and what it took to load.</summary>
internal sealed record LoadedHub(Snapshot Snapshot, string From, double Seconds, double BytesPerVariant)
{
    private const int BatchSize = 2000;

    public int Models => Snapshot.Models.Count;

    public int Variants { get; } = Snapshot.Models.All.Sum(model => model.Variants.Count);

    /// <summary>What it took to write the Hub into the database; null: it is in none.</summary>
    public double? WriteSeconds { get; private init; }

    /// <summary>What loading cost in time of this process on one processor: says more than <c>Seconds</c> where others use the machine.</summary>
    public double ProcessorSeconds { get; private init; }

    /// <summary>Loads a Hub that is made up as it is read: the time that making it up takes is taken off.</summary>
    public static async Task<LoadedHub> FromMemoryAsync(MadeUpHub hub)
    {
        var making = Stopwatch.StartNew();
        _ = hub.ModelRows().Count();
        making.Stop();
        var loaded = await LoadAsync(hub, "made up as it is read");
        return loaded with { Seconds = Math.Max(0, loaded.Seconds - making.Elapsed.TotalSeconds) };
    }

    /// <summary>Writes a Hub into an empty database, and loads it from there as a server does when it starts.</summary>
    public static async Task<LoadedHub> FromDatabaseAsync(MadeUpHub hub, BenchmarkDatabase database)
    {
        CallerContext.Set(Caller.System);
        var writing = Stopwatch.StartNew();
        var writer = new BulkWriter(database.Database);
        var writes = hub.Rows()
            .Concat(hub.ModelRows())
            .Select(row => new EntityRow(row.Kind, row.Key, null, row.State));
        foreach (var batch in writes.Chunk(BatchSize))
            if ((await writer.WriteAsync(batch, CancellationToken.None)).Conflicts is [var conflict, ..])
                throw new InvalidOperationException($"'{conflict.Key}' stands already.");
        writing.Stop();
        await using (var connection = await database.Database.OpenAsync(CancellationToken.None))
        await using (var command = connection.CreateCommand())
        {
            (command.CommandText, command.CommandTimeout) = ("vacuum analyze entity", 0);
            await command.ExecuteNonQueryAsync();
        }

        var loaded = await LoadAsync(new History(database.Database, TimeProvider.System), "PostgreSQL");
        return loaded with { WriteSeconds = writing.Elapsed.TotalSeconds };
    }

    private static async Task<LoadedHub> LoadAsync(IHistory history, string from)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (live, loading, busy) = (new LiveCatalog(), Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await new Feed(history, live, TimeProvider.System).LoadAsync(CancellationToken.None);
        loading.Stop();
        busy = Environment.CpuUsage.TotalTime - busy;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var loaded = new LoadedHub(live.Current, from, loading.Elapsed.TotalSeconds, 0);
        return loaded with { BytesPerVariant = bytes / (double)loaded.Variants, ProcessorSeconds = busy.TotalSeconds };
    }
}
