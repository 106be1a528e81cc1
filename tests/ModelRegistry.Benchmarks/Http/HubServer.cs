using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Benchmarks.Catalog;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>The whole server, with a made-up Hub instead of the entities of its database; it prints its address, and ends with its input.</summary>
internal static class HubServer
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "http-server";

    /// <summary>The token of its operator.</summary>
    public const string AdminToken = "the-token-of-the-benchmark";

    private const string NoLimits = "no-limits";

    /// <summary>Starts it as a process, with the limits that hold without settings.</summary>
    public static Process StartProcess(int models, params string[] before) => Start(before, [Command, $"{models}"]);

    /// <summary>Starts it as a process, which holds nobody back.</summary>
    public static Process StartUnlimited(int models, params string[] before) =>
        Start(before, [Command, $"{models}", NoLimits]);

    /// <summary>Starts another command of this program as a process.</summary>
    public static Process StartCommand(string command) => Start([], [command]);

    private static Process Start(string[] before, string[] arguments)
    {
        string[] command =
        [
            .. before,
            Environment.ProcessPath!,
            .. Environment.GetCommandLineArgs()[0] is { } dll
            && Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
                ? [dll]
                : Array.Empty<string>(),
            .. arguments,
        ];
        return Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            }
        )!;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var models = int.Parse(args[0], CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("registry-benchmark-").FullName;
        await using (var server = new Server(folder, models, args is [_, NoLimits]))
        {
            server.UseKestrel(0);
            server.StartServer();
            Console.WriteLine(server.ClientOptions.BaseAddress);
            await Console.In.ReadToEndAsync();
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    // Any type of the server names its program.
    private sealed class Server(string folder, int models, bool unlimited) : WebApplicationFactory<CatalogService>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(AppContext.BaseDirectory).UseSetting("Registry:Data", folder);
            builder.UseSetting("Registry:AdminToken", AdminToken);
            foreach (
                var limit in unlimited ? ["RequestsPerMinute", "WorkMillisecondsPerMinute"] : Array.Empty<string>()
            )
            {
                builder.UseSetting($"Registry:Limits:Anonymous{limit}", $"{int.MaxValue}");
                builder.UseSetting($"Registry:Limits:Operator{limit}", $"{int.MaxValue}");
            }

            builder.ConfigureLogging(logging =>
                logging
                    .ClearProviders()
                    .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                    .SetMinimumLevel(LogLevel.Warning)
            );
            builder.ConfigureTestServices(services =>
                services.AddSingleton<IHistory>(provider => new HubHistory(
                    new MadeUpHub(CatalogFiles.Read(CatalogService.ShippedFolder), models, seed: 1),
                    provider.GetRequiredService<History>()
                ))
            );
        }
    }

    /// <summary>The Hub's entities, and then what is written to the database.</summary>
    private sealed class HubHistory(MadeUpHub hub, History written) : IHistory
    {
        public Task<(long Position, IAsyncEnumerable<HistoryRow> Entities)> ReadEntitiesAsync(
            CancellationToken cancellation
        ) => hub.ReadEntitiesAsync(cancellation);

        public Task<IReadOnlyList<HistoryRow>> ReadAsync(
            long afterPosition,
            int limit,
            CancellationToken cancellation
        ) => written.ReadAsync(afterPosition, limit, cancellation);
    }
}
