using Npgsql;

namespace ModelRegistry.Tests.Server;

/// <summary>A server on a copy of the database, while the servers of the original run: it is a cluster by itself, and no write of one reaches the other.</summary>
[Collection(Processes.Name)]
public sealed class RestoredCopyTests : IDisposable
{
    private const int Writes = 12;
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_restored_dump_is_a_cluster_of_its_own()
    {
        await using var postgres = await Postgres.StartOwnAsync();
        var original = await PostgresServer.NewDatabaseAsync(postgres.ConnectionString);
        await using var production = await StartAsync(original);
        await SmallLlama.RegisterAsync(production, "before-the-copy");
        await AreApartAsync(production, original, await postgres.RestoreDumpOfAsync(original));
    }

    // The copy has the same installation, the same system identifier and the same database oid: only what is written from now on differs.
    [Fact]
    public async Task A_base_backup_is_a_cluster_of_its_own()
    {
        await using var postgres = await Postgres.StartOwnAsync();
        var original = await PostgresServer.NewDatabaseAsync(postgres.ConnectionString);
        await using var production = await StartAsync(original);
        await SmallLlama.RegisterAsync(production, "before-the-copy");
        await using var copied = await postgres.StartCopyAsync();
        var copy = copied.Reach(original);
        Assert.Equal(
            await ReadAsync(original, "select cluster_of('')"),
            await ReadAsync(copy, "select cluster_of('')")
        );
        await AreApartAsync(production, original, copy);
    }

    private async Task AreApartAsync(ServerProcess production, string original, string copy)
    {
        await using var restored = await StartAsync(copy);
        Assert.True(await SmallLlama.IsDeployableAsync(restored, "before-the-copy", null));
        // Which server keeps a grain is chance, so several names are written.
        for (var i = 0; i < Writes; i++)
        {
            var (here, there) = ($"at-the-copy-{i}", $"at-the-original-{i}");
            var position = await SmallLlama.RegisterAsync(restored, here);
            Assert.True(await SmallLlama.IsDeployableAsync(restored, here, position));
            await SmallLlama.RegisterAsync(production, there);
        }

        const string count = "select count(*) from entity where kind = 'model' and key like ";
        Assert.Equal("0", await ReadAsync(original, count + "'%at-the-copy%'"));
        Assert.Equal("0", await ReadAsync(copy, count + "'%at-the-original%'"));
        Assert.Equal($"{Writes}", await ReadAsync(copy, count + "'%at-the-copy%'"));
        Assert.Equal($"{Writes}", await ReadAsync(original, count + "'%at-the-original%'"));
        // 3 is Orleans' Active.
        foreach (var database in (string[])[original, copy])
            Assert.Equal(
                "1",
                await ReadAsync(
                    database,
                    "select count(*) from silo where status = 3 and deployment = cluster_of('model-registry')"
                )
            );
    }

    private Task<ServerProcess> StartAsync(string connectionString) =>
        ServerProcess.StartReadyAsync(
            folder.Path,
            KeyValuePair.Create("ConnectionStrings__Registry", (string?)connectionString)
        );

    private static async Task<string> ReadAsync(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(query, connection);
        return (await command.ExecuteScalarAsync(Cancellation))!.ToString()!;
    }
}
