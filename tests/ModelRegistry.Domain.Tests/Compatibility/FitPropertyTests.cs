using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using static ModelRegistry.Domain.Tests.Compatibility.Sample;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>Property 11: more memory, bandwidth or devices never turns a fit into no fit; more context or concurrency never turns no fit into a fit.</summary>
[Properties(Arbitrary = [typeof(Questions)], MaxTest = 10_000)]
public sealed class FitPropertyTests
{
    [Property]
    public bool More_memory_never_harms(TechnicalQuestion question, PositiveInt more) =>
        Judge(
            question with
            {
                Accelerator = question.Accelerator with
                {
                    UsableMemoryBytes = question.Accelerator.UsableMemoryBytes + more.Get * 100_000_000L,
                },
            }
        ) <= Judge(question);

    // A server of which fewer graphs lie beside its share than are counted: one sequence too many was let run, and the share was exceeded.
    [Property(Replay = "(3933799792555752950,14725388912833889073,62)", MaxTest = 1)]
    public bool More_memory_never_lets_too_many_sequences_run(TechnicalQuestion question, PositiveInt more) =>
        More_memory_never_harms(question, more);

    [Property]
    public bool More_devices_never_harm(TechnicalQuestion question, PositiveInt more) =>
        Judge(
            question with
            {
                System = question.System with { DevicesPerNode = question.System.DevicesPerNode + more.Get % 9 },
            }
        ) <= Judge(question);

    [Property]
    public bool More_nodes_never_harm(TechnicalQuestion question, PositiveInt more) =>
        Judge(question with { System = question.System with { Nodes = question.System.Nodes + more.Get % 5 } })
        <= Judge(question);

    [Property]
    public bool More_context_never_helps(TechnicalQuestion question, PositiveInt more) =>
        Judge(question)
        <= Judge(
            With(
                question,
                context: question.Workload.ContextTokens!.Value + more.Get * 100,
                question.Workload.Concurrency
            )
        );

    [Property]
    public bool More_sequences_never_help(TechnicalQuestion question, PositiveInt more) =>
        Judge(question)
        <= Judge(With(question, question.Workload.ContextTokens!.Value, question.Workload.Concurrency + more.Get));

    [Property]
    public bool More_bandwidth_is_never_slower_and_changes_no_verdict(TechnicalQuestion question, PositiveInt more)
    {
        var faster = question with
        {
            Accelerator = question.Accelerator with
            {
                MemoryBandwidthBytesPerSecond = question.Accelerator.MemoryBandwidthBytesPerSecond * (1 + more.Get),
            },
        };
        var (one, other) = (Sample.Evaluate(question), Sample.Evaluate(faster));
        return one.Verdict == other.Verdict
            && !(one.Estimate?.DecodeTokensPerSecond > other.Estimate?.DecodeTokensPerSecond);
    }

    [Property]
    public bool The_limits_are_the_border_of_what_fits(TechnicalQuestion question)
    {
        if (question.Workload.Phase != Phase.Inference || Sample.Evaluate(question).Estimate is not { } estimate)
            return true;
        var (context, sequences) = (question.Workload.ContextTokens!.Value, question.Workload.Concurrency);
        // Where a server lets sequences wait, more of them are no border.
        var waits = question.Workload.Runtime is { } named && ShippedRuntimes.Index.For(named, null).Queues;
        return (
                waits
                || estimate.MaxConcurrency is not { } most
                || (
                    Fits(With(question, context, most)) && (most == 1 << 20 || !Fits(With(question, context, most + 1)))
                )
            )
            && (estimate.MaxContextTokens is not { } longest || Fits(With(question, longest, sequences)))
            && (waits || (estimate.MaxContextTokens >= context) == Fits(question));
    }

    [Property]
    public bool A_verdict_is_the_fold_of_its_reasons(TechnicalQuestion question)
    {
        var answer = Sample.Evaluate(question);
        return answer.Reasons.Count > 0
            && answer.Verdict == answer.Reasons.Worst()
            && answer.Reasons[0].Verdict == answer.Verdict;
    }

