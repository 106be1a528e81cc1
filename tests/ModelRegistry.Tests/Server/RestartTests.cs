using ModelRegistry.Storage;
using Npgsql;

namespace ModelRegistry.Tests.Server;

/// <summary>A PostgreSQL that is stopped and started, or crashes, while a server runs.</summary>
[Collection(Processes.Name)]
public sealed class RestartTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private PostgresServer? postgres;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => postgres = await Postgres.StartOwnAsync();

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_feed_goes_on_where_it_stood(bool crash)
    {
        await using var server = await StartServerAsync();
        await RegisterAsync(server, "before");
        await postgres!.StopAsync(crash);
        Assert.True(await SmallLlama.IsDeployableAsync(server, "before", null));
        await postgres.StartAgainAsync();
        await RegisterAsync(server, "after");
        Assert.True(await SmallLlama.IsDeployableAsync(server, "before", null));
    }

    [Fact]
    public async Task Positions_that_a_crash_lost_and_that_are_drawn_again_are_not_passed_over()
    {
        var database = new PostgresDatabase(await PostgresServer.NewDatabaseAsync(postgres!.ConnectionString));
        await new Migrator(database).MigrateAsync(Cancellation);
        var history = new History(database, TimeProvider.System);
        await WriteAsync(database, "kept", commit: true);
        // PostgreSQL puts the numbers of a sequence on its disk 32 at a time, with what is committed: those of the last abortive writes are lost.
        for (var i = 0; i < 40; i++)
            await WriteAsync(database, $"given-up-{i}", commit: false);
        await Eventually.ReadAsync(
            "what was drawn to be final",
            () => history.ReadLastPositionAsync(Cancellation),
            position => position == 41
        );
        await postgres.StopAsync(crash: true);
        ((NpgsqlDataSource)database.DataSource).Clear();
        NpgsqlConnection.ClearAllPools();
        await postgres.StartAgainAsync();
        await using var slow = (NpgsqlConnection)await database.OpenAsync(Cancellation);
        await using var transaction = await slow.BeginTransactionAsync(Cancellation);
        await WriteAsync(slow, "slow");
        await WriteAsync(database, "quick", commit: true);
        for (var i = 0; i < 3; i++)
            Assert.DoesNotContain("quick", (await history.ReadAsync(1, 100, Cancellation)).Select(row => row.Key));
        await transaction.CommitAsync(Cancellation);
        var rows = await Eventually.ReadAsync(
            "both",
            () => history.ReadAsync(1, 100, Cancellation),
            rows => rows.Count == 2
        );
        Assert.Equal(["slow", "quick"], rows.Select(row => row.Key));
    }

    private async Task<ServerProcess> StartServerAsync() =>
        await ServerProcess.StartReadyAsync(
            folder.Path,
            KeyValuePair.Create(
                "ConnectionStrings__Registry",
                (string?)await PostgresServer.NewDatabaseAsync(postgres!.ConnectionString)
            )
        );

    private static async Task RegisterAsync(ServerProcess server, string name)
    {
        // Once it is stored, a further attempt is told that it exists.
        await server.WaitForAsync(
            "an accepted write",
            async () =>
                (await SmallLlama.TryRegisterAsync(server, name))["data"]?["registerModel"] is { } payload
                && (
                    payload["position"] is not null
                    || payload["errors"]?[0]?["code"]?.GetValue<string>() == "ALREADY_EXISTS"
                )
        );
        await server.WaitForAsync("the model in the catalog", () => SmallLlama.IsDeployableAsync(server, name, null));
    }

    private static async Task WriteAsync(PostgresDatabase database, string key, bool commit)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await WriteAsync(connection, key);
        if (commit)
            await transaction.CommitAsync(Cancellation);
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string key)
    {
        await using var write = new NpgsqlCommand("select write_entity('tenant', @key, null, '{}')", connection);
        write.Parameters.AddWithValue("key", key);
        Assert.Equal(1, await write.ExecuteScalarAsync(Cancellation));
    }
}
