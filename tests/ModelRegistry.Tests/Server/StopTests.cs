using Microsoft.Data.Sqlite;

namespace ModelRegistry.Tests.Server;

/// <summary>How a server on a file of its own ends, and what is there afterwards.</summary>
[Collection(Processes.Name)]
public sealed class StopTests(RunningServer running) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Asked_to_end_it_ends_well_and_soon()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartReadyAsync(folder.Path);
        var (code, took) = await server.StopAsync();
        Assert.Equal(0, code);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_folder_whose_server_was_killed_is_free_and_holds_what_was_registered()
    {
        using var folder = new TemporaryFolder();
        string position;
        await using (var killed = await ServerProcess.StartReadyAsync(folder.Path))
        {
            position = await SmallLlama.RegisterAsync(killed, "survivor");
            await killed.KillAsync();
        }

        await using var server = await ServerProcess.StartReadyAsync(folder.Path);
        Assert.True(await SmallLlama.IsDeployableAsync(server, "survivor", position));
    }

    [Fact]
    public async Task A_folder_that_a_server_uses_is_refused_to_a_second_one()
    {
        await using var second = ServerProcess.Start(running.WorkingDirectory);
        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains(
            $"Another server uses the folder '{Path.Combine(running.WorkingDirectory, "data")}'",
            second.Output
        );
        Assert.DoesNotContain("   at ", second.Output);
    }

    [Fact]
    public async Task A_server_whose_folder_a_second_one_wanted_goes_on()
    {
        await using var second = ServerProcess.Start(running.WorkingDirectory);
        await second.ExitAsync();
        var position = await SmallLlama.RegisterAsync(running.Process, "undisturbed");
        Assert.True(await SmallLlama.IsDeployableAsync(running.Process, "undisturbed", position));
    }

    [Fact]
    public async Task A_server_that_cannot_load_its_catalog_ends_with_an_error()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ServerProcess.StartReadyAsync(folder.Path))
            await first.StopAsync();
        await using (
            var connection = new SqliteConnection(
                $"Data Source={Path.Combine(folder.Path, "data", "registry.db")};Pooling=False"
            )
        )
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var damage = connection.CreateCommand();
            damage.CommandText = "alter table entity rename to elsewhere";
            await damage.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var server = ServerProcess.Start(folder.Path);
        Assert.Equal(1, await server.ExitAsync());
    }
}
