using System.Net;
using Npgsql;

namespace ModelRegistry.Tests.Server;

/// <summary>The program as two servers of one cluster, on one PostgreSQL database.</summary>
[Collection(Processes.Name)]
public sealed class ClusterProcessTests(Postgres postgres, RunningCluster running) : IClassFixture<RunningCluster>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_that_start_at_once_on_an_empty_database_load_the_catalog_once()
    {
        var cluster = running.Cluster;
        Assert.Equal(0, await cluster.CountAsync("select count(*) from history where version > 1"));
        Assert.Equal(
            await cluster.CountAsync("select count(*) from entity"),
            await cluster.CountAsync("select count(*) from history")
        );
        ServerProcess[] servers = [cluster.One, cluster.Other];
        foreach (var server in servers)
            await server.WaitForOutputAsync("entries written");
        Assert.Single(servers, server => server.Output.Contains(" 0 entries written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_that_start_at_once_make_one_cluster()
    {
        var cluster = running.Cluster;
        // 3 is Orleans' Active.
        await cluster.One.WaitForAsync(
            "two active silos",
            async () => await cluster.CountAsync("select count(*) from silo where status = 3") == 2
        );
    }

    [Fact]
    public async Task What_was_registered_at_one_appears_at_whichever_is_asked()
    {
        var cluster = running.Cluster;
        var position = await SmallLlama.RegisterAsync(cluster.One, "told-one");
        Assert.True(await SmallLlama.IsDeployableAsync(cluster.Other, "told-one", position));
        Assert.True(await SmallLlama.IsDeployableAsync(cluster.One, "told-one", position));
    }

    [Fact]
    public async Task The_servers_give_the_same_answer_at_one_position()
    {
        var cluster = running.Cluster;
        var position = await SmallLlama.RegisterAsync(cluster.Other, "told-other");
        var atOne = await SmallLlama.CandidatesAsync(cluster.One, "told-other", position);
        Assert.Equal(
            atOne.ToJsonString(),
            (await SmallLlama.CandidatesAsync(cluster.Other, "told-other", position)).ToJsonString()
        );
    }

    [Fact]
    public async Task When_one_is_killed_the_other_answers_on()
    {
        await using var cluster = await Cluster.StartAsync(postgres);
        var position = await SmallLlama.RegisterAsync(cluster.One, "outlives");
        await cluster.One.KillAsync();
        Assert.True(await SmallLlama.IsDeployableAsync(cluster.Other, "outlives", position));
    }

    // Which server keeps a grain is chance, so several names are written.
    [Fact]
    public async Task When_one_is_killed_the_other_accepts_writes()
    {
        await using var cluster = await Cluster.StartAsync(postgres);
        await cluster.One.KillAsync();
        foreach (var name in Enumerable.Range(0, 8).Select(i => $"after-the-kill-{i}"))
            await cluster.Other.WaitForAsync("an accepted write", () => IsAcceptedAsync(cluster.Other, name));
    }

    [Fact]
    public async Task One_that_is_started_again_sees_everything()
    {
        await using var cluster = await Cluster.StartAsync(postgres);
        await SmallLlama.RegisterAsync(cluster.One, "before-the-kill");
        await cluster.One.KillAsync();
        await cluster.Other.WaitForAsync("an accepted write", () => IsAcceptedAsync(cluster.Other, "meanwhile"));
        await using var again = await cluster.StartOneAsync();
        Assert.True(await SmallLlama.IsDeployableAsync(again, "before-the-kill", null));
        Assert.True(await SmallLlama.IsDeployableAsync(again, "meanwhile", null));
    }

    [Fact]
    public async Task One_that_waits_for_the_database_lives_but_is_not_ready()
    {
        await using var cluster = await Cluster.StartAsync(postgres);
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using (var locking = new NpgsqlCommand("lock table entity", connection))
            await locking.ExecuteNonQueryAsync(Cancellation);
        await using var waiting = cluster.Start();
        await waiting.WaitForAsync("an answer", async () => await waiting.HealthAsync("live") is not null);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable),
            (await waiting.HealthAsync("live"), await waiting.HealthAsync("ready"))
        );
        await transaction.RollbackAsync(Cancellation);
        await waiting.WaitUntilReadyAsync();
    }

    // Once it is stored, a further attempt is told that it exists.
    private static async Task<bool> IsAcceptedAsync(ServerProcess server, string name)
    {
        var payload = (await SmallLlama.TryRegisterAsync(server, name))["data"]?["registerModel"];
        return payload?["position"] is not null
            || payload?["errors"]?[0]?["code"]?.GetValue<string>() == "ALREADY_EXISTS";
    }
}
