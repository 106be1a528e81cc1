using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>What a request costs is known before it is executed.</summary>
public sealed class PriceTests(Application application) : IClassFixture<Application>
{
    private const string Candidates = """
        deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, orderBy: { field: DECODE_SPEED }, first: 100) { nodes { verdict } }
        """;

    private const string Summary = """
        deploymentSummary(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }) { counts { yes } causes { code } }
        """;

    private const string WhatIf = """
        deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, whatIf: ["q4_k_m"], first: 1) { nodes { verdict } }
        """;

    private const string Hardware = """
        hardwareFor(subject: { variant: { model: "openai/gpt-oss-120b" } }, use: { activities: [RUN], purpose: COMMERCIAL }, first: 1) { nodes { devices } }
        """;

    private const string Devices =
        """describeHardware(texts: ["NVIDIA H100 80GB HBM3, 81559 MiB"]) { unresolved { why } }""";

    [Theory]
    [InlineData(Candidates)]
    [InlineData(Summary)]
    [InlineData(WhatIf)]
    [InlineData(Hardware)]
    [InlineData(Devices)]
    public async Task A_hundred_costly_fields_are_refused_before_they_are_executed(string field)
    {
        var one = await AskAsync($"{{ {field} }}");
        Assert.Null(one["errors"]);
        var answer = await AskAsync($"{{ {Many(field)} }}");
        var error = Assert.Single(answer["errors"]!.AsArray())!["extensions"]!;
        Assert.Null(answer["data"]);
        Assert.Equal("PRICE_TOO_HIGH", error.Text("code"));
        Assert.True(Number(error["units"]) > Number(error["limit"]));
        Assert.Equal(100, error["by"]!.AsArray().Count);
        Assert.Equal(Number(error["units"]), error["by"]!.AsArray().Sum(part => Number(part!["units"])));
        Assert.Equal("""["f0"]""", error["by"]![0]!["path"]!.ToJsonString());
    }

    [Fact]
    public async Task An_answer_tells_its_price_to_whoever_asks_for_it()
    {
        var asked = await AskAsync($"{{ {Candidates} }}", price: true);
        var price = asked["extensions"]!["price"]!;
        Assert.Null(asked["errors"]);
        Assert.InRange(Number(price["units"]), 1, Number(price["limit"]));
        Assert.Null((await AskAsync($"{{ {Candidates} }}"))["extensions"]);
    }

    [Fact]
    public async Task A_page_costs_by_its_size_and_a_list_by_its_values()
    {
        async Task<long> PriceAsync(string query, object? variables = null) =>
            Number((await AskAsync(query, variables, price: true))["extensions"]!["price"]!["units"]);
        var small = await PriceAsync("{ models(first: 5) { nodes { name variants { name format { key } } } } }");
        var large = await PriceAsync("{ models(first: 100) { nodes { name variants { name format { key } } } } }");
        Assert.InRange(large, 5 * small, 20 * small);
        const string query =
            "query($names: [String!]) { models(first: 1, filter: { licenses: $names }) { nodes { name } } }";
        var few = await PriceAsync(query, new { names = new[] { "MIT" } });
        var many = await PriceAsync(query, new { names = Enumerable.Range(0, 100).Select(i => $"x-{i}") });
        Assert.True(many > few);
    }

    [Theory]
    [InlineData(
        """checkDeployment(subject: { variant: { model: "openai/gpt-oss-120b" } }, on: ON, use: { activities: [RUN], purpose: COMMERCIAL }) { verdict }"""
    )]
    [InlineData(
        """deployableModels(on: ON, use: { activities: [RUN], purpose: COMMERCIAL }, first: 1) { nodes { verdict } }"""
    )]
    [InlineData("""deploymentSummary(on: ON, use: { activities: [RUN], purpose: COMMERCIAL }) { counts { yes } }""")]
    public async Task A_question_costs_by_its_pools(string field)
    {
        const string pool = """{ accelerator: "nvidia-h100-sxm-80" }""";
        async Task<long> PriceAsync(int pools) =>
            await UnitsAsync(
                $"{{ {field.Replace("ON", $"{{ systems: [{string.Join(' ', Enumerable.Repeat(pool, pools))}] }}", StringComparison.Ordinal)} }}"
            );
        var (one, eleven, hundred) = (await PriceAsync(1), await PriceAsync(11), await PriceAsync(100));
        Assert.True(eleven > one + 10);
        Assert.InRange(hundred - one, 9 * (eleven - one), 11 * (eleven - one));
    }

