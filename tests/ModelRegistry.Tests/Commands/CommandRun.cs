using ModelRegistry.Cli.Tree;

namespace ModelRegistry.Tests.Commands;

/// <summary>A command line that ran.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    // Whoever runs the tests may be logged in somewhere: the commands must not know.
    static CommandRun() =>
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(Path.GetTempPath(), "no-such-folder"));

    public static async Task<CommandRun> Of(params IReadOnlyList<string> args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exitCode = await CommandLine.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return new(exitCode, output.ToString(), errors.ToString());
    }
}
