using System.Diagnostics;
using Npgsql;

namespace ModelRegistry.Tests;

/// <summary>A PostgreSQL started from a local installation, on a free port and in a temporary folder, for as long as it is wanted.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("registry-postgres-").FullName;
    private readonly int port = TestPort.Claim();
    private Process? server;

    /// <summary>Where its programs are; null: none is installed.</summary>
    public static string? Binaries { get; } = FindBinaries();

    /// <summary>How its first database is reached.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";

    /// <summary>Starts one.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var postgres = new PostgresServer();
        await postgres.StartAsync(Binaries ?? throw new InvalidOperationException("PostgreSQL is not installed."));
        return postgres;
    }

    /// <summary>Makes a database on a server, and answers how it is reached.</summary>
    public static async Task<string> NewDatabaseAsync(string connectionString)
    {
        var name = $"registry_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        // Each database has a pool of its own in each process; those of tests that have ended must not fill the server.
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = name,
            ConnectionIdleLifetime = 10,
            ConnectionPruningInterval = 5,
        }.ConnectionString;
    }

    /// <summary>Makes a database on the same server that <c>pg_restore</c> fills with what <c>pg_dump</c> read of another, and answers how it is reached.</summary>
    public async Task<string> RestoreDumpOfAsync(string connectionString)
    {
        var restored = await NewDatabaseAsync(ConnectionString);
        var dump = Path.Combine(folder, $"{Guid.NewGuid():N}.dump");
        await RunClientAsync("pg_dump", "--format=custom", $"--file={dump}", DatabaseOf(connectionString));
        await RunClientAsync("pg_restore", $"--dbname={DatabaseOf(restored)}", dump);
        return restored;
    }

    /// <summary>Starts another server, on the files that <c>pg_basebackup</c> copies of this one while it runs.</summary>
    public async Task<PostgresServer> StartCopyAsync()
    {
        var copy = new PostgresServer();
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", copy.folder);
        await RunClientAsync("pg_basebackup", "-D", Path.Combine(copy.folder, "data"), "-c", "fast", "-X", "stream");
        await copy.StartAgainAsync();
        return copy;
    }

    /// <summary>How the database of the same name is reached on this server.</summary>
    public string Reach(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Port = port }.ConnectionString;

    private static string DatabaseOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private Task RunClientAsync(string program, params string[] arguments) =>
        RunAsync(
            AsPostgres([
                Path.Combine(Binaries!, program),
                "-h",
                "127.0.0.1",
                "-p",
                $"{port}",
                "-U",
                "postgres",
                .. arguments,
            ])
        );

    /// <summary>Ends it: in order, or as a crash does, without putting anything on its disk.</summary>
    public async Task StopAsync(bool crash = false)
    {
        if (server is null)
            return;
        var id = File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First();
        // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
        await RunAsync("kill", crash ? "-QUIT" : "-INT", id);
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    /// <summary>Starts it again, on what it had stored.</summary>
    public async Task StartAgainAsync()
    {
        server = Start(
            AsPostgres(
                Path.Combine(Binaries!, "postgres"),
                "-D",
                Path.Combine(folder, "data"),
                "-p",
                $"{port}",
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                $"unix_socket_directories={folder}",
                "-c",
                "max_connections=1000"
            )
        );
        server.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync(string binaries)
    {
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", folder);
        await RunAsync(
            AsPostgres(
                Path.Combine(binaries, "initdb"),
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync"
            )
        );
        await StartAgainAsync();
    }

    private async Task WaitUntilReadyAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(5))
            {
                await Task.Delay(50);
            }
        }
    }

    private static string? FindBinaries()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending()
            : Enumerable.Empty<string>();
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        return debian
            .Select(version => Path.Combine(version, "bin"))
            .Concat(onPath)
            .Concat(onPath.SelectMany(AskConfiguration))
            .FirstOrDefault(IsComplete);
    }

    private static bool IsComplete(string folder) =>
        Exists(Path.Combine(folder, "initdb")) && Exists(Path.Combine(folder, "postgres"));

    // A link that was left behind by a removed package points to nothing.
    private static bool Exists(string program) =>
        File.Exists(program) && (File.ResolveLinkTarget(program, returnFinalTarget: true)?.Exists ?? true);

    private static string[] AskConfiguration(string folder)
    {
        var program = Path.Combine(folder, "pg_config");
        if (!Exists(program))
            return [];
        using var process = Process.Start(new ProcessStartInfo(program, "--bindir") { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return [answer];
    }

    // PostgreSQL refuses to run as root.
    private static string[] AsPostgres(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}: {errors}");
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }
}
