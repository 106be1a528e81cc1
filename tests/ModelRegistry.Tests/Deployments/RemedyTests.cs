using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Remedies over the shipped catalog.</summary>
public sealed class RemedyTests(SharedApplication application)
{
    private const string Question = """
        query($model: String!, $variant: String, $on: HardwareInput!, $use: UseInput!, $workload: WorkloadInput) {
          checkDeployment(subject: { variant: { model: $model, variant: $variant } }, on: $on, use: $use, workload: $workload) {
            verdict smallestDevices
            legal { verdict }
            technical { verdict variant }
            remedies {
              kind verdict message
              changes { kind argument from to summary }
              legal { verdict }
              technical { verdict variant system { devicesPerNode nodes } }
            }
          }
        }
        """;

    private static readonly string[] Go = ["YES", "CONDITIONAL"];

    private static readonly object Internal = new
    {
        activities = new[] { "RUN" },
        purpose = "COMMERCIAL",
        environment = "PRODUCTION",
        actor = new
        {
            kind = "COMPANY",
            domicile = "US",
            metrics = new[]
            {
                new
                {
                    metric = "MONTHLY_ACTIVE_USERS",
                    value = 100_000,
                    peak = true,
                },
            },
        },
        deploymentCountries = new[] { "US" },
        outputCountries = new[] { "US" },
    };

