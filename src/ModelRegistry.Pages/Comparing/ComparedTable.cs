using System.Globalization;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Comparing;

/// <summary>What is compared, a column each, and the facts, a row each.</summary>
/// <param name="Heads">The names of what is compared, each with its page.</param>
/// <param name="Rows">The facts.</param>
internal sealed record ComparedTable(IReadOnlyList<KeyValuePair<string, string>> Heads, IReadOnlyList<ComparedRow> Rows)
{
    /// <summary>How many facts differ.</summary>
    public string Headline
    {
        get
        {
            var differ = Rows.Count(row => row.Differs);
            return string.Create(CultureInfo.InvariantCulture, $"{differ} of {Rows.Count} facts differ");
        }
    }

    /// <summary>Models, and what is answered for them on hardware.</summary>
    public static ComparedTable For(IReadOnlyList<ComparedModel> all, string hardware)
    {
        ComparedRow Row(string label, Func<ModelPageAnswer, string> value) =>
            ComparedRow.For(label, all.Select(one => value(one.Model)));

        return new(
            [.. all.Select(one => KeyValuePair.Create(one.Model.Name, PageOf(one.Model)))],
            [
                ComparedRow.For($"May and can we run it on {hardware}", all.Select(one => one.Answer.Verdict)),
                ComparedRow.For("Law", all.Select(one => one.Answer.Legal.Verdict)),
                ComparedRow.For("Machine", all.Select(one => one.Answer.Technical.Verdict)),
                ComparedRow.For("Best variant there", all.Select(one => one.Answer.Technical.Variant ?? "none")),
                ComparedRow.For("Speed of one request", all.Select(SpeedOf)),
                Row("License", model => model.LicenseExpression ?? "none declared"),
                Row("How the license is known", model => ProvenanceWords.OfLicense(model.LicenseProvenance)),
                Row("Parameters", model => Known(Units.Count(model.Parameters))),
                Row("Active in one token", model => Known(Units.Count(model.ActiveParameters))),
                Row("Reasons before it answers", model => ModelWords.Of(model.Reasoning) ?? "not known"),
                Row("Weights", WeightsOf),
                Row("Smallest weights", SmallestOf),
                Row("Publisher", model => model.Organization ?? "not noted"),
                Row("Released", model => model.ReleasedOn is { } day ? Dates.Day(day) : "not known"),
                Row("Status", model => ModelWords.Of(model.Status)),
                Row("Reports of runs", model => Count(model.Reports?.TotalCount ?? 0)),
            ]
        );
    }

    /// <summary>Accelerators.</summary>
    public static ComparedTable For(IReadOnlyList<AcceleratorAnswer> all)
    {
        ComparedRow Row(string label, Func<AcceleratorAnswer, string> value) =>
            ComparedRow.For(label, all.Select(value));

        return new(
            [.. all.Select(one => KeyValuePair.Create(one.Name, $"/accelerators/{Uri.EscapeDataString(one.Key)}"))],
            [
                Row("Vendor", one => one.Vendor),
                Row(
                    "Memory as sold",
                    one => one.MemoryBytes is null ? "a setting of the machine" : Units.Bytes(one.MemoryBytes)
                ),
                Row("Memory that a process may take", one => Known(Units.Bytes(one.UsableMemoryBytes))),
                Row("Memory bandwidth", BandwidthOf),
                Row("Software", one => one.SoftwareStack),
                Row("Formats that it computes itself", one => Known(string.Join(", ", one.NativeFormats))),
            ]
        );
    }

    private static string PageOf(ModelPageAnswer model) => new ModelAddress(model.Registry, model.Name).Path;

    private static string SpeedOf(ComparedModel one) =>
        Known(Units.Speed(one.Answer.Technical.Estimate?.DecodeTokensPerSecond));

    private static string WeightsOf(ModelPageAnswer model) =>
        model.Variants.Count == 0 ? "none published" : string.Join(", ", model.Variants.Select(one => one.Name));

    private static string SmallestOf(ModelPageAnswer model) =>
        Known(Units.Bytes(model.Variants.Min(variant => variant.WeightBytes ?? variant.EstimatedWeightBytes)));

    private static string BandwidthOf(AcceleratorAnswer one) =>
        one.MemoryBandwidthBytesPerSecond is { } bandwidth ? $"{Units.Bytes(bandwidth)}/s" : "not known";

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Known(string text) => text.Length == 0 ? "not known" : text;
}
