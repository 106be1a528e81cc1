using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>The second check: do weights, cache and overhead fit, and how fast does it then decode?</summary>
internal static class FitCheck
{
    private const int FullBits = 32;
    private const int CastBits = 16;

    /// <summary>The figures, and a reason for every thing that speaks for or against.</summary>
    public static (FitEstimate? Estimate, IReadOnlyList<Reason> Reasons) Of(TechnicalQuestion question)
    {
        var refused = Layout.WhyNot(question);
        question = AsLoaded(OnOneDevice(Layout.OfOneCopy(question)));
        var memory = MemoryOf(question);
        var found = With(question, memory, refused);
        if (memory.Ceiling is { } ceiling && found.Reasons.Any(reason => reason.Code == ReasonCodes.OutOfMemory))
            found = Widened(question, memory, found, With(question, memory with { Bytes = ceiling }, refused));
        return StatedMemory.Reason(question) is { } told ? (found.Estimate, [.. found.Reasons, told]) : found;
    }

    /// <summary>What one logical device offers the runtime: the share of it that is stated, or all.</summary>
    public static DeviceMemory MemoryOf(TechnicalQuestion question)
    {
        var memory = DeviceMemory.Of(question.Accelerator, question.System);
        return question.Workload is { Phase: Phase.Inference, MemoryShare: { } share }
            ? memory with
            {
                Bytes = memory.Bytes * share,
                Ceiling = memory.Ceiling * share,
                Note = Wording.Of(
                    question.Explains,
                    $"{100 * share:0} % of {Bytes.Text(memory.Bytes ?? 0)}, as stated"
                ),
            }
            : memory;
    }

    // Devices that cannot share a model serve what fits on one of them.
    private static TechnicalQuestion OnOneDevice(TechnicalQuestion question) =>
        question.Accelerator.Standalone
            ? question with
            {
                System = question.System with { DevicesPerNode = 1, Nodes = 1 },
            }
            : question;

    // Memory that is the host's too: what does not fit the share that holds unless told otherwise may fit the one that a setting allows.
    private static (FitEstimate? Estimate, IReadOnlyList<Reason> Reasons) Widened(
        TechnicalQuestion question,
        DeviceMemory memory,
        (FitEstimate? Estimate, IReadOnlyList<Reason> Reasons) usual,
        (FitEstimate? Estimate, IReadOnlyList<Reason> Reasons) widened
    )
    {
        if (widened.Reasons.Any(reason => reason.Code == ReasonCodes.OutOfMemory))
            return usual;
        return (
            widened.Estimate,
            [
                .. widened.Reasons,
                new(
                    ReasonCodes.FitsTightly,
                    Verdict.Conditional,
                    Wording.Of(
                        question.Explains,
                        $"The graphics part of {question.Accelerator.Name} takes {Bytes.Text(memory.Bytes!.Value)} bytes unless told otherwise ({memory.Note}); up to {Bytes.Text(memory.Ceiling!.Value)} with {memory.Setting}."
                    ),
                    Provenance.Cited,
                    question.Accelerator.SharedMemory?.Source
                ),
            ]
        );
    }

    private static (FitEstimate? Estimate, IReadOnlyList<Reason> Reasons) With(
        TechnicalQuestion question,
        DeviceMemory memory,
        string? refused
    )
    {
        var context = ContextReason(question);
        if (refused is not null)
            context = context.Append(
                new(
                    ReasonCodes.SplitNotPossible,
                    Verdict.No,
                    Wording.Of(question.Explains, $"{refused}"),
                    Provenance.Estimated
                )
            );
        if (WeightSize.Of(question) is not { } weights)
            return (
                null,
                [
                    .. context,
                    new(
                        ReasonCodes.WeightSizeUnknown,
                        Verdict.Unknown,
                        Wording.Of(question.Explains, $"{UnknownSize.Sentence(question)}"),
                        Provenance.Unresolved
                    ),
                ]
            );
        var inference = question.Workload.Phase == Phase.Inference;
        if (Missing(question) is { } missing)
            return (
                WeightsOnly(question, weights, memory),
                [
                    .. context,
                    .. HeadsReason(question),
                    (inference ? Bounded(question, weights, memory) : null) ?? missing,
                ]
            );
        var model = ModelOf(question, weights);
        var split = SplitReason(question, model);
        if (split is null && question.TensorParallel is { } tensor)
            model = model with { Prescribed = tensor };
        if (
            refused is null
            && question.Workload.Parallelism?.Pipeline is { } stages
            && PlacesStages(model, question, stages)
        )
            model = model with { PrescribedStages = stages };
        if (split is not null)
            context = context.Append(split);
        if (!inference)
        {
            var (training, fits) = TrainingFit.Of(question, model, weights, memory);
            return (training, [.. context, fits]);
        }
        var (estimate, reasons) = InferenceFit.Of(question, model, weights, memory);
        return (estimate, [.. context, .. reasons]);
    }

