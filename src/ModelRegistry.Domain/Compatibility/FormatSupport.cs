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
    public static SupportFinding Of(
        Accelerator accelerator,
        NumericFormat format,
        RuntimeId? runtime,
        string? version
    ) => Of(accelerator, format, runtime, version, explains: true);

    /// <summary>The same; where it is not to be explained, the reason has no text.</summary>
    internal static SupportFinding Of(
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
            return new(Support.Native, Native(accelerator, format, explains));
        return rule is null
            ? new(Support.Unknown, Unknown(accelerator, format, explains))
            : new(rule.Support, Ruled(accelerator, format, rule, explains));
    }

    /// <summary>
    /// How the format is computed in what is asked. A runtime that is named must be stated to run it; where none is named, all that are known are
    /// alternatives.
    /// </summary>
    internal static SupportFinding Of(TechnicalQuestion question, NumericFormat format)
    {
        var work = question.Workload;
        if (work.Runtime is not { } runtime)
            return Best(question, format, except: []);
        var chip = Of(question.Accelerator, format, runtime, work.RuntimeVersion, question.Explains);
        if (Deciding(format.Support, question.Accelerator, runtime, work.RuntimeVersion) is { Runtimes: not null })
            return chip;
        if (question.Runtime.Support is [var stated, ..] && stated.Runtime == runtime)
            return RuntimeCheck.Of(question, stated, format, chip);
        return chip.Support == Support.Unsupported ? chip : RuntimeCheck.NotRecorded(question);
    }

    /// <summary>How the format is computed by anything but these runtimes.</summary>
    internal static Support Without(
        TechnicalQuestion question,
        NumericFormat format,
        IReadOnlyCollection<RuntimeId> runtimes
    ) => Best(question, format, runtimes).Support;

    private static SupportFinding Best(
        TechnicalQuestion question,
        NumericFormat format,
        IReadOnlyCollection<RuntimeId> except
    )
    {
        var accelerator = question.Accelerator;
        var others = except.Count == 0 ? format : format with { Support = Others(format, except) };
        var best = Of(accelerator, others, runtime: null, version: null, question.Explains);
        if (best.Support == Support.Native)
            return best;
        StatedSupport? by = null;
        RuntimeStatement? found = null;
        foreach (var stated in question.Runtime.Support)
        {
            if (except.Contains(stated.Runtime))
                continue;
            var statement = RuntimeCheck.Alternative(stated, accelerator, format);
            if (statement?.Support < (found?.Support ?? best.Support))
                (by, found) = (stated, statement);
        }
        return found is null ? best : new(found.Support, By(accelerator, format, by!, found, question.Explains));
    }

    private static SupportRule[] Others(NumericFormat format, IReadOnlyCollection<RuntimeId> runtimes) =>
        [.. format.Support.Where(rule => rule.Runtimes is null || rule.Runtimes.Except(runtimes).Any())];

    private static Reason By(
        Accelerator accelerator,
        NumericFormat format,
        StatedSupport by,
        RuntimeStatement statement,
        bool explains
    ) =>
        new(
            CodeOf(statement.Support),
            VerdictOf(statement.Support),
            Wording.Of(
                explains,
                $"{NativeOf(accelerator)}; {format.Key} {Claim(statement.Support)} there by {by.Name}{statement.Range}: {statement.Note.TrimEnd('.')}."
            ),
            ProvenanceOf(statement.Support),
            statement.Source
        );

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
                    $"Nothing that is recorded says whether {runtime?.ToString() ?? "a runtime"} keeps a cache in {format.Key} on {accelerator.Name}. A support table of the runtime, or a report of a run, would settle it."
                ),
                Provenance.Unresolved
            );
        return new(
            ReasonCodes.CacheFormatSupport,
            VerdictOf(rule.Support),
            Wording.Of(
                explains,
                $"A cache in {format.Key} {Claim(rule.Support)} on {accelerator.Name}: {rule.Note.TrimEnd('.')}{Where(rule)}.{Settling(rule.Support)}"
            ),
            ProvenanceOf(rule.Support),
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
            Wording.Of(
                explains,
                $"{NativeOf(accelerator)}; nothing that is recorded says how it computes {format.Key}. A support table of a runtime, or a report of a run, would settle it."
            ),
            Provenance.Unresolved,
            accelerator.Sources.FirstOrDefault()
        );

    private static Reason Ruled(Accelerator accelerator, NumericFormat format, SupportRule rule, bool explains)
    {
        return new(
            CodeOf(rule.Support),
            VerdictOf(rule.Support),
            Wording.Of(
                explains,
                $"{NativeOf(accelerator)}; {format.Key} {Claim(rule.Support)} there: {rule.Note.TrimEnd('.')}{Where(rule)}.{Settling(rule.Support)}"
            ),
            ProvenanceOf(rule.Support),
            rule.Source
        );
    }

    /// <summary>The code of a reason that tells of this kind of support.</summary>
    internal static string CodeOf(Support support) =>
        support switch
        {
            Support.Native => ReasonCodes.FormatNative,
            Support.Emulated => ReasonCodes.FormatEmulated,
            Support.Fallback => ReasonCodes.FormatFallback,
            Support.Unsupported => ReasonCodes.FormatUnsupported,
            _ => ReasonCodes.FormatSupportUnknown,
        };

    /// <summary>What a kind of support means for the verdict.</summary>
    internal static Verdict VerdictOf(Support support) =>
        support switch
        {
            Support.Native or Support.Emulated => Verdict.Yes,
            Support.Fallback => Verdict.Conditional,
            Support.Unsupported => Verdict.No,
            _ => Verdict.Unknown,
        };

    /// <summary>What would settle a statement that leaves it open, as a sentence of its own; empty for the others.</summary>
    internal static string Settling(Support support) =>
        support == Support.Unknown ? " A report of a run would settle it." : "";

    /// <summary>How a statement of this kind is known.</summary>
    internal static Provenance ProvenanceOf(Support support) =>
        support == Support.Unknown ? Provenance.Unresolved : Provenance.Cited;

    private static string Claim(Support support) =>
        support switch
        {
            Support.Native => "is native",
            Support.Emulated => "is emulated",
            Support.Fallback => "falls back to another engine",
            Support.Unsupported => "is not supported",
            _ => "is not settled",
        };

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
        HardwareScope.Covers(
            accelerator,
            rule.Vendors,
            rule.Architectures,
            rule.MinComputeCapability,
            rule.MaxComputeCapability
        )
        && (rule.Runtimes is null || runtime is null || rule.Runtimes.Contains(runtime))
        && RuntimeVersion.IsWithin(version, rule.FromVersion, rule.ToVersion);
}
