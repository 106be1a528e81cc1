using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.InProcess;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Tests.Deployments;

/// <summary>What a question states of training and of drafts reaches the answer, and what contradicts itself is refused.</summary>
public sealed class TrainingQuestionTests
{
    private static readonly ShippedRegistry Registry = new(
        ShippedSnapshot.For(ShippedForm.From(Repository.File("db/catalog"))),
        TimeProvider.System
    );

    [Fact]
    public async Task A_strategy_decides_whether_training_fits()
    {
        async Task<Verdict> Asked(TrainingStrategy strategy) =>
            (await AskAsync(Tuning(new() { Strategy = strategy, MicroBatch = 1 }))).Value!.Technical.Verdict;
        Assert.Equal(Verdict.No, await Asked(TrainingStrategy.Ddp));
        Assert.Equal(Verdict.Conditional, await Asked(TrainingStrategy.Zero3));
    }

    [Fact]
    public async Task Tokens_of_a_sequence_are_the_context_of_training()
    {
        var stated = await AskAsync(Tuning(new() { SequenceTokens = 4_096 }));
        var context = await AskAsync(Tuning(new()) with { ContextTokens = 4_096 });
        Assert.Equal(
            context.Value!.Technical.Estimate!.PerDeviceBytes,
            stated.Value!.Technical.Estimate!.PerDeviceBytes
        );
    }

    public static TheoryData<string, WorkloadInput> Contradictions =>
        new()
        {
            {
                "workload.training",
                new() { Training = new() { Strategy = TrainingStrategy.Ddp } }
            },
            { "workload.training.loraRank", Tuning(new() { LoraRank = 8 }) },
            { "workload.training.microBatch", Tuning(new() { MicroBatch = 0 }) },
            {
                "workload.training.sequenceTokens",
                Tuning(new() { SequenceTokens = 1_024 }) with
                {
                    ContextTokens = 2_048,
                }
            },
            {
                "workload.training.offloadsOptimizer",
                Tuning(new() { OffloadsOptimizer = true }) with
                {
                    HostOffload = HostOffload.Never,
                }
            },
            {
                "workload.draft.acceptedTokens",
                new() { Draft = new() { AcceptedTokens = -1 } }
            },
        };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task What_cannot_be_is_refused_where_it_stands(string path, WorkloadInput work)
    {
        var fault = Assert.Single((await AskAsync(work)).Faults);
        Assert.Equal(("BAD_INPUT", path), (fault.Code, string.Join('.', fault.Path)));
    }

    [Fact]
    public async Task A_draft_is_told_to_be_beyond_the_answer()
    {
        var answer = (await AskAsync(new() { Draft = new() { Model = "Qwen/Qwen3-0.6B" } })).Value!;
        Assert.Equal("DRAFT_NOT_COMPUTED", answer.Technical.Reasons[0].Code);
        Assert.Equal(Verdict.Unknown, answer.Technical.Verdict);
    }

    private static WorkloadInput Tuning(TrainingInput training) =>
        new() { Phase = Phase.FineTune, Training = training };

    private static Task<ApiAnswer<DeploymentAnswer>> AskAsync(WorkloadInput work) =>
        Registry.AskAsync(
            Client.Asking.Questions.CheckDeployment(
                new()
                {
                    Variant = new()
                    {
                        Registry = "public",
                        Model = "Qwen/Qwen3-8B",
                        Variant = "bf16",
                    },
                },
                new()
                {
                    System = new()
                    {
                        Accelerator = "nvidia-h100-sxm-80",
                        DevicesPerNode = 8,
                        Nodes = 1,
                    },
                },
                new() { Activities = [Activity.Run], Purpose = Purpose.Commercial },
                work
            ),
            TestContext.Current.CancellationToken
        );
}
