using System.Net;

namespace ModelRegistry.Tests.Server;

/// <summary>A server whose database does not answer yet.</summary>
[Collection(Processes.Name)]
public sealed class DatabaseWaitTests : IDisposable
{
    private const string Waits = "The server waits for its database";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_says_so_and_lives_but_is_not_ready()
    {
        await using var server = StartWithNobodyAt1();
        await server.WaitForOutputAsync(Waits);
        Assert.Equal(HttpStatusCode.OK, await server.HealthAsync("live"));
        using var ready = await server.GetHealthAsync("ready");
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "waiting for the database"),
            (ready.StatusCode, await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        );
        Assert.Contains("Failed to connect to 127.0.0.1:1.", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_to_end_it_ends_well_and_soon()
    {
        await using var server = StartWithNobodyAt1();
        await server.WaitForOutputAsync(Waits);
        var (code, took) = await server.StopAsync();
        Assert.Equal(0, code);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_on_when_the_database_comes()
    {
        await using var postgres = await Postgres.StartOwnAsync();
        var database = await PostgresServer.NewDatabaseAsync(postgres.ConnectionString);
        await postgres.StopAsync();
        await using var server = ServerProcess.Start(
            folder.Path,
            new KeyValuePair<string, string?>("ConnectionStrings:Registry", database)
        );
        await server.WaitForOutputAsync(Waits);
        await postgres.StartAgainAsync();
        await server.WaitUntilReadyAsync();
        await server.WaitForOutputAsync("The database answers, after ");
        Assert.True(
            await SmallLlama.IsDeployableAsync(server, "waited", await SmallLlama.RegisterAsync(server, "waited"))
        );
    }

    // IANA: port 1 is tcpmux, which no machine runs.
    private ServerProcess StartWithNobodyAt1() =>
        ServerProcess.Start(
            folder.Path,
            new KeyValuePair<string, string?>("ConnectionStrings:Registry", "Host=127.0.0.1;Port=1;Username=nobody")
        );
}
