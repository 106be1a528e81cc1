using ModelRegistry.Cli.Tree;

namespace ModelRegistry.Cli.Tests;

/// <summary>A command that ran.</summary>
internal sealed record Run(int ExitCode, string Output, string Errors)
{
    // Whoever runs the tests may be logged in somewhere: the commands must not know.
    static Run()
    {
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(Path.GetTempPath(), "no-such-folder"));
        Environment.SetEnvironmentVariable("MODELREGISTRY_SERVER", null);
        Environment.SetEnvironmentVariable("MODELREGISTRY_TOKEN", null);
    }

    public static async Task<Run> Of(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exitCode = await CommandLine.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return new(exitCode, output.ToString(), errors.ToString());
    }

    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
