using System.Globalization;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Commands;

/// <summary>Everything that an answer says.</summary>
internal static class Explanation
{
    public static void Print(CheckedVariant variant, Printer printer)
    {
        var answer = variant.Answer;
        printer.Line(new(variant.Name, "bold"), "  ", Cell.For(answer.Verdict));
        printer.Line();
        printer.Line("May we?  ", Cell.For(answer.Legal.Verdict));
        Reasons(answer.Legal.Reasons, printer);
        if (answer.Legal.Obligations.Count > 0)
            printer.Line("  Owed:");
        foreach (var obligation in answer.Legal.Obligations)
            CheckPrinting.Obligation(obligation, printer);
        printer.Line();
        printer.Line("Can we?  ", Cell.For(answer.Technical.Verdict), $"  {PoolOf(answer.Technical.System)}");
        Reasons(answer.Technical.Reasons, printer);
        if (answer.Technical.Estimate is { } estimate)
            Figures(estimate, printer);
        if (answer.Remedies.Count > 0)
            printer.Line("What would help:");
        foreach (var remedy in answer.Remedies)
            printer.Line("  - ", Cell.For(remedy.Verdict), $" {remedy.Message}");
        if (answer.SmallestDevices is { } devices)
            printer.Line($"The fewest devices of this kind that run it so: {devices}.");
        printer.Line();
    }

    private static void Reasons(IEnumerable<ReasonAnswer> reasons, Printer printer)
    {
        foreach (var reason in reasons)
        {
            CheckPrinting.Reason(reason, printer);
            var known = EnumText.Name(reason.Provenance).ToLowerInvariant();
            printer.Line($"      {reason.Code}, {known}{(reason.Source is null ? "" : $": {reason.Source}")}");
        }
    }

    private static string PoolOf(SystemAnswer? system)
    {
        if (system is null)
            return "";
        var nodes = system.Nodes > 1 ? $" in each of {system.Nodes} nodes" : "";
        return $"{system.DevicesPerNode} × {system.Accelerator.Name}{nodes}";
    }

    private static void Figures(EstimateAnswer estimate, Printer printer)
    {
        printer.Line("  Memory:");
        Figure("weights", Units.Bytes(estimate.WeightBytes), printer);
        Figure("cache", Units.Bytes(estimate.KvCacheBytes), printer);
        Figure("overhead", Units.Bytes(estimate.OverheadBytes), printer);
        Figure("devices", estimate.Devices.ToString(CultureInfo.InvariantCulture), printer);
        Figure("on the fullest device", Units.Bytes(estimate.PerDeviceBytes), printer);
        Figure("of which there is", Units.Bytes(estimate.PerDeviceAvailableBytes), printer);
        Figure("longest context", Units.Tokens(estimate.MaxContextTokens), printer);
        Figure("most sequences", $"{estimate.MaxConcurrency}", printer);
        printer.Line("  Speed (bytes read per token over the bandwidth that reads reach):");
        Figure("of a sequence", Units.Speed(estimate.DecodeTokensPerSecond), printer);
        Figure("of all together", Units.Speed(estimate.TotalTokensPerSecond), printer);
        Figure("reading a prompt", Units.Speed(estimate.PrefillTokensPerSecond), printer);
    }

    private static void Figure(string name, string value, Printer printer) =>
        printer.Line($"    {name, -22}{(value.Length == 0 ? "not known" : value), 14}");
}
