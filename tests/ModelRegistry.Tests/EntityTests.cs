using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests;

/// <summary>The nouns over the wire: what is written can be read again, by name and by id.</summary>
public sealed class EntityTests(SharedApplication application)
{
    [Fact]
    public async Task A_hardware_profile_can_be_asked_about_by_its_name()
    {
        var name = Fresh.Name("cluster");
        var input = new
        {
            registry = "local/main",
            name,
            systems = new object[]
            {
                new { accelerator = "nvidia-rtx-4090" },
                new { accelerator = "nvidia-h100-sxm-80", devicesPerNode = 2 },
            },
        };
        var payload = (
            await application.DataAsync(
                "mutation($input: DefineHardwareProfileInput!) { defineHardwareProfile(input: $input) { position profile { id } errors { message } } }",
                new { input }
            )
        )["defineHardwareProfile"]!;
        var answer = (
            await application.DataAsync(
                "query($on: HardwareInput!) { checkDeployment(subject: { variant: { model: \"openai/gpt-oss-120b\" } }, on: $on, use: { activities: [RUN], purpose: COMMERCIAL }) { technical { verdict system { accelerator { key } devicesPerNode } } } }",
                new { on = new { profile = $"local/main/{name}" } },
                payload.Text("position")
            )
        )["checkDeployment"]!["technical"]!;
        Assert.Equal(("YES", "nvidia-h100-sxm-80"), (answer.Text("verdict"), answer.Text("system.accelerator.key")));
    }

    [Fact]
    public async Task A_teams_own_failure_outranks_the_estimate()
    {
        var report = new
        {
            registry = "local/main",
            variant = new { model = "Qwen/Qwen3-8B", variant = "bf16" },
            accelerator = "nvidia-l40",
            outcome = "FAILS",
            cause = "NO_KERNEL",
            runtime = "vllm@0.11.0",
        };
        var before = await application.CheckAsync("Qwen/Qwen3-8B", "bf16", Questions.Pool("nvidia-l40"));
        Assert.Equal("YES", before.Text("technical.verdict"));
        var payload = (
            await application.DataAsync(
                "mutation($input: ReportCompatibilityInput!) { reportCompatibility(input: $input) { position report { id registry provenance runtime } errors { message } } }",
                new { input = report }
            )
        )["reportCompatibility"]!;
        var after = await application.DataAsync(
            "{ checkDeployment(subject: { variant: { model: \"Qwen/Qwen3-8B\", variant: \"bf16\" } }, on: { system: { accelerator: \"nvidia-l40\" } }, use: { activities: [RUN], purpose: COMMERCIAL }, workload: { runtime: \"vllm@0.11.0\" }) { technical { verdict evidence { id } } } }",
            position: payload.Text("position")
        );
        Assert.Equal("NO", after.Text("checkDeployment.technical.verdict"));
        Assert.Equal(payload.Text("report.id"), after["checkDeployment"]!["technical"]!["evidence"]![0]!.Text("id"));
    }

    [Theory]
    [InlineData("model(name: \"OPENAI/GPT-OSS-120B\") { id }", "model", "Model")]
    [InlineData("license(key: \"apache-2.0\") { id }", "license", "License")]
    [InlineData("accelerator(key: \"nvidia-h100-sxm-80\") { id }", "accelerator", "Accelerator")]
    public async Task Whatever_is_found_by_name_is_found_by_id(string field, string name, string type)
    {
        var id = (await application.DataAsync($"{{ {field} }}")).Text($"{name}.id");
        var node = (
            await application.DataAsync(
                "query($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }",
                new { id }
            )
        );
        Assert.Equal(
            (type, id, id),
            (node.Text("node.__typename"), node.Text("node.id"), node["nodes"]![0]!.Text("id"))
        );
    }

    [Fact]
    public async Task A_model_shows_its_lineage_licenses_and_formats()
    {
        var model = (
            await application.DataAsync(
                "{ model(name: \"deepseek-ai/DeepSeek-V3.1\") { reasoning licenses { key verified } baseModels { relation name model { name } } variants { name format { key scaleFormat blockSize } } } }"
            )
        )["model"]!;
        Assert.Equal(("HYBRID", "MIT"), (model.Text("reasoning"), model["licenses"]![0]!.Text("key")));
        Assert.Contains(model["variants"]!.AsArray(), variant => variant!.Text("format.scaleFormat") == "ue8m0");
        Assert.Equal(model["baseModels"]![0]!.Text("name"), model["baseModels"]![0]!.Text("model.name"));
    }

    [Fact]
    public async Task Lists_page_forward_and_backward_over_the_same_entries()
    {
        var all = (
            await application.DataAsync("{ accelerators(vendor: \"huawei\", first: 100) { totalCount nodes { key } } }")
        )["accelerators"]!;
        var last = (
            await application.DataAsync(
                "{ accelerators(vendor: \"Huawei\", last: 2) { nodes { key } pageInfo { hasPreviousPage startCursor } } }"
            )
        )["accelerators"]!;
        Assert.Equal(all["nodes"]!.Texts("key").TakeLast(2), last["nodes"]!.Texts("key"));
        var before = (
            await application.DataAsync(
                "query($c: String) { accelerators(vendor: \"huawei\", last: 1, before: $c) { nodes { key } } }",
                new { c = last.Text("pageInfo.startCursor") }
            )
        )["accelerators"]!;
        Assert.Equal(all["nodes"]!.Texts("key").SkipLast(2).Last(), before["nodes"]![0]!.Text("key"));
    }
}
