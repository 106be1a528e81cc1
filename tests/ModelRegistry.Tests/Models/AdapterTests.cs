using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Models;

/// <summary>An adapter is registered by its adapter_config.json: what is loaded is the model that it stands on, and itself.</summary>
public sealed class AdapterTests(SharedApplication application)
{
    // 16 layers of 8 x (2048 + 2048) and 8 x (2048 + 512).
    private const long Parameters = 16 * 8 * (4096 + 2560);

    private const string Adapter = """{ "peft_type": "LORA", "r": 8, "target_modules": ["q_proj", "v_proj"] }""";

    [Fact]
    public async Task Its_variants_are_those_of_the_model_it_stands_on_with_itself_beside()
    {
        var (model, name) = (Fresh.Name("base"), Fresh.Name("adapter"));
        var registered = await RegisterAsync(
            new
            {
                registry = "local/main",
                name = model,
                license = "Apache-2.0",
                config = Samples.Config,
                baseModels = Array.Empty<object>(),
            }
        );
        var size = registered["model"]!["variants"]![0]!["weightBytes"]!.GetValue<long>();
        var adapter = await RegisterAsync(Input(name, model));
        Assert.Equal(
            $$"""[{"name":"bf16","weightBytes":{{size + 2 * Parameters}},"weightBytesProvenance":"ESTIMATED"}]""",
            adapter["model"]!["variants"]!.ToJsonString()
        );
        Assert.Equal(
            registered["model"]!["parameters"]!.GetValue<long>() + Parameters,
            adapter["model"]!["parameters"]!.GetValue<long>()
        );
        Assert.Equal(Adapter, adapter["model"]!.Text("adapterConfig"));
        var verdict = await application.DataAsync(
            """
            query($name: String!) {
              checkDeployment(subject: { variant: { registry: "local/main", model: $name } }, on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }) {
                legal { verdict } technical { verdict }
              }
            }
            """,
            new { name },
            adapter.Text("position")
        );
        Assert.Equal(
            ("YES", "YES"),
            (verdict.Text("checkDeployment.legal.verdict"), verdict.Text("checkDeployment.technical.verdict"))
        );
    }

    [Fact]
    public async Task One_whose_size_cannot_be_counted_is_unknown_and_says_why()
    {
        var (model, name) = (Fresh.Name("base"), Fresh.Name("adapter"));
        await RegisterAsync(
            new
            {
                registry = "local/main",
                name = model,
                license = "Apache-2.0",
                config = Samples.Config,
                baseModels = Array.Empty<object>(),
            }
        );
        var adapter = await RegisterAsync(
            Input(name, model, """{ "peft_type": "LORA", "r": 8, "target_modules": "all-linear" }""")
        );
        var verdict = await application.DataAsync(
            """
            query($name: String!) {
              checkDeployment(subject: { variant: { registry: "local/main", model: $name } }, on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }) {
                technical { verdict reasons { message } }
              }
            }
            """,
            new { name },
            adapter.Text("position")
        );
        Assert.Equal("UNKNOWN", verdict.Text("checkDeployment.technical.verdict"));
        Assert.Contains("target_modules", verdict.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_candidate_may_be_an_adapter_on_a_configuration()
    {
        var estimates = new List<long>();
        foreach (var adapter in (string?[])[null, Adapter])
        {
            var verdict = await application.DataAsync(
                """
                query($candidate: CandidateInput!) {
                  checkDeployment(subject: { candidate: $candidate }, on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }) {
                    technical { estimate { weightBytes } }
                  }
                }
                """,
                new
                {
                    candidate = new
                    {
                        config = Samples.Config,
                        adapterConfig = adapter,
                        license = "MIT",
                        baseModels = (object[])[new { name = "made-up/base", relation = "ADAPTER" }],
                    },
                }
            );
            estimates.Add(verdict["checkDeployment"]!["technical"]!["estimate"]!["weightBytes"]!.GetValue<long>());
        }

        Assert.Equal(2 * Parameters, estimates[1] - estimates[0]);
    }

    [Fact]
    public async Task A_new_configuration_of_what_it_stands_on_leaves_it_beside()
    {
        var name = Fresh.Name("adapter");
        var registered = await RegisterAsync(Input(name, "made-up/base", config: Samples.Config));
        var updated = (
            await application.DataAsync(
                "mutation($input: UpdateModelInput!) { updateModel(input: $input) { errors { message } model { parameters adapterConfig } position } }",
                new
                {
                    input = new
                    {
                        registry = "local/main",
                        name,
                        config = Samples.Config.Replace("131072", "65536", StringComparison.Ordinal),
                    },
                },
                registered.Text("position")
            )
        )["updateModel"]!;
        Assert.Equal(
            registered["model"]!["parameters"]!.ToJsonString(),
            updated["model"]!["parameters"]!.ToJsonString()
        );
        Assert.Equal(Adapter, updated["model"]!.Text("adapterConfig"));
    }

    [Theory]
    [InlineData("FINETUNE", Adapter, Samples.Config, """["input","adapterConfig"]""", "relation ADAPTER")]
    [InlineData("ADAPTER", "{}", Samples.Config, """["input","adapterConfig"]""", "peft_type")]
    [InlineData("ADAPTER", Adapter, null, """["input","config"]""", "give that model's config.json")]
    public async Task What_cannot_be_read_is_told(
        string relation,
        string adapter,
        string? config,
        string path,
        string words
    )
    {
        var payload = await SendAsync(
            new
            {
                registry = "local/main",
                name = Fresh.Name("adapter"),
                adapterConfig = adapter,
                config,
                baseModels = (object[])[new { name = "made-up/base", relation }],
            }
        );
        var error = Assert.Single(payload["errors"]!.AsArray())!;
        Assert.Equal(path, error["path"]!.ToJsonString());
        Assert.Contains(words, error.Text("message"), StringComparison.Ordinal);
    }

    private static object Input(string name, string model, string adapter = Adapter, string? config = null) =>
        new
        {
            registry = "local/main",
            name,
            license = "Apache-2.0",
            adapterConfig = adapter,
            config,
            baseModels = (object[])[new { name = model, relation = "ADAPTER" }],
        };

    private async Task<JsonNode> RegisterAsync(object input)
    {
        var payload = await SendAsync(input);
        Assert.Empty(payload["errors"]!.AsArray());
        return payload;
    }

    private async Task<JsonNode> SendAsync(object input) =>
        (
            await application.DataAsync(
                "mutation($input: RegisterModelInput!) { registerModel(input: $input) { errors { path message } position model { parameters adapterConfig variants { name weightBytes weightBytesProvenance } } } }",
                new { input }
            )
        )["registerModel"]!;
}
