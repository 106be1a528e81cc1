using System.Diagnostics;
using ModelRegistry.Tests.Server;

namespace ModelRegistry.Tests.Readmes;

/// <summary>
/// Runs the shell blocks of a README with bash. The commands of the server program (<c>dotnet run ... -- verify-audit</c>) run the program that the tests
/// were built with; other calls of <c>dotnet</c>, and those of <c>docker</c> and <c>git</c>, are recorded and checked by their parts.
/// </summary>
internal sealed class ReadmeShell : IDisposable
{
    private const string ShownAddress = "http://localhost:5080";
    private const string EndOfCommand = "\u0004";

    // $RECORDED, $PROGRAM and $REAL_PATH are set when a block is run.
    private const string Stub = """
        #!/bin/bash
        if [ "${0##*/}" = dotnet ] && [ "$1" = run ]; then
          rest=("${@:2}")
          for i in "${!rest[@]}"; do
            if [ "${rest[$i]}" = -- ]; then PATH="$REAL_PATH" exec dotnet "$PROGRAM" "${rest[@]:$((i + 1))}"; fi
          done
        fi
        printf '%s\n' "${0##*/}" "$@" $'\004' >> "$RECORDED"
        """;

    private readonly TemporaryFolder stubs = new();

    /// <summary>Writes the stand-ins of the commands that are not run.</summary>
    public ReadmeShell()
    {
        foreach (var program in (string[])["dotnet", "docker", "git"])
        {
            var path = Path.Combine(stubs.Path, program);
            File.WriteAllText(path, Stub.ReplaceLineEndings("\n"));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What blocks may name: <c>$TOKEN</c>, and what the programs of PostgreSQL go by.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    private string Recorded => Path.Combine(stubs.Path, "recorded");

    /// <summary>Runs a block in a folder, and fails where it fails.</summary>
    /// <param name="block">The block.</param>
    /// <param name="folder">The working directory.</param>
    /// <param name="address">Where the server answers whose address the block shows; null: it shows none.</param>
    /// <returns>What it printed.</returns>
    public async Task<string> RunAsync(ReadmeBlock block, string folder, string? address)
    {
        File.WriteAllText(Recorded, "");
        var text = address is null ? block.Text : block.Text.Replace(ShownAddress, address, StringComparison.Ordinal);
        using var process = Process.Start(Bash(text, folder))!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(
            process.ExitCode == 0,
            $"The block of line {block.Line} ends with {process.ExitCode}:\n{output}\n{await errors}"
        );
        foreach (var command in ReadRecorded())
            command.Check();
        return output;
    }

    /// <summary>True where a block speaks to a running server.</summary>
    public static bool AsksServer(ReadmeBlock block) => block.Text.Contains(ShownAddress, StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => stubs.Dispose();

    private ProcessStartInfo Bash(string text, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", text])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var path = System.Environment.GetEnvironmentVariable("PATH") ?? "";
        start.Environment["REAL_PATH"] = path;
        start.Environment["PATH"] = string.Join(Path.PathSeparator, stubs.Path, path, PostgresServer.Binaries);
        start.Environment["RECORDED"] = Recorded;
        start.Environment["PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "ModelRegistry.Server.dll");
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }

    private IEnumerable<RecordedCommand> ReadRecorded()
    {
        List<string> words = [];
        foreach (var line in File.ReadLines(Recorded))
            if (line != EndOfCommand)
                words.Add(line);
            else
            {
                yield return new([.. words]);
                words.Clear();
            }
    }
}