    [Property]
    public bool The_verdict_alone_is_the_explained_one(TechnicalQuestion question, int missing)
    {
        var asked = (missing & 7) switch
        {
            0 => question with { Architecture = null },
            1 => question with { Format = null },
            2 => question with { WeightBytes = null, Parameters = null },
            3 => question with
            {
                Accelerator = question.Accelerator with { UsableMemoryBytes = null, MemoryBytes = null },
            },
            4 => question with { TensorParallel = 1 << (missing >> 3 & 3) },
            _ => question,
        };
        return Sample.Judge(asked) == Sample.Evaluate(asked).Verdict;
    }

    private static Verdict Judge(TechnicalQuestion question) => Sample.Evaluate(question).Verdict;

    private static bool Fits(TechnicalQuestion question) =>
        Sample.Evaluate(question).Reasons.All(reason => reason.Code != ReasonCodes.OutOfMemory);

    private static TechnicalQuestion With(TechnicalQuestion question, int context, int concurrency) =>
        question with
        {
            Workload = question.Workload with { ContextTokens = context, Concurrency = concurrency },
        };
}

/// <summary>Questions of all shapes, most of them near the border of what fits.</summary>
internal static class Questions
{
    public static Arbitrary<TechnicalQuestion> Question() =>
        Arb.From(
            from architecture in Gen.OneOf(Shape(), Gen.Elements(GptOss120B, DeepSeekV31, Llama405B, Llama8B))
            from format in Gen.Elements(Bf16, Fp8, Fp8Ue8m0, Nf4)
            from phase in Gen.Frequency(
                (4, Gen.Constant(Phase.Inference)),
                (1, Gen.Elements(Phase.Lora, Phase.Qlora, Phase.FineTune, Phase.Pretrain))
            )
            from devices in Gen.Choose(1, 9)
            from nodes in Gen.Choose(1, 3)
            from share in Gen.Choose(10, 500)
            from context in Gen.Choose(1, 100_000)
            from concurrency in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Choose(1, 300)))
            from runtime in Gen.Elements(null, "vllm", "sglang", "llama.cpp", "transformers")
            from ownCode in Gen.Elements(true, false)
            let parameters = architecture.Parameters!.Value
            select Ask(
                architecture with
                {
                    OwnCode = ownCode,
                },
                format,
                H100 with
                {
                    UsableMemoryBytes = Math.Max(1, parameters * share / 100 / (devices * nodes)),
                },
                null,
                devices,
                nodes
            ) with
            {
                Workload = new()
                {
                    Phase = phase,
                    ContextTokens = context,
                    Concurrency = concurrency,
                    Runtime = Sample.Runtime(runtime),
                },
            }
        );

    private static Gen<Architecture> Shape() =>
        from layers in Gen.Choose(1, 80)
        from heads in Gen.Elements(1, 9, 12, 28, 32, 40, 64)
        from sharing in Gen.Elements(1, 2, 4)
        from window in Gen.Choose(1, 4_096)
        from state in Gen.Choose(1, 1_000_000)
        from kinds in Gen.ArrayOf(Gen.Elements(Enum.GetValues<AttentionKind>()), layers)
        from width in Gen.Elements(1_536, 2_560, 11_008)
        select new Architecture
        {
            ModelType = "random",
            Known = true,
            Layers = layers,
            HiddenSize = heads * 128,
            IntermediateSize = width,
            AttentionHeads = heads,
            VocabularySize = 32_000,
            TiedEmbeddings = layers % 2 == 0,
            ContextTokens = 1 << 20,
            Parameters = layers * 12L * heads * 128 * heads * 128 + 32_000L * heads * 128,
            QuantizationBlock = 128,
            LayerGroups =
            [
                .. kinds
                    .GroupBy(kind => kind)
                    .Select(kind => new LayerGroup
                    {
                        Kind = kind.Key,
                        Count = kind.Count(),
                        KeyValueHeads = heads % sharing == 0 ? heads / sharing : heads,
                        HeadSize = 128,
                        Window = window,
                        LatentSize = 576,
                        StateElements = state,
                    }),
            ],
        };
}
