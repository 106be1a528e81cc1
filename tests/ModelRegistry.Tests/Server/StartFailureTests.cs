using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ModelRegistry.Tests.Server;

/// <summary>A start that cannot go on tells why in one line, and ends.</summary>
[Collection(Processes.Name)]
public sealed class StartFailureTests(Postgres postgres) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Registry:Limits:Models", "many", "it must be a number of 1 or more.")]
    [InlineData("Registry:Limits:Tenants:acme:Tokens", "0", "it must be a number of 1 or more.")]
    [InlineData("Registry:Silo:Port", "99999", "it must be a number from 1 to 65535.")]
    [InlineData("Registry:SignIn:Anonymous", "perhaps", "it must be true or false.")]
    [InlineData("Registry:Audit:KeepStatesDays", "long", "it must be a number of days, 0 or more, or 'forever'.")]
    public async Task A_wrong_setting_is_told_with_its_value_and_what_would_be_right(
        string setting,
        string value,
        string right
    )
    {
        await using var server = ServerProcess.Start(folder.Path, new KeyValuePair<string, string?>(setting, value));
        Assert.Equal(1, await server.ExitAsync());
        Assert.Equal($"The server ends: {setting} is '{value}': {right}", server.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        await using var server = ServerProcess.Start(
            folder.Path,
            new KeyValuePair<string, string?>("ASPNETCORE_URLS", address)
        );
        Assert.Equal(1, await server.ExitAsync());
        Assert.Contains($"Failed to bind to address {address}", LineOf(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_port_that_is_taken_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var server = ServerProcess.Start(
            folder.Path,
            new("ConnectionStrings:Registry", await postgres.NewDatabaseAsync()),
            new("Registry:Silo:Port", $"{port}")
        );
        Assert.Equal(1, await server.ExitAsync());
        Assert.Contains($"Registry:Silo:Port is '{port}'", LineOf(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_told()
    {
        var missing = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync()) { Database = "nowhere" };
        await using var server = ServerProcess.Start(
            folder.Path,
            new KeyValuePair<string, string?>("ConnectionStrings:Registry", missing.ConnectionString)
        );
        Assert.Equal(1, await server.ExitAsync());
        Assert.Contains("database \"nowhere\" does not exist", LineOf(server), StringComparison.Ordinal);
    }

    // Beside it stands only what every start tells.
    private static string LineOf(ServerProcess server)
    {
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("crit:", server.Output, StringComparison.Ordinal);
        return Assert.Single(
            server.Output.Split('\n'),
            line => line.StartsWith("The server ends: ", StringComparison.Ordinal)
        );
    }
}
