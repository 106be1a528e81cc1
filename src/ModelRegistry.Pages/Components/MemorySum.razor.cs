using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Pages.Components;

/// <summary>What the memory is needed for, against what a device offers: as a bar and as a table.</summary>
public sealed partial class MemorySum
{
    private const double Whole = 1000;
    private const double LineWidth = 4;

    /// <summary>The estimate.</summary>
    [Parameter, EditorRequired]
    public EstimateAnswer Estimate { get; set; } = null!;

    private long Needed => Estimate.PerDeviceBytes ?? 0;

    private long Available => Estimate.PerDeviceAvailableBytes ?? 0;

    private double Scale => Whole / Math.Max(1, Math.Max(Needed, Available));

    private string Room => Text(Scale * Available);

    private string Line => Text(Math.Max(0, Scale * Available - LineWidth));

    private string? Missing => Needed > Available && Available > 0 ? Units.Bytes(Needed - Available) : null;

    private IReadOnlyList<Part> Parts
    {
        get
        {
            if (Estimate is not { PerDeviceBytes: { } needed, KvCacheBytes: { } cache, OverheadBytes: { } overhead })
                return [];
            // The fullest device holds its share of each.
            double all = Math.Max(1, Estimate.WeightBytes + cache + overhead);
            var share = Scale * needed / all;
            var (weightsEnd, cacheEnd) = (share * Estimate.WeightBytes, share * (Estimate.WeightBytes + cache));
            return
            [
                new("Weights", "p-weights", Estimate.WeightBytes, "0", Text(weightsEnd)),
                new("Cache of the context", "p-cache", cache, Text(weightsEnd), Text(cacheEnd - weightsEnd)),
                new("Runtime and buffers", "p-overhead", overhead, Text(cacheEnd), Text(share * overhead)),
            ];
        }
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Part(string Name, string Style, long Bytes, string From, string Width);
}
