using ModelRegistry.Server.Hosting;

namespace ModelRegistry.Tests.Server;

/// <summary>What the program answers on the command line, without a start.</summary>
[Collection(Processes.Name)]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--Registry:Data", "else", "--help")]
    public async Task Help_names_the_commands_and_the_settings(params string[] arguments)
    {
        var help = await RunAsync(arguments);
        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        Assert.All(
            (string[])["load FILE", "verify-audit", "export-audit", "Registry:Data", "Registry:Silo:Port"],
            word => Assert.Contains(word, help.Output, StringComparison.Ordinal)
        );
        AssertNothingWasMade();
    }

    [Theory]
    [InlineData("load", "--registry")]
    [InlineData("verify-audit", "HEAD-FILE")]
    [InlineData("export-audit", "TENANT")]
    public async Task Help_of_a_command_shows_its_arguments(string command, string argument)
    {
        var help = await RunAsync(command, "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains($"{command} ", help.Output, StringComparison.Ordinal);
        Assert.Contains(argument, help.Output, StringComparison.Ordinal);
        AssertNothingWasMade();
    }

    [Fact]
    public async Task The_version_is_printed()
    {
        var version = await RunAsync("--version");
        Assert.Equal((0, $"ModelRegistry {ServerVersion.Text}"), (version.ExitCode, version.Output.Trim()));
        AssertNothingWasMade();
    }

    [Theory]
    [InlineData("'serve' is neither a command nor a setting", "serve")]
    [InlineData("'now' is neither a command nor a setting", "--urls", "http://127.0.0.1:0", "now")]
    [InlineData("'--verbose' is no option", "--verbose")]
    [InlineData("'--verbose' is no option", "--verbose", "--urls", "http://127.0.0.1:0")]
    [InlineData("'--frob' is no option", "load", "models.ndjson", "--frob")]
    public async Task An_unknown_word_is_refused(string told, params string[] arguments)
    {
        var refused = await RunAsync(arguments);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(told, Assert.Single(refused.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        AssertNothingWasMade();
    }

    [Fact]
    public async Task A_setting_on_the_command_line_counts()
    {
        var heads = await RunAsync(
            "verify-audit",
            "--ConnectionStrings:Registry=Host=127.0.0.1;Port=1;Username=nobody"
        );
        Assert.Equal(2, heads.ExitCode);
        Assert.Contains("127.0.0.1:1", heads.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_ends_a_command_with_a_reason()
    {
        var wrong = await RunAsync("verify-audit", "--ConnectionStrings:Registry", "nonsense");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains(
            "verify-audit: ConnectionStrings:Registry is not a connection string of PostgreSQL",
            Assert.Single(wrong.Errors.Trim().Split('\n')),
            StringComparison.Ordinal
        );
    }

    private Task<ServerCommand> RunAsync(params string[] arguments) =>
        ServerCommand.RunAsync(folder.Path, [], arguments);

    private void AssertNothingWasMade() => Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
}