    // With the split that is asked for, or where none is with layers that are not shared, so many stages there are.
    private static bool PlacesStages(in MemoryModel model, TechnicalQuestion question, int stages)
    {
        var pool = PoolOf(question, 0);
        return stages <= model.Layers
            && stages <= (long)(pool.DevicesPerNode / Math.Max(1, model.Prescribed)) * pool.Nodes;
    }

    /// <summary>What the arithmetic needs to know of the variant, as the runtime of the question holds it.</summary>
    public static MemoryModel ModelOf(TechnicalQuestion question, WeightSize weights)
    {
        var runtime = question.Runtime.Memory.On(question.Accelerator);
        // One memory has no other side that anything could be left on.
        if (question.Accelerator.UnifiedMemory || question.Accelerator.Kind == AcceleratorKind.Cpu)
            runtime = runtime with { KeepsEmbeddingOnHost = false };
        // A share that is stated bounds the memory itself (MemoryOf).
        if (question.Workload.MemoryShare is not null)
            runtime = runtime with { UsualShare = 1 };
        return MemoryModel.Of(
            question.Architecture!,
            question.Format,
            weights.Bytes,
            question.KvCacheFormat,
            runtime
        ) with
        {
            OutputTokens = question.Workload.OutputTokens,
        };
    }

    /// <summary>The question as the runtime loads the weights: those of 32 bits in 16, where it casts them.</summary>
    public static TechnicalQuestion AsLoaded(TechnicalQuestion question) =>
        question.Runtime.Memory.CastsFloat32
        && question.Workload.Phase == Phase.Inference
        && question.Format is { } format
        && format.Element == ElementEncoding.Float32
            ? question with
            {
                Format = format with { BitsPerWeight = CastBits, FileBitsPerWeight = null },
                WeightBytes = question.WeightBytes * CastBits / FullBits,
            }
            : question;

    /// <summary>The pool in logical devices, which are what software sees.</summary>
    public static Pool PoolOf(TechnicalQuestion question, double available) =>
        new(
            Saturated((long)question.System.DevicesPerNode * question.Accelerator.LogicalDevices),
            Math.Max(1, question.System.Nodes),
            available
        );

    /// <summary>What is said where the accelerator's memory is not known.</summary>
    public static Reason MemoryUnknown(TechnicalQuestion question, DeviceMemory memory, double needed) =>
        new(
            ReasonCodes.MemoryUnknown,
            Verdict.Unknown,
            Wording.Of(
                question.Explains,
                $"It needs {Bytes.Text(needed)} bytes per device; what {question.Accelerator.Name} offers is not known: {memory.Note}. memoryBytes of the pool would settle it (hostMemoryBytes for a processor)."
            ),
            Provenance.Unresolved,
            question.Accelerator.Sources.FirstOrDefault()
        );

    private static Reason? SplitReason(TechnicalQuestion question, in MemoryModel model)
    {
        if (question.TensorParallel is not { } tensor)
            return null;
        var within =
            tensor >= 1
            && tensor <= (long)question.System.DevicesPerNode * question.Accelerator.LogicalDevices
            && model.TensorParallelism | tensor == 1;
        if (within && FitArithmetic.Allows(model, tensor, question.ExpertParallel))
            return null;
        return new(
            ReasonCodes.SplitNotPossible,
            Verdict.No,
            $"{tensor} devices cannot share each layer: {model.AttentionHeads} heads, and widths of {model.DenseWidth} and {model.ExpertWidth} (experts) in blocks of {model.Block}, are to be divisible{(within ? "" : ", within one node")}.",
            Provenance.Estimated
        );
    }

    // Where the shape is not known as a whole, the number of heads still settles which splits there are.
    private static IEnumerable<Reason> HeadsReason(TechnicalQuestion question)
    {
        if (
            question.TensorParallel is { } tensor and > 1
            && question.Architecture?.AttentionHeads is { } heads and > 0
            && heads % tensor != 0
        )
            yield return new(
                ReasonCodes.SplitNotPossible,
                Verdict.No,
                Wording.Of(
                    question.Explains,
                    $"{tensor} devices cannot share each layer: its {heads} heads are not divisible by {tensor}."
                ),
                Provenance.Estimated
            );
    }

