using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>The first check: does the hardware compute the numeric format, and how?</summary>
public static class FormatSupport
{
    private const double PlainBits = 16;

    /// <summary>
    /// Native where the accelerator names the format, or the format that computes it, unless a rule says that the named runtime
    /// cannot; else what the first matching rule of the format says; else unknown.
    /// </summary>
    /// <param name="accelerator">The hardware.</param>
    /// <param name="format">The format.</param>
    /// <param name="runtime">The runtime that is named; null: any.</param>
    /// <param name="version">Its version; null: any, so that a rule for old versions only is passed over.</param>
    public static (Support Support, Reason Reason) Of(
        Accelerator accelerator,
        NumericFormat format,
        RuntimeId? runtime,
        string? version
    ) => Of(accelerator, format, runtime, version, explains: true);

    /// <summary>The same; where it is not to be explained, the reason has no text.</summary>
    internal static (Support Support, Reason Reason) Of(
        Accelerator accelerator,
        NumericFormat format,
        RuntimeId? runtime,
        string? version,
        bool explains
    )
    {
        var rule = Deciding(format.Support, accelerator, runtime, version);
        if (
            IsNative(accelerator, format)
            && !(rule is { Support: Support.Unsupported, Runtimes: not null } && runtime is not null)
        )
            return (Support.Native, Native(accelerator, format, explains));
        return rule is null
            ? (Support.Unknown, Unknown(accelerator, format, explains))
            : (rule.Support, Ruled(accelerator, format, rule, explains));
    }

    // Where no runtime is named, runtimes are alternatives: the best of the rules that come before the first for all of them.
    private static SupportRule? Deciding(
        IReadOnlyList<SupportRule> rules,
        Accelerator accelerator,
        RuntimeId? runtime,
        string? version
    )
    {
        SupportRule? best = null;
        foreach (var rule in rules.Where(rule => Matches(rule, accelerator, runtime, version)))
        {
            if (best is null || rule.Support < best.Support)
                best = rule;
            if (runtime is not null || rule.Runtimes is null)
                break;
        }
        return best;
    }

    /// <summary>How the format is computed by anything but these runtimes.</summary>
    internal static Support Without(
        Accelerator accelerator,
        NumericFormat format,
        IReadOnlyCollection<RuntimeId> runtimes
    )
    {
        if (IsNative(accelerator, format))
            return Support.Native;
        var others = format.Support.Where(rule => rule.Runtimes is null || rule.Runtimes.Except(runtimes).Any());
        return Deciding([.. others], accelerator, runtime: null, version: null)?.Support ?? Support.Unknown;
    }

    private static bool IsNative(Accelerator accelerator, NumericFormat format) =>
        accelerator.NativeFormats.Contains(format.Key)
        || (
            format.ComputedAs is { } computed
            && accelerator.NativeFormats.Contains(computed)
            && (
                format.ComputedOn is null
                || format.ComputedOn.Any(prefix =>
                    accelerator.Architecture.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                )
            )
        );

    /// <summary>
    /// Whether a cache can be kept in a format: in the 16- and 32-bit formats of the hardware always, else as the first matching rule of the format says.
    /// </summary>
    public static Reason OfCache(Accelerator accelerator, NumericFormat format, RuntimeId? runtime, string? version) =>
        OfCache(accelerator, format, runtime, version, explains: true);

    /// <summary>The same; where it is not to be explained, the reason has no text.</summary>
    internal static Reason OfCache(
        Accelerator accelerator,
        NumericFormat format,
        RuntimeId? runtime,
        string? version,
        bool explains
    )
    {
        if (
            format.ScaleFormat is null
            && format.BitsPerWeight >= PlainBits
            && accelerator.NativeFormats.Contains(format.Key)
        )
            return new(
                ReasonCodes.CacheFormatSupport,
                Verdict.Yes,
                Wording.Of(explains, $"{accelerator.Name} computes a cache in {format.Key} as it is."),
                Provenance.Cited,
                accelerator.Sources.FirstOrDefault()
            );
        if (Deciding(format.CacheSupport, accelerator, runtime, version) is not { } rule)
            return new(
                ReasonCodes.CacheFormatSupport,
                Verdict.Unknown,
                Wording.Of(
                    explains,
                    $"No rule says whether {runtime?.ToString() ?? "a runtime"} keeps a cache in {format.Key} on {accelerator.Name}."
                ),
                Provenance.Unresolved
            );
        var (_, verdict, claim) = Kind(rule);
        return new(
            ReasonCodes.CacheFormatSupport,
            verdict,
            Wording.Of(
                explains,
                $"A cache in {format.Key} {claim} on {accelerator.Name}: {rule.Note.TrimEnd('.')}{Where(rule)}."
            ),
            ProvenanceOf(rule),
            rule.Source
        );
    }

