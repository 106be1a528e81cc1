using System.Diagnostics;
using System.Globalization;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Benchmarks;

/// <summary>
/// What one fit estimate costs: every shipped model of which enough is known, on one and on eight devices of every shipped accelerator
/// of which enough is known, as a scan goes through them.
/// </summary>
internal static class FitBenchmark
{
    private const int ContextTokens = 8_192;
    private static readonly TimeSpan atLeast = TimeSpan.FromSeconds(2);

    public static int Run(string catalog, TextWriter output)
    {
        var files = CatalogFiles.Read(catalog);
        foreach (var devices in new[] { 1, 8 })
        {
            var inputs = Inputs(files, devices);
            Measure(inputs, TimeSpan.FromSeconds(1));
            var (nanoseconds, bytes) = Measure(inputs, atLeast);
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"fit, {devices} device(s): {nanoseconds:N0} ns and {bytes:N2} bytes for one estimate, over {inputs.Length} shapes"
                )
            );
        }

        return 0;
    }

    private static (double Nanoseconds, double Bytes) Measure(FitInput[] inputs, TimeSpan duration)
    {
        long count = 0;
        double sum = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            foreach (ref readonly var input in inputs.AsSpan())
                sum += FitArithmetic.Estimate(input).Fit.Demand.Total;
            count += inputs.Length;
            elapsed = Stopwatch.GetElapsedTime(start);
        } while (elapsed < duration);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return sum == 0
            ? throw new InvalidOperationException("No shape asks for memory.")
            : (elapsed.TotalNanoseconds / count, (double)bytes / count);
    }

    private static FitInput[] Inputs(CatalogFiles files, int devices)
    {
        var formats = files.Formats.ToDictionary(shipped => shipped.Value.Key.ToString(), shipped => shipped.Value);
        var architectures = files
            .Models.Select(shipped => shipped.Value.Architecture)
            .OfType<Architecture>()
            .Where(architecture =>
                architecture is { Known: true, Parameters: not null } && MemoryModel.Missing(architecture).Count == 0
            )
            .ToList();
        return
        [
            .. from accelerator in files.Accelerators.Select(shipped => shipped.Value)
            let system = new ModelRegistry.Domain.Hardware.HardwareSystem
            {
                Accelerator = accelerator.Key,
                DevicesPerNode = devices,
            }
            let memory = DeviceMemory.Of(accelerator, system)
            where memory.Bytes is not null
            from architecture in architectures
            let question = new TechnicalQuestion
            {
                Architecture = architecture,
                Format = formats["bf16"],
                Accelerator = accelerator,
                System = system,
                Workload = new() { ContextTokens = ContextTokens },
                Runtime = RuntimeFigures.Unnamed,
            }
            let weights = WeightSize.Of(question)!.Value
            select InferenceFit.InputOf(
                question,
                MemoryModel.Of(architecture, question.Format, weights.Bytes, null, question.Runtime.Memory),
                memory
            ),
        ];
    }
}
