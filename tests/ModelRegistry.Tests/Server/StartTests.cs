using Microsoft.Data.Sqlite;
using ModelRegistry.Server.Hosting;

namespace ModelRegistry.Tests.Server;

/// <summary>What somebody sees who has just built the program and starts it.</summary>
[Collection(Processes.Name)]
public sealed class StartTests(RunningServer running) : IClassFixture<RunningServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_a_setting_the_file_is_made_under_data_in_the_working_directory() =>
        Assert.True(File.Exists(Path.Combine(running.WorkingDirectory, "data", "registry.db")));

    [Fact]
    public async Task The_setting_chooses_where_the_file_is_made()
    {
        using var folder = new TemporaryFolder();
        var chosen = Path.Combine(folder.Path, "else", "where");
        await using var server = await ServerProcess.StartReadyAsync(
            folder.Path,
            KeyValuePair.Create("Registry__Data", (string?)chosen)
        );
        Assert.Equal(
            (true, false),
            (File.Exists(Path.Combine(chosen, "registry.db")), Directory.Exists(Path.Combine(folder.Path, "data")))
        );
    }

    [Fact]
    public async Task The_addresses_of_the_page_and_of_the_API_are_printed()
    {
        await running.Process.WaitForOutputAsync($"page {running.Process.Address}/ ");
        await running.Process.WaitForOutputAsync($"API {running.Process.Address}/graphql");
    }

    [Fact]
    public async Task The_version_stands_in_the_first_line_and_in_every_answer()
    {
        Assert.Contains(
            $"ModelRegistry {ServerVersion.Text} starts",
            running.OutputOfStart.Split('\n')[1],
            StringComparison.Ordinal
        );
        using var live = await running.Process.GetHealthAsync("live");
        Assert.Equal([ServerVersion.Text], live.Headers.GetValues(ServerVersion.Header));
        Assert.Equal($"ModelRegistry {ServerVersion.Text}", await live.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public void A_start_warns_of_nothing() =>
        Assert.DoesNotContain(
            running.OutputOfStart.Split('\n'),
            line => line.StartsWith("warn:", StringComparison.Ordinal) && !TellsOfTheMachine(line)
        );

    [Fact]
    public async Task The_first_team_is_there_to_be_written_to()
    {
        var registries = (await running.Process.DataAsync("{ viewer { registries } }"))["viewer"]![
            "registries"
        ]!.AsArray();
        Assert.Contains("local/main", registries.Select(registry => registry!.GetValue<string>()));
    }

    [Fact]
    public async Task The_first_tenant_and_its_team_are_stored() =>
        Assert.Equal(
            2,
            await CountAsync(running.WorkingDirectory, "select count(*) from entity where kind in ('tenant', 'team')")
        );

    [Fact]
    public async Task A_second_start_keeps_everything_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ServerProcess.StartReadyAsync(folder.Path))
        {
            await SmallLlama.RegisterAsync(first, "kept-by-restart");
            await first.StopAsync();
        }

        var written = await CountAsync(folder.Path, "select count(*) from history");
        await using var second = await ServerProcess.StartReadyAsync(folder.Path);
        Assert.True(await SmallLlama.IsDeployableAsync(second, "kept-by-restart", null));
        Assert.Equal(written, await CountAsync(folder.Path, "select count(*) from history"));
        await second.WaitForOutputAsync(" 0 entries written");
    }

    [Fact]
    public async Task Several_run_side_by_side_each_with_its_own_folder()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var first = ServerProcess.Start(one.Path);
        await using var second = ServerProcess.Start(other.Path);
        await first.WaitUntilReadyAsync();
        await second.WaitUntilReadyAsync();
        var position = await SmallLlama.RegisterAsync(first, "only-there");
        Assert.Equal(
            (true, false),
            (
                await SmallLlama.IsDeployableAsync(first, "only-there", position),
                await SmallLlama.IsDeployableAsync(second, "only-there", null)
            )
        );
    }

    [Fact]
    public async Task A_role_that_its_place_does_not_keep_ends_the_start_with_a_reason()
    {
        using var folder = new TemporaryFolder();
        await using var wrong = ServerProcess.Start(
            folder.Path,
            new("Registry__SignIn__Groups__0__Group", "ml"),
            new("Registry__SignIn__Groups__0__Place", "local"),
            new("Registry__SignIn__Groups__0__Role", "maintainer")
        );
        Assert.Equal(1, await wrong.ExitAsync());
        Assert.Contains(
            "Registry:SignIn:Groups:0:Role is 'maintainer': a role of 'local' is one of Admin, Counsel.",
            wrong.Output,
            StringComparison.Ordinal
        );
    }

    // Of a server by itself, Orleans' membership watches only whether its threads get their turn: beside other work they may not.
    private static bool TellsOfTheMachine(string line) =>
        line.Contains("Orleans.Runtime.MembershipService.", StringComparison.Ordinal);

    private static async Task<long> CountAsync(string workingDirectory, string query)
    {
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(workingDirectory, "data", "registry.db"),
            Pooling = false,
        };
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
