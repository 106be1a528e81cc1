using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Pages.Models;

/// <summary>Who ran a model on what, and how it ended.</summary>
public sealed partial class ReportsPart
{
    /// <summary>The reports; null: none can be seen.</summary>
    [Parameter, EditorRequired]
    public ReportsAnswer? Reports { get; set; }

    private static IEnumerable<string> FactsOf(ReportAnswer report)
    {
        if (report.Variant is { } variant)
            yield return variant;
        yield return report.Devices is { } devices
            ? string.Create(CultureInfo.InvariantCulture, $"{devices} × {report.Accelerator.Name}")
            : report.Accelerator.Name;
        if (report.Runtime is { } runtime)
            yield return runtime;
        if (report.ContextTokens is { } tokens)
            yield return $"{Units.Tokens(tokens)} context";
        if (report.Concurrency is { } together)
            yield return string.Create(CultureInfo.InvariantCulture, $"{together} at once");
        if (report.DecodeTokensPerSecond is { } rate)
            yield return Units.Speed(rate);
        if (report.PeakMemoryBytes is { } bytes)
            yield return $"{Units.Bytes(bytes)} at most";
    }
}
