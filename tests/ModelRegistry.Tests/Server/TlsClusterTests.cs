using System.Net;
using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Server;

/// <summary>Servers of one cluster that speak to each other under TLS, and others that would join them.</summary>
[Collection(Processes.Name)]
public sealed class TlsClusterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Postgres postgres;
    private readonly CertificateAuthority authority,
        another;

    public TlsClusterTests(Postgres postgres)
    {
        this.postgres = postgres;
        (authority, another) = (new(folder.Path), new(folder.Path, "another-authority"));
    }

    public void Dispose()
    {
        authority.Dispose();
        another.Dispose();
        folder.Dispose();
    }

    // A grain lives at one server only: of its two calls, one goes from server to server.
    [Fact]
    public async Task What_one_has_written_the_other_sees_and_changes()
    {
        var servers = 0;
        await using var cluster = await Cluster.StartAsync(postgres, () => authority.NewServer($"server-{servers++}"));
        // 3 is Orleans' Active.
        await cluster.One.WaitForAsync(
            "two active silos",
            async () => await cluster.CountAsync("select count(*) from silo where status = 3") == 2
        );
        foreach (var name in Enumerable.Range(0, 4).Select(i => $"under-tls-{i}"))
        {
            var position = await SmallLlama.RegisterAsync(cluster.One, name);
            Assert.True(await SmallLlama.IsDeployableAsync(cluster.Other, name, position));
            Assert.Equal("[]", (await ShareAsync(cluster.Other, name, position))["errors"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task One_that_presents_a_certificate_of_another_authority_does_not_join()
    {
        var database = await NewDatabaseAsync();
        await using var member = await StartMemberAsync(database);
        await using var stranger = ServerProcess.Start(folder.Path, [.. another.NewServer("stranger"), database]);
        // It does not take the member for one of its own.
        await stranger.WaitForOutputAsync("TlsClientConnectionMiddleware");
        Assert.NotEqual(HttpStatusCode.OK, await stranger.HealthAsync("ready"));
        await GoesOnAsync(member);
    }

    [Fact]
    public async Task One_in_the_clear_ends_and_says_so_in_one_line()
    {
        var database = await NewDatabaseAsync();
        await using var member = await StartMemberAsync(database);
        await using var stranger = ServerProcess.Start(folder.Path, [database]);
        Assert.Equal(1, await stranger.ExitAsync());
        var told = Assert.Single(
            stranger.Output.Split('\n'),
            line => line.StartsWith("The server ends:", StringComparison.Ordinal)
        );
        Assert.Contains("The servers of this cluster speak TLS to each other", told, StringComparison.Ordinal);
        Assert.Contains("set Registry:Silo:Certificate", told, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", stranger.Output, StringComparison.Ordinal);
        await GoesOnAsync(member);
    }

    private async Task<KeyValuePair<string, string?>> NewDatabaseAsync() =>
        new("ConnectionStrings:Registry", await postgres.NewDatabaseAsync());

    private Task<ServerProcess> StartMemberAsync(KeyValuePair<string, string?> database) =>
        ServerProcess.StartReadyAsync(folder.Path, [.. authority.NewServer("member"), database]);

    private static async Task GoesOnAsync(ServerProcess member) =>
        Assert.True(
            await SmallLlama.IsDeployableAsync(member, "meanwhile", await SmallLlama.RegisterAsync(member, "meanwhile"))
        );

    private static async Task<JsonNode> ShareAsync(ServerProcess server, string name, string position) =>
        (
            await server.DataAsync(
                """mutation ($name: String!) { shareModel(input: { registry: "local/main", name: $name, withTenant: true }) { errors { code message } } }""",
                new { name },
                position
            )
        )["shareModel"]!;
}
