using ModelRegistry.Cli.Commands;

namespace ModelRegistry.Cli.Tests;

/// <summary>A command that ran.</summary>
internal sealed record Run(int ExitCode, string Output, string Errors)
{
    public static async Task<Run> Of(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exitCode = await CommandLine.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return new(exitCode, output.ToString(), errors.ToString());
    }

    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
