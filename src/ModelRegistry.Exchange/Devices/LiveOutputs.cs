using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Asks the machine that the program runs on: the tools that vendors ship, and the files that the kernel shows.</summary>
public static class LiveOutputs
{
    // Tools answer in parts of a second; one that hangs must not hold the answer up.
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(10);

    private const string CgroupLimit = "/sys/fs/cgroup/memory.max";
    private const string Meminfo = "/proc/meminfo";

    private static readonly (string Program, string Arguments)[] Commands =
    [
        ("nvidia-smi", $"--query-gpu={NvidiaSmiCsv.Query} --format=csv"),
        ("nvidia-smi", "-L"),
        ("amd-smi", "static --asic --vram --bus --driver --partition --json"),
        ("rocm-smi", "--showproductname --showmeminfo vram --showdriverversion --json"),
        ("npu-smi", "info"),
        ("xpu-smi", "discovery -d 0 -j"),
        ("hl-smi", "-Q index,name,memory.total,driver_version -f csv,noheader"),
        ("neuron-ls", "-j"),
        ("system_profiler", "SPHardwareDataType SPDisplaysDataType -json"),
        ("lscpu", "-J"),
    ];

    /// <summary>The outputs, of the tools that are there.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellation)
    {
        var running = Commands
            .Where(command => IsThere(command.Program))
            .Select(command => RunAsync(command, cancellation));
        var outputs = (await Task.WhenAll(running)).OfType<string>().ToList();
        if (File.Exists(Meminfo))
            outputs.Add(await File.ReadAllTextAsync(Meminfo, cancellation));
        return Limit() is { } limit ? [limit, .. outputs] : outputs;
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder =>
                File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, $"{program}.exe"))
            );

    private static async Task<string?> RunAsync(
        (string Program, string Arguments) command,
        CancellationToken cancellation
    )
    {
        var output = await OutputAsync(command.Program, command.Arguments, cancellation);
        // Older drivers lack columns: they name one, and show nothing.
        var lacksColumns = output is not null && output.Contains("is not a valid field", StringComparison.Ordinal);
        return lacksColumns
            ? await OutputAsync(command.Program, $"--query-gpu={NvidiaSmiCsv.OldQuery} --format=csv", cancellation)
            : output;
    }

    private static async Task<string?> OutputAsync(string program, string arguments, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(MostWait);
        using var process = new Process
        {
            StartInfo = new(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // Field names are translated otherwise.
                Environment = { ["LC_ALL"] = "C" },
            },
        };
        try
        {
            process.Start();
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await errors;
            await process.WaitForExitAsync(limit.Token);
            return string.IsNullOrWhiteSpace(output) ? null : output;
        }
        catch (Win32Exception)
        {
            // It is on the path and cannot be run here: then it tells nothing.
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return null;
        }
    }

    // In a container the kernel shows the memory of the whole machine: the limit is what there is.
    private static string? Limit()
    {
        if (!File.Exists(CgroupLimit))
            return null;
        var text = File.ReadAllText(CgroupLimit).Trim();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? $"MemTotal: {bytes / 1024} kB"
            : null;
    }
}