    [Fact]
    public async Task Hardware_for_any_variant_of_a_model_costs_by_its_variants()
    {
        async Task<long> PriceAsync(string variant) =>
            await UnitsAsync(
                $$"""{ hardwareFor(subject: { variant: { model: "openai/gpt-oss-120b"{{variant}} } }, use: { activities: [RUN], purpose: COMMERCIAL }) { nodes { devices } } }"""
            );
        var answer = await AskAsync("""{ model(name: "openai/gpt-oss-120b") { variants { name } } }""");
        var variants = answer["data"]!["model"]!["variants"]!.AsArray();
        var (all, one) = (await PriceAsync(""), await PriceAsync($", variant: \"{variants[0]!.Text("name")}\""));
        Assert.Equal(2_500 * (variants.Count - 1), all - one);
    }

    [Fact]
    public async Task Texts_cost_by_their_length_wherever_they_stand()
    {
        const string query =
            """query($config: String!) { checkDeployment(subject: { candidate: { config: $config } }, on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }) { verdict } }""";
        var config = Samples.Config;
        var padded = config + new string(' ', 100 * 1_024);
        var (small, large) = (
            await UnitsAsync(query, new { config }),
            await UnitsAsync(query, new { config = padded })
        );
        Assert.InRange(large - small, 999, 1_001);
        Assert.True(await UnitsAsync("{ __schema { types { name } } }") > 1_000);
    }

    private async Task<long> UnitsAsync(string query, object? variables = null)
    {
        var answer = await AskAsync(query, variables, price: true);
        return Number((answer["extensions"]?["price"] ?? answer["errors"]![0]!["extensions"])!["units"]);
    }

    [Fact]
    public async Task A_batch_is_taken_once_and_not_many_times_in_one_request()
    {
        var models = Enumerable
            .Range(0, 500)
            .Select(i => new
            {
                registry = "local/main",
                name = $"batch-{i}",
                license = "MIT",
                baseModels = Array.Empty<object>(),
                variants = new[] { new { name = "bf16", format = "bf16" } },
            });
        const string Once = "registerModels(input: { models: $models }) { errors { message } }";
        var variables = new { models };
        Assert.Null((await ChangeAsync(Once, variables))["errors"]);
        var answer = await ChangeAsync(Many(Once), variables);
        Assert.Equal("PRICE_TOO_HIGH", answer["errors"]![0]!["extensions"]!.Text("code"));
        Assert.Null(answer["data"]);
    }

    private Task<JsonNode> ChangeAsync(string fields, object variables) =>
        application.AskAsAsync(
            Application.AdminToken,
            $"mutation($models: [RegisterModelInput!]!) {{ {fields} }}",
            variables
        );

    [Fact]
    public async Task A_list_of_a_filter_is_bounded()
    {
        var answer = await AskAsync(
            "query($names: [String!]) { models(first: 1, filter: { licenses: $names }) { nodes { name } } }",
            new { names = Enumerable.Range(0, 5_000).Select(i => $"x-{i}") }
        );
        Assert.Contains("at most 100", answer["errors"]![0]!.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_inside_lists_have_a_price_however_deep_they_are()
    {
        var fields = "name";
        for (var depth = 0; depth < 22; depth++)
            fields = $"baseModels {{ model {{ {fields} }} }}";
        var answer = await AskAsync($"{{ models {{ nodes {{ {fields} }} }} }}");
        Assert.Equal("PRICE_TOO_HIGH", answer["errors"]![0]!["extensions"]!.Text("code"));
    }

    private static string Many(string field) =>
        string.Join(' ', Enumerable.Range(0, 100).Select(i => $"f{i}: {field}"));

    private static long Number(JsonNode? node) => node!.GetValue<long>();

    private async Task<JsonNode> AskAsync(string query, object? variables = null, bool price = false)
    {
        using var client = application.CreateClient();
        if (price)
            client.DefaultRequestHeaders.Add("Registry-Price", "1");
        using var response = await client.PostAsJsonAsync(
            "/graphql",
            new { query, variables },
            TestContext.Current.CancellationToken
        );
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
