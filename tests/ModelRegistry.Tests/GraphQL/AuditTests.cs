using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>The audits that others wrote for the specification; they need node and npm, and are demanded where CI is set.</summary>
public sealed class AuditTests(TinyServer server) : IClassFixture<TinyServer>
{
    [Fact]
    public async Task All_audits_of_GraphQL_over_HTTP_pass()
    {
        var mustRun = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        var folder = Directory.CreateTempSubdirectory("audit");
        try
        {
            foreach (var file in new[] { "package.json", "package-lock.json", "audit.mjs" })
                File.Copy(Path.Combine(Source(), file), Path.Combine(folder.FullName, file));
            var (installed, problem) = await RunAsync(
                folder.FullName,
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                $"--fetch-retries={(mustRun ? 5 : 0)}",
                "--fetch-timeout=30000"
            );
            Assert.SkipUnless(installed == 0 || mustRun, $"The audits could not be installed: {problem}");
            Assert.True(installed == 0, problem);
            var (passed, report) = await RunAsync(
                folder.FullName,
                "node",
                "audit.mjs",
                new Uri(server.Client.BaseAddress!, "/graphql").ToString()
            );
            Assert.True(passed == 0, report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string folder,
        string program,
        params string[] arguments
    )
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    WorkingDirectory = folder,
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
        Path.Combine(Path.GetDirectoryName(path)!, "audit");
}