    [Fact]
    public async Task A_model_too_large_for_a_node_is_offered_in_its_fp8_variant_and_on_more_devices()
    {
        var answer = await CheckAsync("meta-llama/Llama-3.1-405B-Instruct", "bf16", On("nvidia-h100-sxm-80", 8));
        Assert.Equal("NO", answer["technical"]!["verdict"]!.GetValue<string>());
        var variant = Of(answer, "OTHER_VARIANT");
        Assert.Equal("fp8", Assert.Single(variant["changes"]!.AsArray())!["to"]!.GetValue<string>());
        Assert.Contains(variant["technical"]!["verdict"]!.GetValue<string>(), Go);
        var devices = Of(answer, "MORE_DEVICES");
        Assert.Contains(devices["technical"]!["verdict"]!.GetValue<string>(), Go);
        Assert.Equal(Devices(devices), answer["smallestDevices"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_number_of_devices_that_is_offered_is_the_smallest()
    {
        var answer = await CheckAsync("openai/gpt-oss-120b", "mxfp4", On("nvidia-rtx-4090", 1));
        var devices = Devices(Of(answer, "MORE_DEVICES"));
        Assert.Equal(
            "NO",
            (await CheckAsync("openai/gpt-oss-120b", "mxfp4", On("nvidia-rtx-4090", devices - 1)))["technical"]![
                "verdict"
            ]!.GetValue<string>()
        );
        Assert.NotEqual(
            "NO",
            (await CheckAsync("openai/gpt-oss-120b", "mxfp4", On("nvidia-rtx-4090", devices)))["technical"]![
                "verdict"
            ]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_context_and_a_concurrency_that_fit_are_offered()
    {
        var answer = await CheckAsync(
            "meta-llama/Llama-3.1-8B-Instruct",
            "bf16",
            On("nvidia-rtx-4090", 1),
            workload: new { contextTokens = 65_536, concurrency = 8 }
        );
        Assert.Equal("NO", answer["technical"]!["verdict"]!.GetValue<string>());
        var context = int.Parse(To(Of(answer, "SHORTER_CONTEXT")), System.Globalization.CultureInfo.InvariantCulture);
        var shorter = await CheckAsync(
            "meta-llama/Llama-3.1-8B-Instruct",
            "bf16",
            On("nvidia-rtx-4090", 1),
            workload: new { contextTokens = context, concurrency = 8 }
        );
        var longer = await CheckAsync(
            "meta-llama/Llama-3.1-8B-Instruct",
            "bf16",
            On("nvidia-rtx-4090", 1),
            workload: new { contextTokens = context + 1, concurrency = 8 }
        );
        Assert.NotEqual("NO", shorter["technical"]!["verdict"]!.GetValue<string>());
        Assert.Equal("NO", longer["technical"]!["verdict"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_context_beyond_the_model_on_too_few_devices_takes_two_changes()
    {
        var answer = await CheckAsync(
            "01-ai/Yi-34B",
            "bf16",
            On("nvidia-rtx-4090", 1),
            workload: new { contextTokens = 32_768 }
        );
        var remedy = Of(answer, "MORE_DEVICES");
        Assert.Equal(
            ["SHORTER_CONTEXT", "MORE_DEVICES"],
            remedy["changes"]!.AsArray().Select(change => change!["kind"]!.GetValue<string>())
        );
        Assert.Contains(remedy["technical"]!["verdict"]!.GetValue<string>(), Go);
    }

    [Fact]
    public async Task A_format_without_a_kernel_is_mended_by_other_weights_or_not_at_all()
    {
        var answer = await CheckAsync("deepseek-ai/DeepSeek-V3.1", "fp8", On("huawei-ascend-910b-64", 8));
        Assert.Equal("NO", answer["technical"]!["verdict"]!.GetValue<string>());
        Assert.All(
            answer["remedies"]!.AsArray(),
            remedy =>
                Assert.Contains(
                    remedy!["changes"]!.AsArray(),
                    change => change!["kind"]!.GetValue<string>() is "OTHER_VARIANT" or "CONVERT"
                )
        );
    }

    [Fact]
    public async Task A_model_that_is_published_too_wide_is_offered_converted_and_the_conversion_is_the_what_if()
    {
        var on = On("nvidia-rtx-4090", 1);
        var (model, variant) = ("Qwen/Qwen1.5-32B-Chat", "bf16");
        var answer = await CheckAsync(model, variant, on);
        Assert.Equal("NO", answer["technical"]!["verdict"]!.GetValue<string>());
        var remedy = Of(answer, "CONVERT");
        var change = Assert.Single(remedy["changes"]!.AsArray())!;
        Assert.Equal("subject.variant.format", change["argument"]!.GetValue<string>());
        var format = change["to"]!.GetValue<string>();
        var asked = await application.DataAsync(
            """
            query($subject: SubjectInput!, $on: HardwareInput!, $use: UseInput!) {
              checkDeployment(subject: $subject, on: $on, use: $use) { smallestDevices technical { verdict variant system { devicesPerNode nodes } reasons { code } } }
            }
            """,
            new
            {
                subject = new { variant = new { model, format } },
                on,
                use = Internal,
            }
        );
        var whatIf = asked["checkDeployment"]!;
        Assert.Equal(1, whatIf["smallestDevices"]!.GetValue<int>());
        Assert.Contains("WEIGHTS_SUPPOSED", whatIf["technical"]!["reasons"]!.Texts("code"));
        whatIf["technical"]!.AsObject().Remove("reasons");
        Assert.Equal(remedy["technical"]!.ToJsonString(), whatIf["technical"]!.ToJsonString());
    }

    [Fact]
    public async Task A_conversion_that_needs_fewer_devices_is_offered_with_them()
    {
        var answer = await CheckAsync("Qwen/Qwen2-72B-Instruct", "bf16", On("nvidia-rtx-4090", 1));
        JsonNode Changing(params string[] kinds) =>
            answer["remedies"]!.AsArray().Single(one => one!["changes"]!.Texts("kind").SequenceEqual(kinds))!;
        var (more, both) = (Changing("MORE_DEVICES"), Changing("CONVERT", "MORE_DEVICES"));
        Assert.InRange(Devices(both), 2, Devices(more) - 1);
        Assert.Contains(both["technical"]!["verdict"]!.GetValue<string>(), Go);
    }

    [Fact]
    public async Task A_research_license_in_trade_names_the_grant_that_its_licensor_offers()
    {
        var answer = await CheckAsync("Qwen/Qwen2.5-3B-Instruct", "bf16", On("nvidia-h100-sxm-80", 1));
        Assert.Equal("NO", answer["legal"]!["verdict"]!.GetValue<string>());
        var grant = Of(answer, "SEPARATE_GRANT");
        Assert.Equal("qwen-research-2024", To(grant));
        Assert.Equal("use.separateGrants", grant["changes"]![0]!["argument"]!.GetValue<string>());
        Assert.Contains(
            "offered: a license from Alibaba Cloud",
            grant["message"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
        Assert.Contains(grant["verdict"]!.GetValue<string>(), Go);
    }

    // The text of its license was not read, so a grant would not settle the question either.
    [Fact]
    public async Task A_research_license_that_was_not_read_is_mended_by_another_model_only()
    {
        var answer = await CheckAsync("microsoft/Orca-2-13b", "fp32", On("nvidia-h100-sxm-80", 1));
        Assert.Equal("NO", answer["legal"]!["verdict"]!.GetValue<string>());
        Assert.NotEmpty(answer["remedies"]!.AsArray());
        Assert.All(
            answer["remedies"]!.AsArray(),
            remedy =>
            {
                Assert.Equal("OTHER_MODEL", remedy!["kind"]!.GetValue<string>());
                Assert.Contains(remedy["verdict"]!.GetValue<string>(), Go);
            }
        );
    }

    [Fact]
    public async Task Where_both_halves_stand_in_the_way_one_remedy_mends_both()
    {
        var answer = await CheckAsync(
            "Qwen/Qwen2.5-3B-Instruct",
            "bf16",
            On("nvidia-rtx-3060", 1),
            workload: new { contextTokens = 32_768, concurrency = 64 }
        );
        Assert.Equal("NO", answer["legal"]!["verdict"]!.GetValue<string>());
        Assert.Equal("NO", answer["technical"]!["verdict"]!.GetValue<string>());
        var both = answer["remedies"]!
            .AsArray()
            .First(remedy =>
                remedy!["changes"]!.AsArray().Any(change => change!["kind"]!.GetValue<string>() == "SEPARATE_GRANT")
                && remedy["changes"]!.AsArray().Count > 1
            );
        Assert.Contains(both!["verdict"]!.GetValue<string>(), Go);
    }

    [Fact]
    public async Task A_named_runtime_without_a_kernel_gives_way_to_one_that_has_it()
    {
        var answer = await CheckAsync(
            "Qwen/Qwen2.5-3B-Instruct",
            "q4_k_m",
            On("nvidia-h100-sxm-80", 1),
            workload: new { runtime = "tensorrt-llm" }
        );
        Assert.DoesNotContain(answer["technical"]!["verdict"]!.GetValue<string>(), Go);
        Assert.NotEqual(
            "tensorrt-llm",
            Of(answer, "OTHER_RUNTIME")["changes"]!.AsArray().Last()!["to"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task An_answer_that_hangs_on_a_missing_fact_names_the_fact()
    {
        var answer = await CheckAsync(
            "meta-llama/Llama-3.1-8B-Instruct",
            "bf16",
            On("nvidia-h100-sxm-80", 1),
            new { activities = new[] { "RUN" }, purpose = "COMMERCIAL" }
        );
        Assert.Equal("UNKNOWN", answer["legal"]!["verdict"]!.GetValue<string>());
        var facts = Of(answer, "STATE_FACTS");
        Assert.Contains(
            facts["changes"]!.AsArray(),
            change => change!["to"]!.GetValue<string>().StartsWith("MONTHLY_ACTIVE_USERS", StringComparison.Ordinal)
        );
        Assert.Contains(facts["legal"]!["verdict"]!.GetValue<string>(), Go);
    }

    [Fact]
    public async Task A_figure_that_is_missing_is_named_with_its_limit()
    {
        var answer = await CheckAsync(
            "meta-llama/Llama-3.1-8B-Instruct",
            "bf16",
            On("nvidia-h100-sxm-80", 1),
            new { activities = new[] { "RUN" }, purpose = "COMMERCIAL" }
        );
        Assert.Equal("MONTHLY_ACTIVE_USERS of at most 700,000,000 at its highest ever", To(Of(answer, "STATE_FACTS")));
    }

    [Fact]
    public async Task A_threshold_that_only_adds_a_duty_is_mended_by_meeting_it()
    {
        var answer = await CheckAsync(
            "moonshotai/Kimi-K2-Instruct",
            "fp8",
            On("nvidia-h200-141", 16),
            new { activities = new[] { "RUN" }, purpose = "COMMERCIAL" }
        );
        Assert.Equal("UNKNOWN", answer["legal"]!["verdict"]!.GetValue<string>());
        Assert.Equal("DISPLAY_ATTRIBUTION", To(Of(answer, "MEET_OBLIGATION")));
    }

    [Fact]
    public async Task A_candidate_that_is_not_registered_has_remedies_too()
    {
        const string config = """
            {"model_type":"llama","architectures":["LlamaForCausalLM"],"num_hidden_layers":80,"hidden_size":8192,"intermediate_size":28672,"num_attention_heads":64,
             "num_key_value_heads":8,"vocab_size":128256,"max_position_embeddings":131072,"torch_dtype":"bfloat16","tie_word_embeddings":false}
            """;
        var answer = await application.DataAsync(
            "query($config: String!, $on: HardwareInput!, $use: UseInput!) { checkDeployment(subject: { candidate: { config: $config, license: \"MIT\", baseModels: [] } }, on: $on, use: $use) { verdict remedies { kind verdict } } }",
            new
            {
                config,
                on = On("nvidia-h100-sxm-80", 1),
                use = Internal,
            }
        );
        Assert.Equal("NO", answer["checkDeployment"]!["verdict"]!.GetValue<string>());
        Assert.Contains(Of(answer["checkDeployment"]!, "MORE_DEVICES")["verdict"]!.GetValue<string>(), Go);
    }

    [Fact]
    public async Task Memory_of_a_host_that_is_not_stated_is_asked_for()
    {
        var answer = await CheckAsync("meta-llama/Llama-3.1-8B-Instruct", "bf16", On("cpu-epyc-9654", 1));
        Assert.Equal("UNKNOWN", answer["technical"]!["verdict"]!.GetValue<string>());
        var memory = Of(answer, "STATE_FACTS");
        Assert.Equal("on.system.hostMemoryBytes", memory["changes"]![0]!["argument"]!.GetValue<string>());
        Assert.InRange(
            long.Parse(To(memory), System.Globalization.CultureInfo.InvariantCulture),
            16_000_000_000,
            40_000_000_000
        );
    }

    [Fact]
    public async Task An_answer_that_goes_ahead_needs_no_remedy()
    {
        var answer = await CheckAsync("openai/gpt-oss-120b", "mxfp4", On("nvidia-h100-sxm-80", 2));
        Assert.Empty(answer["remedies"]!.AsArray());
        Assert.InRange(answer["smallestDevices"]!.GetValue<int>(), 1, 2);
    }

    [Fact]
    public async Task Remedies_that_suffice_come_first_and_the_same_question_has_the_same_remedies()
    {
        var first = await CheckAsync("microsoft/Orca-2-13b", "fp32", On("nvidia-rtx-4090", 1));
        var again = await CheckAsync("microsoft/Orca-2-13b", "fp32", On("nvidia-rtx-4090", 1));
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        var suffices = first["remedies"]!
            .AsArray()
            .Select(remedy => remedy!["verdict"]!.GetValue<string>() is "YES" or "CONDITIONAL")
            .ToList();
        Assert.Equal(suffices.OrderDescending(), suffices);
    }

    private async Task<JsonNode> CheckAsync(
        string model,
        string variant,
        object on,
        object? use = null,
        object? workload = null
    )
    {
        var answer = (
            await application.DataAsync(
                Question,
                new
                {
                    model,
                    variant,
                    on,
                    use = use ?? Internal,
                    workload,
                }
            )
        )["checkDeployment"]!;
        TestContext.Current.TestOutputHelper?.WriteLine(answer.ToString());
        return answer;
    }

    private static object On(string accelerator, int devices) =>
        new { system = new { accelerator, devicesPerNode = devices } };

    private static JsonNode Of(JsonNode answer, string kind)
    {
        var remedies = answer["remedies"]!.AsArray();
        return remedies.FirstOrDefault(remedy => remedy!["kind"]!.GetValue<string>() == kind)
            ?? throw new InvalidOperationException($"No {kind} among {remedies.ToJsonString()}");
    }

    private static string To(JsonNode remedy) => Assert.Single(remedy["changes"]!.AsArray())!["to"]!.GetValue<string>();

    private static int Devices(JsonNode remedy) =>
        remedy["technical"]!["system"]!["devicesPerNode"]!.GetValue<int>()
        * remedy["technical"]!["system"]!["nodes"]!.GetValue<int>();
}
