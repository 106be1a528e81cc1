using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>
/// The main question over HTTP, on one core: the server is a process of its own on the first core, the clients are on the others.
/// Beside the rate stands the processor time that a request costs the server, which does not depend on what else the machine does.
/// </summary>
internal static class HttpSpeed
{
    private const int Clients = 16;
    private const double TargetPerSecond = 400;
    private const double TargetP99Ms = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        var models = int.Parse(Options.Of(args, "--models") ?? "1000000", CultureInfo.InvariantCulture);
        var seconds = int.Parse(Options.Of(args, "--seconds") ?? "15", CultureInfo.InvariantCulture);
        KeepOffTheFirstCore();
        using var process = Start(models);
        try
        {
            var address = new Uri(
                await process.StandardOutput.ReadLineAsync()
                    ?? throw new InvalidOperationException("The server did not start.")
            );
            await Readiness.WaitAsync(address);
            return await MeasureAsync(address, process, models, TimeSpan.FromSeconds(seconds), args.Contains("--json"));
        }
        finally
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<int> MeasureAsync(Uri address, Process process, int models, TimeSpan time, bool asJson)
    {
        using var load = new Load(address, process);
        var candidates = await load.CheckAsync();
        await load.FullAsync(Clients, time / 2);
        var full = await load.FullAsync(Clients, time);
        var half = await load.PacedAsync(full.PerSecond / 2, time);
        var atTarget = await load.PacedAsync(TargetPerSecond / 2, time);
        Console.WriteLine(
            $"{models:N0} models, {candidates} explained candidates, {full.AnswerBytes:N0} bytes per answer, one core"
        );
        Print("full load", full);
        Print("half of it", half);
        Print("half of the target", atTarget);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"targets: {TargetPerSecond} requests/s ({Met(full.PerSecond >= TargetPerSecond)}), p99 below {TargetP99Ms} ms at half of these ({Met(atTarget.P99Ms < TargetP99Ms)}), at half of the full load ({Met(half.P99Ms < TargetP99Ms)})"
            )
        );
        if (asJson)
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        models,
                        candidates,
                        full,
                        half,
                        atTarget,
                    },
                    JsonSerializerOptions.Web
                )
            );
        return 0;
    }

    private static void Print(string name, LoadFigures figures) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {figures.PerSecond:N0} requests/s, median {figures.MedianMs:N1} ms, p99 {figures.P99Ms:N1} ms, {figures.ServerMsPerRequest:N2} ms of processor time per request"
            )
        );

    private static string Met(bool met) => met ? "met" : "missed";

    private static Process Start(int models) =>
        OperatingSystem.IsLinux() && Environment.ProcessorCount > 1
            ? HubServer.StartUnlimited(models, "taskset", "-c", "0")
            : HubServer.StartUnlimited(models);

    private static void KeepOffTheFirstCore()
    {
        if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 1)
            Process.GetCurrentProcess().ProcessorAffinity = (1 << Environment.ProcessorCount) - 2;
    }
}
