using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Real models on real hardware, from the shipped catalog, over the wire.</summary>
public sealed class DeploymentTests(SharedApplication application)
{
    private static readonly string[] Runs = ["YES", "CONDITIONAL"];

    private static readonly object AskedContext = new { contextTokens = 8192 };

    [Fact]
    public async Task Gpt_oss_120b_may_and_can_run_on_one_H100()
    {
        var answer = await application.CheckAsync(
            "openai/gpt-oss-120b",
            "mxfp4",
            Questions.Pool("nvidia-h100-sxm-80"),
            workload: AskedContext
        );
        Assert.Equal(
            ("YES", "YES", "YES"),
            (answer.Text("verdict"), answer.Text("legal.verdict"), answer.Text("technical.verdict"))
        );
        Assert.Contains("Apache-2.0 §2", answer["legal"]!["reasons"]!.Texts("source"));
    }

    [Fact]
    public async Task Gpt_oss_120b_does_not_fit_an_RTX_4090_and_the_message_says_by_how_much()
    {
        var answer = await application.CheckAsync(
            "openai/gpt-oss-120b",
            "mxfp4",
            Questions.Pool("nvidia-rtx-4090"),
            workload: AskedContext
        );
        Assert.Equal("NO", answer.Text("technical.verdict"));
        Assert.Matches("[0-9,]+ bytes missing", answer["technical"]!["reasons"]![0]!.Text("message"));
    }

    [Fact]
    public async Task Gpt_oss_120b_runs_emulated_on_one_A100()
    {
        var answer = await application.CheckAsync(
            "openai/gpt-oss-120b",
            "mxfp4",
            Questions.Pool("nvidia-a100-sxm-80"),
            workload: AskedContext
        );
        Assert.Contains(answer.Text("technical.verdict"), Runs);
        Assert.Equal("EMULATED", answer.Text("technical.support"));
    }

    [Fact]
    public async Task DeepSeek_V3_1_runs_on_eight_H200_and_not_on_eight_H100()
    {
        var large = await application.CheckAsync(
            "deepseek-ai/DeepSeek-V3.1",
            "fp8",
            Questions.Pool("nvidia-h200-141", 8)
        );
        var small = await application.CheckAsync(
            "deepseek-ai/DeepSeek-V3.1",
            "fp8",
            Questions.Pool("nvidia-h100-sxm-80", 8)
        );
        Assert.Contains(large.Text("technical.verdict"), Runs);
        Assert.Equal(
            ("NO", "OUT_OF_MEMORY"),
            (small.Text("technical.verdict"), small["technical"]!["reasons"]![0]!.Text("code"))
        );
    }

    [Fact]
    public async Task DeepSeek_V3_1_fits_two_nodes_of_Ascend_910B_that_cannot_compute_its_format()
    {
        var answer = await application.CheckAsync(
            "deepseek-ai/DeepSeek-V3.1",
            "fp8",
            Questions.Pool("huawei-ascend-910b-64", 8, 2)
        );
        var technical = answer["technical"]!;
        Assert.Contains(technical.Text("verdict"), (string[])["NO", "UNKNOWN"]);
        Assert.Contains("fp32, bf16, fp16, int8", technical["reasons"]![0]!.Text("message"));
        Assert.True(
            technical["estimate"]!["perDeviceBytes"]!.GetValue<long>()
                < technical["estimate"]!["perDeviceAvailableBytes"]!.GetValue<long>()
        );
    }

    [Fact]
    public async Task Llama_405B_fits_eight_H100_in_fp8_only()
    {
        var wide = await application.CheckAsync(
            "meta-llama/Llama-3.1-405B-Instruct",
            "bf16",
            Questions.Pool("nvidia-h100-sxm-80", 8)
        );
        var narrow = await application.CheckAsync(
            "meta-llama/Llama-3.1-405B-Instruct",
            "fp8",
            Questions.Pool("nvidia-h100-sxm-80", 8)
        );
        Assert.Equal("NO", wide.Text("technical.verdict"));
        Assert.Contains(narrow.Text("technical.verdict"), Runs);
    }