    private static Reason Native(Accelerator accelerator, NumericFormat format, bool explains)
    {
        return new(
            ReasonCodes.FormatNative,
            Verdict.Yes,
            Wording.Of(
                explains,
                $"{accelerator.Name} computes {format.Key} natively{(accelerator.NativeFormats.Contains(format.Key) ? "" : $" as {format.ComputedAs}")}."
            ),
            Provenance.Cited,
            accelerator.Sources.FirstOrDefault()
        );
    }

    private static Reason Unknown(Accelerator accelerator, NumericFormat format, bool explains) =>
        new(
            ReasonCodes.FormatSupportUnknown,
            Verdict.Unknown,
            Wording.Of(explains, $"{NativeOf(accelerator)}; no rule says how it computes {format.Key}."),
            Provenance.Unresolved,
            accelerator.Sources.FirstOrDefault()
        );

    private static Reason Ruled(Accelerator accelerator, NumericFormat format, SupportRule rule, bool explains)
    {
        var (code, verdict, claim) = Kind(rule);
        return new(
            code,
            verdict,
            Wording.Of(
                explains,
                $"{NativeOf(accelerator)}; {format.Key} {claim} there: {rule.Note.TrimEnd('.')}{Where(rule)}."
            ),
            ProvenanceOf(rule),
            rule.Source
        );
    }

    private static (string Code, Verdict Verdict, string Claim) Kind(SupportRule rule) =>
        rule.Support switch
        {
            Support.Native => (ReasonCodes.FormatNative, Verdict.Yes, "is native"),
            Support.Emulated => (ReasonCodes.FormatEmulated, Verdict.Yes, "is emulated"),
            Support.Fallback => (ReasonCodes.FormatFallback, Verdict.Conditional, "falls back to another engine"),
            Support.Unsupported => (ReasonCodes.FormatUnsupported, Verdict.No, "is not supported"),
            _ => (ReasonCodes.FormatSupportUnknown, Verdict.Unknown, "is not settled"),
        };

    private static Provenance ProvenanceOf(SupportRule rule) =>
        rule.Support == Support.Unknown ? Provenance.Unresolved : Provenance.Cited;

    private static string NativeOf(Accelerator accelerator) =>
        accelerator.NativeFormats.Count == 0
            ? $"The native formats of {accelerator.Name} are not known"
            : $"{accelerator.Name} computes {string.Join(", ", accelerator.NativeFormats)} natively";

    private static string Where(SupportRule rule) =>
        (rule.Runtimes, rule.FromVersion, rule.ToVersion) switch
        {
            (null, _, _) => "",
            ({ } runtimes, null, null) => $" ({string.Join(", ", runtimes)})",
            ({ } runtimes, { } from, null) => $" ({string.Join(", ", runtimes)} from {from})",
            ({ } runtimes, null, { } to) => $" ({string.Join(", ", runtimes)} before {to})",
            ({ } runtimes, { } from, { } to) => $" ({string.Join(", ", runtimes)} from {from} and before {to})",
        };

    private static bool Matches(SupportRule rule, Accelerator accelerator, RuntimeId? runtime, string? version) =>
        (rule.Vendors is null || rule.Vendors.Contains(accelerator.Vendor))
        && (
            rule.Architectures is null
            || rule.Architectures.Any(prefix =>
                accelerator.Architecture.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            )
        )
        && (
            rule.MinComputeCapability is null
            || RuntimeVersion.Compare(accelerator.ComputeCapability, rule.MinComputeCapability) >= 0
        )
        && (
            rule.MaxComputeCapability is null
            || RuntimeVersion.Compare(accelerator.ComputeCapability, rule.MaxComputeCapability) <= 0
        )
        && (rule.Runtimes is null || runtime is null || rule.Runtimes.Contains(runtime))
        && CoversVersion(rule, version);

    private static bool CoversVersion(SupportRule rule, string? version) =>
        version is null
            ? rule.ToVersion is null
            : (rule.FromVersion is null || RuntimeVersion.Compare(version, rule.FromVersion) >= 0)
                && (rule.ToVersion is null || RuntimeVersion.Compare(version, rule.ToVersion) < 0);
}
