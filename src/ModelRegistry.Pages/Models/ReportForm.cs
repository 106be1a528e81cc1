using System.Globalization;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Pages.Models;

/// <summary>What somebody typed into the form that reports a run.</summary>
public sealed record ReportForm
{
    /// <summary>The registry that keeps the report.</summary>
    public string? Registry { get; set; }

    /// <summary>How the run ended, by the name of the outcome.</summary>
    public string? Outcome { get; set; }

    /// <summary>Why it failed, by the name of the cause.</summary>
    public string? Cause { get; set; }

    /// <summary>The runtime, with its version after '@'.</summary>
    public string? Runtime { get; set; }

    /// <summary>Tokens per second of one request.</summary>
    public string? Speed { get; set; }

    /// <summary>Most memory in use over all devices: "47GB".</summary>
    public string? PeakMemory { get; set; }

    /// <summary>What cannot be sent as it is, in one sentence; null: nothing.</summary>
    public string? FindProblem()
    {
        if (!Enum.TryParse<Outcome>(Outcome, out _))
            return "Say how it ended: it ran, or it failed.";
        if (TextOf(Speed) is { } speed && ReadSpeed(speed) is null)
            return $"'{speed}' is not a number of tokens per second, such as 41 or 3.5.";
        return TextOf(PeakMemory) is { } size && Amount.Bytes(size) is null
            ? $"'{size}' is not {Amount.BytesForm}."
            : null;
    }

    /// <summary>What was typed, as the API takes it.</summary>
    /// <param name="variant">What was run.</param>
    /// <param name="accelerator">The key of what it was run on.</param>
    public ReportCompatibilityInput Read(VariantRefInput variant, string accelerator) =>
        new()
        {
            Registry = Registry ?? "",
            Variant = variant,
            Accelerator = accelerator,
            Phase = Phase.Inference,
            Outcome = Enum.Parse<Outcome>(Outcome!),
            Cause = Enum.TryParse<FailureCause>(Cause, out var cause) ? cause : null,
            Runtime = TextOf(Runtime),
            DecodeTokensPerSecond = TextOf(Speed) is { } speed ? ReadSpeed(speed) : null,
            PeakMemoryBytes = TextOf(PeakMemory) is { } size ? Amount.Bytes(size) : null,
        };

    private static double? ReadSpeed(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed)
            ? speed
            : null;

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
