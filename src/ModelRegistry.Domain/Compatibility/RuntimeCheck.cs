using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>
/// A part of the first check: what a runtime is stated to run. Units of the chip answer for the chip alone: where a runtime is named, it must be
/// stated that it runs on the hardware, in the format, with the attention of the model. No statement is no YES.
/// </summary>
internal static class RuntimeCheck
{
    private static readonly AttentionNeed[] needs = Enum.GetValues<AttentionNeed>();

    /// <summary>What the runtime that is named runs: the worst of hardware, format and attention.</summary>
    /// <param name="question">The question, which names it.</param>
    /// <param name="stated">What it is stated to run.</param>
    /// <param name="format">The format of the weights.</param>
    /// <param name="chip">What is known of the format on this hardware, whatever the runtime.</param>
    public static SupportFinding Of(
        TechnicalQuestion question,
        StatedSupport stated,
        NumericFormat format,
        SupportFinding chip
    )
    {
        var hardware = OnHardware(question, stated);
        if (hardware.Reason.Verdict >= Verdict.Unknown)
            return hardware;
        var attention = OfAttention(question, stated);
        var computed = OfFormat(question, stated, format, chip);
        var worst = attention?.Reason.Verdict > computed.Reason.Verdict ? attention : computed;
        return hardware.Reason.Verdict > worst.Reason.Verdict ? hardware : worst;
    }

    /// <summary>What is said of a runtime that is named and of which nothing is recorded.</summary>
    public static SupportFinding NotRecorded(TechnicalQuestion question) =>
        Finding(
            Support.Unknown,
            Wording.Of(
                question.Explains,
                $"Nothing is recorded of the runtime {TextForm.Shown(question.Workload.Runtime?.ToString())}: what it runs on, and in which formats. A report of a run on {question.Accelerator.Name} would settle it."
            )
        );

    private static SupportFinding OnHardware(TechnicalQuestion question, StatedSupport stated)
    {
        var accelerator = question.Accelerator;
        if (stated.OnHardware(accelerator) is not { } statement)
            return Finding(
                Support.Unknown,
                Wording.Of(
                    question.Explains,
                    $"Nothing that is recorded states that {stated.Title} runs on {accelerator.Name} ({accelerator.Architecture}). A list of supported hardware by its makers, or a report of a run, would settle it."
                )
            );
        return Finding(
            statement,
            Wording.Of(
                question.Explains,
                $"{stated.Title} {OnHardwareClaim(statement.Support)} {accelerator.Name}: {statement.Note.TrimEnd('.')}{In(stated, statement)}.{FormatSupport.Settling(statement.Support)}"
            )
        );
    }

    private static SupportFinding OfFormat(
        TechnicalQuestion question,
        StatedSupport stated,
        NumericFormat format,
        SupportFinding chip
    )
    {
        var accelerator = question.Accelerator;
        if (stated.OfFormat(accelerator, format) is { } statement)
            return Finding(
                statement,
                Wording.Of(
                    question.Explains,
                    $"{stated.Title} {FormatClaim(statement.Support)} {format.Key} on {accelerator.Name}: {statement.Note.TrimEnd('.')}{In(stated, statement)}.{FormatSupport.Settling(statement.Support)}"
                )
            );
        // What no program can compute there, this one cannot either.
        if (chip.Support == Support.Unsupported)
            return chip;
        return Finding(
            Support.Unknown,
            Wording.Of(
                question.Explains,
                $"Nothing that is recorded states whether {stated.Title} computes {format.Key} on {accelerator.Name}; what the chip has units for does not answer for the runtime. A support table of its makers, or a report of a run, would settle it."
            )
        );
    }

    private static SupportFinding? OfAttention(TechnicalQuestion question, StatedSupport stated)
    {
        if (question.Architecture is not { } architecture)
            return null;
        SupportFinding? worst = OfModelType(question, stated, architecture);
        foreach (var need in needs)
            if (IsNeeded(architecture, need) && OfNeed(question, stated, need) is { } finding)
                worst = worst?.Reason.Verdict >= finding.Reason.Verdict ? worst : finding;
        return worst;
    }

    private static SupportFinding? OfModelType(
        TechnicalQuestion question,
        StatedSupport stated,
        Architecture architecture
    ) =>
        stated.OfModelType(question.Accelerator, architecture.ModelType) is { } statement
            ? Finding(
                statement,
                Wording.Of(
                    question.Explains,
                    $"{stated.Title} and the model type {TextForm.Shown(architecture.ModelType)} on {question.Accelerator.Name}: {statement.Note.TrimEnd('.')}{In(stated, statement)}.{FormatSupport.Settling(statement.Support)}"
                )
            )
            : null;

    private static SupportFinding? OfNeed(TechnicalQuestion question, StatedSupport stated, AttentionNeed need)
    {
        if (stated.OfAttention(question.Accelerator, need) is not { } statement)
            return Finding(
                Support.Unknown,
                Wording.Of(
                    question.Explains,
                    $"Nothing that is recorded states that {stated.Title} runs {Name(need)} on {question.Accelerator.Name}. A list of its attention kernels by hardware, or a report of a run, would settle it."
                )
            );
        return statement.Support <= Support.Emulated
            ? null
            : Finding(
                statement,
                Wording.Of(
                    question.Explains,
                    $"{stated.Title} and {Name(need)} on {question.Accelerator.Name}: {statement.Note.TrimEnd('.')}{In(stated, statement)}.{FormatSupport.Settling(statement.Support)}"
                )
            );
    }

    private static bool IsNeeded(Architecture architecture, AttentionNeed need)
    {
        foreach (var group in architecture.LayerGroups)
        {
            var asks = need switch
            {
                AttentionNeed.Latent => group.Kind == AttentionKind.Latent,
                AttentionNeed.Indexed => group.IndexerBytesPerToken > 0,
                _ => group.Kind == AttentionKind.State,
            };
            if (asks)
                return true;
        }
        return false;
    }

    private static string Name(AttentionNeed need) =>
        need switch
        {
            AttentionNeed.Latent => "latent attention (MLA)",
            AttentionNeed.Indexed => "attention with an index (DeepSeek sparse attention)",
            _ => "layers with a state of fixed size (Mamba, linear attention)",
        };

    private static string OnHardwareClaim(Support support) =>
        support switch
        {
            Support.Native or Support.Emulated => "runs on",
            Support.Fallback => "runs under a condition on",
            Support.Unsupported => "does not run on",
            _ => "may or may not run on",
        };

    private static string FormatClaim(Support support) =>
        support switch
        {
            Support.Native => "computes",
            Support.Emulated => "emulates",
            Support.Fallback => "falls back for",
            Support.Unsupported => "does not compute",
            _ => "may or may not compute",
        };

    private static string In(StatedSupport stated, RuntimeStatement statement) =>
        statement.Range.Length == 0 ? "" : $" ({stated.Name}{statement.Range})";

    private static SupportFinding Finding(RuntimeStatement statement, string message) =>
        new(
            statement.Support,
            new(
                FormatSupport.CodeOf(statement.Support),
                FormatSupport.VerdictOf(statement.Support),
                message,
                FormatSupport.ProvenanceOf(statement.Support),
                statement.Source
            )
        );

    private static SupportFinding Finding(Support support, string message) =>
        new(
            support,
            new(FormatSupport.CodeOf(support), FormatSupport.VerdictOf(support), message, Provenance.Unresolved)
        );
}
