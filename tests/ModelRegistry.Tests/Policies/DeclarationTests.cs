namespace ModelRegistry.Tests.Policies;

/// <summary>Licenses that sources disagree on, asked over the wire.</summary>
public sealed class DeclarationTests(SharedApplication application)
{
    private const string Check = """
        query ($model: String!, $registry: String!) { checkDeployment(subject: { variant: { registry: $registry, model: $model } }, on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL })
          { legal { verdict reasons { code message } } } }
        """;

    [Fact]
    public async Task A_tag_that_contradicts_the_base_is_unknown_with_the_conflict_as_its_reason()
    {
        var legal = (
            await application.DataAsync(
                Check,
                new { registry = "public", model = "NousResearch/Hermes-3-Llama-3.1-8B" }
            )
        )["checkDeployment"]!["legal"]!;
        Assert.Equal("UNKNOWN", (string)legal["verdict"]!);
        Assert.Contains(legal["reasons"]!.AsArray(), reason => (string)reason!["code"]! == "LICENSE_CONTRADICTS_BASE");
    }

    [Fact]
    public async Task Two_models_that_differ_only_in_what_another_source_declares_get_answers_of_their_own()
    {
        var mark = Fresh.Name("declared");
        var (plain, disputed) = ($"{mark}-plain", $"{mark}-disputed");
        const string Register = """
            mutation ($input: RegisterModelInput!) { registerModel(input: $input) { model { otherDeclarations { expression kind source } } errors { message } position } }
            """;
        const string Config =
            """{"model_type":"llama","hidden_size":2048,"intermediate_size":8192,"num_hidden_layers":16,"num_attention_heads":32,"vocab_size":128256,"torch_dtype":"bfloat16"}""";
        await application.DataAsync(
            Register,
            new
            {
                input = new
                {
                    registry = "local/main",
                    name = plain,
                    license = "MIT",
                    baseModels = Array.Empty<object>(),
                    config = Config,
                },
            }
        );
        var others = new[]
        {
            new
            {
                license = "CC-BY-NC-4.0",
                kind = "PAPER",
                source = "https://example.org/paper",
            },
        };
        var payload = (
            await application.DataAsync(
                Register,
                new
                {
                    input = new
                    {
                        registry = "local/main",
                        name = disputed,
                        license = "MIT",
                        otherLicenses = others,
                        baseModels = Array.Empty<object>(),
                        config = Config,
                    },
                }
            )
        )["registerModel"]!;
        Assert.Equal("PAPER", (string)payload["model"]!["otherDeclarations"]![0]!["kind"]!);
        var found = (
            await application.DataAsync(
                """query ($mark: String) { deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, verdicts: null, filter: { name: $mark }) { nodes { model { name } legal { verdict } } } }""",
                new { mark },
                (string)payload["position"]!
            )
        )["deployableModels"]!["nodes"]!.AsArray();
        Assert.Equal(
            "YES",
            (string)found.Single(node => (string)node!["model"]!["name"]! == plain)!["legal"]!["verdict"]!
        );
        Assert.Equal(
            "NO",
            (string)found.Single(node => (string)node!["model"]!["name"]! == disputed)!["legal"]!["verdict"]!
        );
    }
}
