using Npgsql;

namespace ModelRegistry.Tests.Server;

/// <summary>A database that goes away for some seconds, and comes back.</summary>
[Collection(Processes.Name)]
public sealed class OutageTests(Postgres postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private Relay? relay;
    private ServerProcess? server;

    public async ValueTask InitializeAsync()
    {
        var direct = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync());
        relay = new Relay(direct.Host!, direct.Port);
        var relayed = new NpgsqlConnectionStringBuilder(direct.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = relay.Port,
        };
        server = await ServerProcess.StartReadyAsync(
            folder.Path,
            KeyValuePair.Create("ConnectionStrings__Registry", (string?)relayed.ConnectionString)
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (relay is not null)
            await relay.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Questions_are_answered_from_what_is_held()
    {
        await SmallLlama.RegisterAsync(server!, "held");
        await server!.WaitForAsync("the model", () => SmallLlama.IsDeployableAsync(server, "held", null));
        await relay!.CutAsync();
        Assert.True(await SmallLlama.IsDeployableAsync(server, "held", null));
    }

    [Fact]
    public async Task A_write_is_refused_as_storage_that_is_unavailable()
    {
        await relay!.CutAsync();
        Assert.Equal("STORAGE_UNAVAILABLE", (await FirstErrorAsync("refused"))["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Afterwards_writes_are_accepted_and_seen()
    {
        await relay!.CutAsync();
        await SmallLlama.TryRegisterAsync(server!, "in-the-outage");
        relay.Mend();
        await server!.WaitForAsync("an accepted write", async () => await TryAsync("afterwards"));
        await server.WaitForAsync(
            "the model in the catalog",
            () => SmallLlama.IsDeployableAsync(server, "afterwards", null)
        );
    }

    [Fact]
    public async Task A_server_that_is_asked_to_end_meanwhile_ends_soon()
    {
        await relay!.CutAsync();
        var (code, took) = await server!.StopAsync();
        Assert.Equal(0, code);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private async Task<System.Text.Json.Nodes.JsonNode> FirstErrorAsync(string name)
    {
        var answer = await SmallLlama.TryRegisterAsync(server!, name);
        Assert.True(answer["errors"] is null, $"{answer.ToJsonString()}\n{server!.Output}");
        return answer["data"]!["registerModel"]!["errors"]![0]!;
    }

    // Once it is stored, a further attempt is told that it exists.
    private async Task<bool> TryAsync(string name)
    {
        var payload = (await SmallLlama.TryRegisterAsync(server!, name))["data"]?["registerModel"];
        return payload?["position"] is not null
            || payload?["errors"]?[0]?["code"]?.GetValue<string>() == "ALREADY_EXISTS";
    }
}
