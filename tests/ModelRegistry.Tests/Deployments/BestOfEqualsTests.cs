using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.InProcess;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Among answers of one verdict the fastest comes first, and what the others answer is told.</summary>
public sealed class BestOfEqualsTests
{
    private static readonly ShippedRegistry registry = new(
        ShippedSnapshot.For(ShippedForm.From(Repository.File("db/catalog"))),
        TimeProvider.System
    );

    // An L40S reads 864 GB per second, an H100 3,350; an RTX 3060 has 12 GB of the 16 that are needed.
    [Fact]
    public async Task Two_pools_of_equal_verdict_are_told_apart_by_speed()
    {
        SystemInput[] pools = [On("nvidia-l40s"), On("nvidia-h100-sxm-80"), On("nvidia-rtx-3060")];
        var answer = await AskAsync("meta-llama/Llama-3.1-8B-Instruct", "bf16", pools);
        Assert.Equal("nvidia-h100-sxm-80", answer.System!.Accelerator.Key);
        var others = Assert.Single(answer.Reasons, reason => reason.Code == "OTHER_POOLS");
        Assert.Contains("1 x L40S: YES", others.Message, StringComparison.Ordinal);
        Assert.Contains("1 x GeForce RTX 3060 12GB: NO (OUT_OF_MEMORY)", others.Message, StringComparison.Ordinal);
        Array.Reverse(pools);
        Assert.Equal(
            "nvidia-h100-sxm-80",
            (await AskAsync("meta-llama/Llama-3.1-8B-Instruct", "bf16", pools)).System!.Accelerator.Key
        );
    }

    // Half the bytes are read for each token, whichever is listed first.
    [Fact]
    public async Task Two_variants_of_equal_verdict_are_told_apart_by_speed()
    {
        var best = await AskAsync("Qwen/Qwen3-32B", null, [On("nvidia-h200-141")]);
        var wide = await AskAsync("Qwen/Qwen3-32B", "bf16", [On("nvidia-h200-141")]);
        Assert.Equal(best.Verdict, wide.Verdict);
        Assert.NotEqual("bf16", best.Variant);
        Assert.True(best.Estimate!.TotalTokensPerSecond > wide.Estimate!.TotalTokensPerSecond);
    }

    private static SystemInput On(string accelerator) =>
        new()
        {
            Accelerator = accelerator,
            DevicesPerNode = 1,
            Nodes = 1,
        };

    private static async Task<TechnicalAnswer> AskAsync(string model, string? variant, SystemInput[] pools)
    {
        var answer = await registry.AskAsync(
            Client.Asking.Questions.CheckDeployment(
                new()
                {
                    Variant = new()
                    {
                        Registry = "public",
                        Model = model,
                        Variant = variant,
                    },
                },
                pools is [var one] ? new() { System = one } : new() { Systems = pools },
                new() { Activities = [Activity.Run], Purpose = Purpose.Commercial },
                new() { ContextTokens = 4_096 }
            ),
            TestContext.Current.CancellationToken
        );
        Assert.Empty(answer.Faults);
        return answer.Value!.Technical;
    }
}
