using System.Text.Json.Nodes;
using ModelRegistry.Domain;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Models;

/// <summary>What people call things by, and what they find.</summary>
public sealed class SearchTests(SharedApplication application)
{
    private const string Search = """
        query($text: String!, $kinds: [SearchKind!]) { search(text: $text, kinds: $kinds) { kind key registry title score node { id } } }
        """;

    // Where a name fits several entries alike, each of them is right.
    private static readonly Dictionary<string, string> LooseNames = new()
    {
        { "4090", "nvidia-rtx-4090" },
        { "RTX 4090", "nvidia-rtx-4090" },
        { "rtx4090", "nvidia-rtx-4090" },
        { "h100 80", "nvidia-h100-sxm-80|nvidia-h100-pcie-80" },
        { "H100", "nvidia-h100-sxm-80|nvidia-h100-pcie-80|nvidia-h100-nvl-94" },
        { "h100 sxm", "nvidia-h100-sxm-80" },
        { "MI300", "amd-mi300x" },
        { "mi 300x", "amd-mi300x" },
        { "a100 80gb pcie", "nvidia-a100-pcie-80" },
        { "dgx spark", "nvidia-gb10-dgx-spark" },
        { "strix halo", "amd-strix-halo-128" },
        { "m3 ultra", "apple-m3-ultra" },
        { "7900xtx", "amd-rx-7900-xtx" },
        { "910b4", "huawei-ascend-910b4-32" },
        { "ascned 910c", "huawei-ascend-910c" },
        { "gaudi3", "intel-gaudi3" },
        { "granite rapids", "cpu-xeon-6980p" },
        { "genoa", "cpu-epyc-9654" },
        { "trillium", "google-tpu-v6e" },
        { "3090ti", "nvidia-rtx-3090-ti" },
        { "jetson thor", "nvidia-jetson-thor-128" },
        { "blackwell ultra", "nvidia-b300" },
        { "qwen 3 8b", "Qwen/Qwen3-8B" },
        { "qwen3 8b awq", "Qwen/Qwen3-8B" },
        { "qwn3-8b", "Qwen/Qwen3-8B" },
        { "Qwen/Qwen3 32b", "Qwen/Qwen3-32B" },
        { "llama 3.1 8b instruct", "meta-llama/Llama-3.1-8B-Instruct" },
        { "lama 3.3 70b", "meta-llama/Llama-3.3-70B-Instruct" },
        { "mistral small 24b", "mistralai/Mistral-Small-24B-Instruct-2501" },
        { "mixtral 8x7", "mistralai/Mixtral-8x7B-Instruct-v0.1|mistralai/Mixtral-8x7B-v0.1" },
        { "gpt oss 120", "openai/gpt-oss-120b" },
        { "gptoss 20b", "openai/gpt-oss-20b" },
        { "deepseek v3.1", "deepseek-ai/DeepSeek-V3.1" },
        { "deepseek r1", "deepseek-ai/DeepSeek-R1" },
        { "depseek-r1 distill qwen 32b", "deepseek-ai/DeepSeek-R1-Distill-Qwen-32B" },
        { "kimi k2 thinking", "moonshotai/Kimi-K2-Thinking" },
        { "gemma 2 9b it", "google/gemma-2-9b-it" },
        { "gema 27b", "google/gemma-2-27b|google/gemma-2-27b-it|google/gemma-3-27b-it|google/gemma-3-27b-pt" },
        { "glm 4.5 air", "zai-org/GLM-4.5-Air" },
        { "codelama 34b instruct", "codellama/CodeLlama-34b-Instruct-hf" },
        { "starcoder2 15b", "bigcode/starcoder2-15b" },
        { "phi3 medium 128k", "microsoft/Phi-3-medium-128k-instruct" },
        { "zephyr beta", "HuggingFaceH4/zephyr-7b-beta" },
        { "falcon 180b", "tiiuae/falcon-180B" },
        { "command r plus", "CohereForAI/c4ai-command-r-plus|CohereLabs/c4ai-command-r-plus-08-2024" },
        { "ernie 300b", "baidu/ERNIE-4.5-300B-A47B-PT|baidu/ERNIE-4.5-300B-A47B-Base-PT" },
        { "grok2", "xai-org/grok-2" },
        { "solar 10.7", "upstage/SOLAR-10.7B-v1.0|upstage/SOLAR-10.7B-Instruct-v1.0" },
        { "apache 2", "Apache-2.0" },
        { "apache license v2", "Apache-2.0" },
        { "llama licence", "llama" },
        { "llama 3 community license", "llama3" },
        { "mit", "MIT" },
        { "gpl v3", "GPL-3.0-only" },
        { "cc by nc 4", "CC-BY-NC-4.0" },
        { "creativ comons attribution 4", "CC-BY-4.0" },
        { "gemma terms", "gemma|gemma-tou-2024-04-01|gemma-tou-2025-03-24|gemma-tou-2026-04-01" },
        { "awq", "awq-int4" },
        { "fp8 e4m3", "fp8-e4m3" },
        { "q4 k m", "q4_k_m" },
        { "nvfp 4", "nvfp4" },
        { "vllm ascend", "vllm-ascend" },
        { "lm studio", "lmstudio" },
        { "tensorrt", "tensorrt-llm" },
        { "text generation inference", "tgi" },
        { "llama cpp", "llama.cpp" },
    };