    private static IEnumerable<Reason> ContextReason(TechnicalQuestion question)
    {
        if (question.Workload.ContextTokens is not { } asked)
            yield break;
        var architecture = question.Architecture;
        if (asked > architecture?.ContextTokens)
            yield return new(
                ReasonCodes.ContextExceedsModel,
                Verdict.No,
                Wording.Of(
                    question.Explains,
                    $"{Bytes.Text(asked)} tokens are asked; the model's longest context is {Bytes.Text(architecture.ContextTokens.Value)}."
                ),
                Provenance.Cited,
                "config.json"
            );
        if (
            architecture is null
            || (
                architecture.ContextTokens is null
                && architecture.LayerGroups.Any(group => group.Kind is AttentionKind.Full or AttentionKind.Latent)
            )
        )
            yield return new(
                ReasonCodes.ContextLimitUnknown,
                Verdict.Unknown,
                Wording.Of(
                    question.Explains,
                    $"{Bytes.Text(asked)} tokens are asked; the model's longest context is not known. A config.json that states it (max_position_embeddings) would settle it."
                ),
                Provenance.Unresolved
            );
    }

    private static Reason? Missing(TechnicalQuestion question)
    {
        if (question.Workload.KvCacheFormat is { } cache && question.KvCacheFormat is null)
            return new(
                ReasonCodes.CacheFormatUnknown,
                Verdict.Unknown,
                Wording.Of(
                    question.Explains,
                    $"The cache format {cache} is not known. The key of a numeric format of the catalog would settle it."
                ),
                Provenance.Unresolved
            );
        if (question.Architecture is not { } architecture)
            return new(
                ReasonCodes.ArchitectureUnknown,
                Verdict.Unknown,
                "The model's architecture is not known, so its cache cannot be counted. Its config.json would settle it.",
                Provenance.Unresolved
            );
        if (!architecture.Known)
            return new(
                ReasonCodes.ArchitectureUnknown,
                Verdict.Unknown,
                Wording.Of(
                    question.Explains,
                    $"The registry does not know how model type '{TextForm.Shown(architecture.ModelType)}' caches, so its memory beyond the weights cannot be counted{Unread(architecture)}. A report of a run on this hardware would settle it."
                ),
                Provenance.Unresolved
            );
        var missing = MemoryModel.Missing(architecture);
        return missing.Count == 0
            ? null
            : new(
                ReasonCodes.ArchitectureUnknown,
                Verdict.Unknown,
                Wording.Of(
                    question.Explains,
                    $"Facts of the architecture are missing: {string.Join(", ", missing)}. A config.json that states them would settle it."
                ),
                Provenance.Unresolved
            );
    }

    private static string Unread(Architecture architecture) =>
        architecture.Unread.Count == 0
            ? ""
            : $" (not read: {TextForm.Shown(string.Join(", ", architecture.Unread.Take(5)))})";

    // Without any configuration, size alone still bounds the demand from both sides; one that was read and not understood may hold anything.
    private static Reason? Bounded(TechnicalQuestion question, WeightSize weights, DeviceMemory memory) =>
        WeightsAloneExceed(question, weights, memory)
        ?? EncoderFit.Of(question, weights, memory)
        ?? (
            question.Architecture is null
            && (question.Workload.KvCacheFormat is null || question.KvCacheFormat is not null)
                ? BoundedFit.Of(question, weights, memory)
                : null
        );

    private static Reason? WeightsAloneExceed(TechnicalQuestion question, WeightSize weights, DeviceMemory memory)
    {
        if (memory.Bytes is not { } available)
            return null;
        var share = weights.Bytes / LogicalDevices(question);
        return share <= available
            ? null
            : new(
                ReasonCodes.OutOfMemory,
                Verdict.No,
                Wording.Of(
                    question.Explains,
                    $"The weights alone need {Bytes.Text(share)} bytes per device, {Bytes.Text(available)} are available: {Bytes.Text(share - available)} bytes missing."
                ),
                weights.Provenance
            );
    }

    private static FitEstimate WeightsOnly(TechnicalQuestion question, WeightSize weights, DeviceMemory memory) =>
        new()
        {
            Devices = question.Products,
            WeightBytes = Bytes.Whole(weights.Bytes),
            PerDeviceAvailableBytes = memory.Bytes is { } available ? Bytes.Whole(available) : null,
            Provenance = weights.Provenance,
        };

    private static double LogicalDevices(TechnicalQuestion question) =>
        (double)question.Products * question.Accelerator.LogicalDevices;

    private static int Saturated(long count) => (int)Math.Clamp(count, 1, int.MaxValue);
}
