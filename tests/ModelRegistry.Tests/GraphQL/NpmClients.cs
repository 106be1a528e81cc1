using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

[assembly: AssemblyFixture(typeof(ModelRegistry.Tests.GraphQL.NpmClients))]

namespace ModelRegistry.Tests.GraphQL;

/// <summary>
/// Programs of others that speak GraphQL, from npm, installed once and when the first is needed. They need node and npm: without these the tests are skipped, and
/// fail where CI is set.
/// </summary>
public sealed class NpmClients : IDisposable
{
    private readonly bool mustRun = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("npm-clients-");
    private readonly Lazy<Task<(int ExitCode, string Output)>> installed;

    public NpmClients() => installed = new(InstallAsync);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Runs a script, which must end with 0.</summary>
    public async Task PassAsync(string script, params string[] arguments)
    {
        await NeedAsync();
        var (passed, report) = await RunAsync("node", [script, .. arguments]);
        Assert.True(passed == 0, report);
    }

    /// <summary>Runs a script, which must not end with 0, and say why.</summary>
    public async Task FailAsync(string reason, string script, params string[] arguments)
    {
        await NeedAsync();
        var (failed, report) = await RunAsync("node", [script, .. arguments]);
        Assert.Equal(1, failed);
        Assert.Contains(reason, report, StringComparison.Ordinal);
    }

    private async Task NeedAsync()
    {
        var (exitCode, output) = await installed.Value;
        Assert.SkipUnless(exitCode == 0 || mustRun, $"The clients could not be installed: {output}");
        Assert.True(exitCode == 0, output);
    }

    private async Task<(int ExitCode, string Output)> InstallAsync()
    {
        foreach (var file in Directory.GetFiles(Source()))
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        return await RunAsync(
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            $"--fetch-retries={(mustRun ? 5 : 0)}",
            "--fetch-timeout=30000"
        );
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    WorkingDirectory = folder.FullName,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output + await errors);
        }
        catch (Win32Exception exception)
        {
            return (-1, $"{program}: {exception.Message}");
        }
    }

    private static string Source([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "clients");
}