    [Fact]
    public async Task Of_sixty_loose_names_the_right_entry_is_first_in_85_percent_and_among_three_in_97()
    {
        Assert.True(LooseNames.Count >= 60);
        var (first, among, misses) = (0, 0, new List<string>());
        foreach (var (name, right) in LooseNames)
        {
            string[] keys = [.. (await FoundAsync(name)).Texts("key").Take(3)];
            var wanted = right.Split('|');
            first += keys.Length > 0 && wanted.Contains(keys[0]) ? 1 : 0;
            among += keys.Any(wanted.Contains) ? 1 : 0;
            if (!keys.Any(wanted.Contains))
                misses.Add($"{name}: {string.Join(", ", keys)}");
        }

        var missed = string.Join("\n", misses);
        Assert.True(first >= 0.85 * LooseNames.Count, $"{first} of {LooseNames.Count} are first.\n{missed}");
        Assert.True(among >= 0.97 * LooseNames.Count, $"{among} of {LooseNames.Count} are among three.\n{missed}");
    }

    [Fact]
    public async Task The_kinds_that_are_asked_for_are_looked_through_and_the_hit_leads_to_its_node()
    {
        var hits = await FoundAsync("qwen3 8b", "MODEL");
        Assert.All(hits, hit => Assert.Equal("MODEL", hit!.Text("kind")));
        Assert.Equal(("Qwen/Qwen3-8B", "public"), (hits[0]!.Text("key"), hits[0]!.Text("registry")));
        Assert.NotEqual("(null)", hits[0]!.Text("node.id"));
        Assert.All(await FoundAsync("h100", "ACCELERATOR"), hit => Assert.Equal("ACCELERATOR", hit!.Text("kind")));
    }

    [Fact]
    public async Task A_team_finds_its_own_models_by_words_of_its_labels_and_nobody_else_does()
    {
        var (team, other) = (await Organization.CreateAsync(application), await Organization.CreateAsync(application));
        var (mine, theirs) = ((await team.TokenAsync("READ")).Text, (await other.TokenAsync("READ")).Text);
        await team.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry = team.Registry,
                name = "zeppelin-chat",
                license = "Apache-2.0",
                baseModels = Array.Empty<object>(),
                config = Samples.Config,
                labels = new[] { "customersupport" },
            }
        );
        async Task<JsonArray> AskAsync(string token, string text) =>
            (await application.AskAsAsync(token, Search, new { text }, team.Position))["data"]!["search"]!.AsArray();
        Assert.Equal("zeppelin-chat", (await AskAsync(mine, "zepelin chat"))[0]!.Text("key"));
        Assert.Equal("zeppelin-chat", (await AskAsync(mine, "zeppelin customersupport"))[0]!.Text("key"));
        Assert.DoesNotContain(await AskAsync(theirs, "zeppelin chat"), hit => hit!.Text("key") == "zeppelin-chat");
    }

    [Theory]
    [InlineData("{ model(name: \"Qwen/Qwen3-8\") { name } }", "Qwen/Qwen3-8B")]
    [InlineData("{ accelerator(key: \"nvidia-h100-sxm\") { key } }", "nvidia-h100-sxm-80")]
    [InlineData("{ license(key: \"apachee-2.0\") { key } }", "Apache-2.0")]
    [InlineData("{ models(filter: { formats: [\"awq\"] }) { totalCount } }", "awq-int4")]
    [InlineData("{ models(filter: { licenses: [\"apache-2.1\"] }) { totalCount } }", "Apache-2.0")]
    [InlineData("{ accelerators(vendor: \"nvida\") { totalCount } }", "NVIDIA")]
    public async Task A_name_that_nothing_has_is_told_with_what_may_have_been_meant(string query, string meant)
    {
        var answer = await application.AskAsync(query);
        // A look-up that finds nothing is null, and told of beside the data; an argument of a list is refused.
        var told = answer["errors"]?[0] ?? answer["extensions"]!["missing"]![0];
        Assert.Contains(meant, told!.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formats_and_runtimes_are_listed_and_a_runtime_says_what_it_computes_where()
    {
        var data = await application.DataAsync(
            """
            { numericFormats(first: 100) { totalCount nodes { id key } }
              runtimes { totalCount nodes { id key name supports(accelerator: "nvidia-h100-sxm-80") { versions formats verdict source } } } }
            """
        );
        Assert.Contains("awq-int4", data["numericFormats"]!["nodes"]!.Texts("key"));
        var vllm = data["runtimes"]!["nodes"]!.AsArray().Single(runtime => runtime!.Text("key") == "vllm")!;
        Assert.Contains(
            vllm["supports"]!.AsArray(),
            support =>
                support!.Text("verdict") == "YES"
                && support!["formats"]!.AsArray().Any(format => format!.ToString() == "bf16")
        );
        var node = await application.DataAsync(
            "query($id: ID!) { node(id: $id) { ... on Runtime { name } } }",
            new { id = vllm.Text("id") }
        );
        Assert.Equal("vLLM", node.Text("node.name"));
    }

    [Theory]
    [InlineData("Qwen3 8B", "Qwen3-8B", "Qwen3-8B-Base")]
    [InlineData("rtx4090", "GeForce RTX 4090", "GeForce RTX 4090 D (China)")]
    [InlineData("lama 3.1", "Llama-3.1-8B", "Llama-3-8B")]
    public void A_better_fit_has_a_higher_score(string text, string better, string worse)
    {
        var query = NameQuery.For(text);
        Assert.True(query.Score(better) > query.Score(worse));
        Assert.Equal(0, query.Score("Zephyr"));
        Assert.Equal(1, query.Score(text));
    }

    private async Task<JsonArray> FoundAsync(string text, params string[] kinds) =>
        (await application.DataAsync(Search, new { text, kinds = kinds.Length == 0 ? null : kinds }))[
            "search"
        ]!.AsArray();
}
