using System.Diagnostics;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using Npgsql;

namespace ModelRegistry.Tests.Grains;

/// <summary>Two servers on one PostgreSQL database.</summary>
public sealed class ClusterTests(Postgres postgres)
{
    [Fact]
    public async Task What_one_server_was_told_every_server_knows()
    {
        using var database = await TestDatabase.PostgresAsync(postgres);
        await using var one = await RunningRegistry.StartAsync(database.Settings);
        await using var other = await RunningRegistry.StartAsync(database.Settings);
        // Enough names that some of their grains live on either server.
        foreach (var name in Enumerable.Range(0, 16).Select(i => $"rig-{i}"))
        {
            var profile = Samples.Profile(name, 1);
            Assert.IsType<Done<HardwareProfile>>(
                await one.Grains.HardwareProfile(profile.Registry, profile.Name).DefineAsync(profile, "tester")
            );
            var found = await other.Grains.HardwareProfile(profile.Registry, profile.Name).FindAsync();
            Assert.Equal((profile.Name, profile.Systems[0]), (found!.Name, found.Systems[0]));
            var refused = Assert.IsType<Refused<HardwareProfile>>(
                await other
                    .Grains.HardwareProfile(profile.Registry, profile.Name)
                    .DefineAsync(Samples.Profile(name, 0), "tester")
            );
            Assert.Equal(["systems", "0", "nodes"], Assert.Single(refused.Failures).Path);
            Assert.Equal(FailureCode.BadInput, refused.Failures[0].Code);
        }
    }

    [Fact]
    public async Task A_server_that_was_killed_keeps_nobody_from_starting_and_answering()
    {
        using var database = await TestDatabase.PostgresAsync(postgres);
        await using (await RunningRegistry.StartAsync(database.Settings)) { }
        await LeaveKilledServerAsync(database);
        var began = Stopwatch.GetTimestamp();
        await using var registry = await RunningRegistry.StartAsync(database.Settings);
        foreach (var name in Enumerable.Range(0, 16).Select(i => $"rig-{i}"))
        {
            var profile = Samples.Profile(name, 1);
            Assert.IsType<Done<HardwareProfile>>(
                await registry.Grains.HardwareProfile(profile.Registry, profile.Name).DefineAsync(profile, "tester")
            );
        }
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    // Its row says that it was alive a moment ago; nothing listens at its address.
    private static async Task LeaveKilledServerAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.Settings["ConnectionStrings:Registry"]);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            """
            insert into silo (deployment, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_time)
            select deployment, '127.0.0.1', 1, 1, 'killed', 'killed', 3, 0, now() - interval '1 minute', now() from silo_table
            """,
            connection
        );
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