    [Fact]
    public async Task Hosting_Llama_owes_Built_with_Llama_and_depends_on_the_number_of_users()
    {
        var few = new
        {
            activities = (string[])["HOST_FOR_THIRD_PARTIES"],
            purpose = "COMMERCIAL",
            actor = new
            {
                metrics = new[]
                {
                    new
                    {
                        metric = "MONTHLY_ACTIVE_USERS",
                        value = 1000,
                        peak = true,
                    },
                },
            },
        };
        var stated = await application.CheckAsync(
            "meta-llama/Llama-3.1-405B-Instruct",
            "fp8",
            Questions.Pool("nvidia-h100-sxm-80", 8),
            few
        );
        var unstated = await application.CheckAsync(
            "meta-llama/Llama-3.1-405B-Instruct",
            "fp8",
            Questions.Pool("nvidia-h100-sxm-80", 8),
            Questions.Commercial("HOST_FOR_THIRD_PARTIES")
        );
        Assert.Equal("CONDITIONAL", stated.Text("legal.verdict"));
        Assert.Contains(
            stated["legal"]!["obligations"]!.AsArray(),
            owed => owed!["requiredTexts"]!.AsArray().Any(text => text!.ToString() == "Built with Llama")
        );
        Assert.Equal("UNKNOWN", unstated.Text("legal.verdict"));
        Assert.Contains("monthly active users", unstated["legal"]!["reasons"]![0]!.Text("message"));
    }

    [Fact]
    public async Task What_has_no_weights_cannot_run()
    {
        var answer = await application.CheckAsync("openai/gpt-5", null, Questions.Pool("nvidia-h100-sxm-80", 8));
        Assert.Equal(
            ("NO", "NO_WEIGHTS"),
            (answer.Text("technical.verdict"), answer["technical"]!["reasons"]![0]!.Text("code"))
        );
    }

    [Fact]
    public async Task The_failed_training_of_R2_on_Ascend_910C_is_shown_as_evidence()
    {
        var answer = await application.CheckAsync(
            "deepseek-ai/DeepSeek-R2",
            null,
            Questions.Pool("huawei-ascend-910c", 8),
            workload: new { phase = "PRETRAIN" }
        );
        Assert.Equal("NO", answer.Text("technical.verdict"));
        Assert.Contains("FAILS", answer["technical"]!["evidence"]!.Texts("outcome"));
        Assert.Contains(
            answer["technical"]!["evidence"]!.Texts("source"),
            source => source.Contains("Financial Times")
        );
    }

    [Fact]
    public async Task A_candidate_without_stated_lineage_is_legally_unknown()
    {
        var config = Samples.Config;
        var unstated = await application.CheckCandidateAsync(
            new { config, license = "MIT" },
            Questions.Pool("nvidia-h100-sxm-80")
        );
        var stated = await application.CheckCandidateAsync(
            new
            {
                config,
                license = "MIT",
                baseModels = Array.Empty<object>(),
            },
            Questions.Pool("nvidia-h100-sxm-80")
        );
        Assert.Equal(("UNKNOWN", "YES"), (unstated.Text("legal.verdict"), stated.Text("legal.verdict")));
        Assert.Equal("ESTIMATED", stated.Text("technical.estimate.provenance"));
    }

    [Fact]
    public async Task The_same_question_at_the_same_position_has_the_same_answer()
    {
        // Other tests write meanwhile.
        var (one, other) = await Eventually.ReadAsync(
            "two answers at one position",
            async () => (await Ask(), await Ask()),
            both => both.Item1.Text("position") == both.Item2.Text("position")
        );
        Assert.Equal(one.ToJsonString(), other.ToJsonString());

        Task<JsonNode> Ask() =>
            application.CheckAsync("openai/gpt-oss-120b", "mxfp4", Questions.Pool("nvidia-h100-sxm-80"));
    }
}
