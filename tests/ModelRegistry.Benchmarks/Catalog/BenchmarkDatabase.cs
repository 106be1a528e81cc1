using ModelRegistry.Storage;
using ModelRegistry.Tests;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>A new database for one run, with the registry's schema: on a server that is given, or on one that is started for it.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private readonly PostgresServer? server;

    private BenchmarkDatabase(PostgresServer? server, string connectionString) =>
        (this.server, Database) = (server, new(connectionString));

    public PostgresDatabase Database { get; }

    /// <summary>Null: none is asked for. <c>start</c>: a local installation; else a connection string.</summary>
    public static async Task<BenchmarkDatabase?> OpenAsync(string? where)
    {
        if (where is null)
            return null;
        var server = where == "start" ? await PostgresServer.StartAsync() : null;
        var database = new BenchmarkDatabase(
            server,
            await PostgresServer.NewDatabaseAsync(server?.ConnectionString ?? where)
        );
        await new Migrator(database.Database).MigrateAsync(CancellationToken.None);
        return database;
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
