using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(ModelRegistry.Tests.Postgres))]

namespace ModelRegistry.Tests;

/// <summary>
/// The PostgreSQL that the tests share: the one of REGISTRY_TEST_POSTGRES, or one started from a local installation on a free
/// port in a temporary folder. Each test takes a database of its own.
/// </summary>
public sealed class Postgres : IAsyncLifetime
{
    private string? connectionString;
    private string? whyNot;
    private string? folder;
    private Process? server;

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        if (connectionString is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, $"PostgreSQL is required where CI is set: {whyNot}");
            Assert.Skip($"PostgreSQL: {whyNot}");
        }
        var name = $"registry_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        connectionString = Environment.GetEnvironmentVariable("REGISTRY_TEST_POSTGRES");
        if (connectionString is { Length: > 0 }) return;
        connectionString = null;
        if (FindBinaries() is { } binaries) await StartAsync(binaries);
        else whyNot = "neither REGISTRY_TEST_POSTGRES nor a local installation (pg_config, /usr/lib/postgresql) was found.";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            // SIGINT: fast shutdown.
            await RunAsync("kill", "-INT", ServerId());
            await server.WaitForExitAsync();
            server.Dispose();
        }
        if (folder is not null) Directory.Delete(folder, recursive: true);
    }

    private string ServerId() => File.ReadLines(Path.Combine(folder!, "data", "postmaster.pid")).First();

    private async Task StartAsync(string binaries)
    {
        folder = Directory.CreateTempSubdirectory("registry-postgres-").FullName;
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "postgres", folder);
        await RunAsync(AsPostgres(Path.Combine(binaries, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"));
        var port = FreePort();
        server = Start(AsPostgres(
            Path.Combine(binaries, "postgres"), "-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}",
            "-c", "max_connections=300"));
        var local = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
        await WaitUntilReadyAsync(local);
        connectionString = local;
    }

    private static async Task WaitUntilReadyAsync(string connectionString)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(50);
            }
        }
    }

    private static string? FindBinaries()
    {
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            var newest = Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).OrderDescending().FirstOrDefault();
            if (newest is not null) return newest;
        }
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return onPath.FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
            ?? (onPath.Any(bin => File.Exists(Path.Combine(bin, "pg_config"))) ? ReadBinaryFolder() : null);
    }

    private static string? ReadBinaryFolder()
    {
        using var configuration = Process.Start(new ProcessStartInfo("pg_config", "--bindir") { RedirectStandardOutput = true })!;
        var bin = configuration.StandardOutput.ReadToEnd().Trim();
        configuration.WaitForExit();
        return File.Exists(Path.Combine(bin, "initdb")) ? bin : null;
    }

    // PostgreSQL refuses to run as root.
    private static string[] AsPostgres(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)}: {await errors}");
    }

    private static Process Start(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
