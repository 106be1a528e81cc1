using System.Diagnostics;

namespace ModelRegistry.Tests.Server;

/// <summary>What the program did instead of serving.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it complained of.</param>
internal sealed record ServerCommand(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs the program with arguments, and waits until it has ended.</summary>
    public static async Task<ServerCommand> RunAsync(
        string workingDirectory,
        IEnumerable<KeyValuePair<string, string?>> settings,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ModelRegistry.Server.dll"), .. arguments]
        )
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, output, await errors);
    }
}
