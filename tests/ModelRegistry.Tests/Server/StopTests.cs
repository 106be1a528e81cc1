using Microsoft.Data.Sqlite;

namespace ModelRegistry.Tests.Server;

/// <summary>How a server on a file of its own ends, and what is there afterwards.</summary>
[Collection(Processes.Name)]
public sealed class StopTests
{
    [Fact]
    public async Task Asked_to_end_it_ends_well()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartReadyAsync(folder.Path);
        Assert.Equal(0, (await server.StopAsync()).Code);
    }

    [Fact]
    public async Task Asked_to_end_it_ends_soon()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartReadyAsync(folder.Path);
        Assert.InRange((await server.StopAsync()).Took, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task What_was_registered_survives_a_kill()
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
        using var folder = new TemporaryFolder();
        await using var first = await ServerProcess.StartReadyAsync(folder.Path);
        await using var second = ServerProcess.Start(folder.Path);
        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains($"Another server uses the folder '{Path.Combine(folder.Path, "data")}'", second.Output);
        Assert.DoesNotContain("   at ", second.Output);
    }

    [Fact]
    public async Task A_server_whose_folder_a_second_one_wanted_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var first = await ServerProcess.StartReadyAsync(folder.Path);
        await using var second = ServerProcess.Start(folder.Path);
        await second.ExitAsync();
        Assert.True(
            await SmallLlama.IsDeployableAsync(
                first,
                "undisturbed",
                await SmallLlama.RegisterAsync(first, "undisturbed")
            )
        );
    }

    [Fact]
    public async Task A_folder_whose_server_was_killed_is_free()
    {
        using var folder = new TemporaryFolder();
        await using (var killed = await ServerProcess.StartReadyAsync(folder.Path))
            await killed.KillAsync();
        await using var server = await ServerProcess.StartReadyAsync(folder.Path);
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
