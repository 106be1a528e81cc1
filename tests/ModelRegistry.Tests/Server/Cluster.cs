using Npgsql;

namespace ModelRegistry.Tests.Server;

/// <summary>Two servers of one cluster, on a PostgreSQL database of their own.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Func<Dictionary<string, string?>> settings;

    private Cluster(string connectionString, Func<Dictionary<string, string?>> settings)
    {
        (ConnectionString, this.settings) = (connectionString, settings);
        (One, Other) = (Start(), Start());
    }

    public string ConnectionString { get; }

    public ServerProcess One { get; }

    public ServerProcess Other { get; }

    /// <summary>Starts both, and waits until they are ready.</summary>
    /// <param name="postgres">Where their database is made.</param>
    /// <param name="settings">Asked once for each server; null: none beside the database.</param>
    public static async Task<Cluster> StartAsync(Postgres postgres, Func<Dictionary<string, string?>>? settings = null)
    {
        var cluster = new Cluster(await postgres.NewDatabaseAsync(), settings ?? (() => []));
        try
        {
            await cluster.One.WaitUntilReadyAsync();
            await cluster.Other.WaitUntilReadyAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public ServerProcess Start() =>
        ServerProcess.Start(
            folder.Path,
            [.. settings(), KeyValuePair.Create("ConnectionStrings__Registry", (string?)ConnectionString)]
        );

    public async Task<ServerProcess> StartOneAsync()
    {
        var server = Start();
        await server.WaitUntilReadyAsync();
        return server;
    }

    public async Task<long> CountAsync(string query)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
        folder.Dispose();
    }
}
