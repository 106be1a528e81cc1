using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>A document that is asked again is answered from a plan: with the same bytes as by the stock executor, which answers the first time.</summary>
public sealed class PlanTests(Application application) : IClassFixture<Application>
{
    private const string Hardware =
        """on: { system: { accelerator: "nvidia-h100-sxm-80", devicesPerNode: 2 } }, use: { activities: [RUN, DISTRIBUTE_WEIGHTS], purpose: COMMERCIAL }""";

    // Of a document; the server's own figure.
    private const int MostKept = 20_000;

    private static readonly (string Field, string Type)[] Roots =
    [
        ($"deployableModels({Hardware}, first: 4, verdicts: [YES, CONDITIONAL, UNKNOWN, NO])", "CandidateConnection"),
        (
            $"""checkDeployment(subject: {"{"} variant: {"{"} model: "openai/gpt-oss-120b", variant: "mxfp4" {"}"} {"}"}, {Hardware})""",
            "DeploymentVerdict"
        ),
        ("models(first: 3)", "ModelConnection"),
        ("licenses(first: 4)", "LicenseConnection"),
        ("accelerators(first: 4)", "AcceleratorConnection"),
        ("""model(name: "deepseek-ai/DeepSeek-V3.1")""", "Model"),
        ("""model(name: "nobody/nothing")""", "Model"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_plan_gives_the_bytes_that_the_stock_executor_gives(int seed)
    {
        var document = Draw(await application.DataAsync(RandomSelection.Introspection), seed, levels: 4);
        using var planned = new Planned(application);
        var stock = await TextAsync(document);
        Assert.Contains("\"data\":{\"root0\":{", stock);
        Assert.Equal(0, planned.Count);
        Assert.Equal(stock, await TextAsync(document));
        Assert.True(planned.Count > 0, "No field was answered from a plan.");
        Assert.Equal(stock, await TextAsync(document));
    }

    // What is longer is not kept from one request to the next, and has no plan: it is drawn again with fewer levels.
    private static string Draw(JsonNode schema, int seed, int levels)
    {
        var selection = new RandomSelection(schema, seed);
        var asked = Roots
            .Where((_, i) => i % 2 == seed % 2)
            .Select((root, i) => $"root{i}: {root.Field} {selection.Of(root.Type, levels)}")
            // A field that a method answers leaves its whole root to the stock executor: chance may leave it all of the others.
            .Append("plain: licenses(first: 2) { totalCount nodes { key } }");
        var document = $"query Seed{seed} {{ {string.Join('\n', asked)} }}";
        return document.Length <= MostKept || levels == 0 ? document : Draw(schema, seed, levels - 1);
    }

    [Fact]
    public async Task Variables_are_checked_every_time()
    {
        const string document = "query Again($first: Int!) { licenses(first: $first) { nodes { key } } }";
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(
                2,
                (await application.DataAsync(document, new { first = 2 }))["licenses"]!["nodes"]!.AsArray().Count
            );
            Assert.Equal(
                "INVALID_VALUE",
                Assert
                    .Single((await application.AskAsync(document, new { first = "two" }))["errors"]!.AsArray())!
                    .Text("extensions.code")
            );
            Assert.Equal(
                "BAD_INPUT",
                Assert
                    .Single((await application.AskAsync(document, new { first = 101 }))["errors"]!.AsArray())!
                    .Text("extensions.code")
            );
        }
    }

    [Fact]
    public async Task Of_several_operations_each_is_validated_for_itself()
    {
        const string document =
            "query Good { licenses(first: 1) { totalCount } } query Bad { licenses(first: 1) { nothing } }";
        for (var i = 0; i < 3; i++)
            Assert.NotNull((await AskAsync(document, "Bad"))["errors"]);
    }

    [Theory]
    [InlineData("@include(if: $shown)", true)]
    [InlineData("@skip(if: $shown)", false)]
    public async Task Directives_are_followed_every_time(string directive, bool isShownWhenTrue)
    {
        var document =
            $"query Directed($shown: Boolean!) {{ licenses(first: 1) {{ totalCount nodes {directive} {{ key }} }} }}";
        foreach (var shown in new[] { true, true, false, true, false })
            Assert.Equal(
                shown == isShownWhenTrue,
                (await application.DataAsync(document, new { shown }))["licenses"]!["nodes"] is not null
            );
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_refused_every_time()
    {
        var fields = "reasons { code message path provenance source verdict }";
        var wide = string.Join(
            ' ',
            Enumerable
                .Range(0, 30)
                .Select(i =>
                    $"l{i}: legal {{ {fields} {string.Join(' ', Enumerable.Range(0, 5).Select(j => $"r{j}: {fields}"))} }}"
                )
        );
        var document =
            $"{{ deployableModels({Hardware}, first: 100, verdicts: [YES, CONDITIONAL, UNKNOWN, NO]) {{ nodes {{ {wide} }} }} }}";
        for (var i = 0; i < 3; i++)
        {
            var answer = await application.AskAsync(document);
            Assert.Equal("ANSWER_TOO_LARGE", Assert.Single(answer["errors"]!.AsArray())!.Text("extensions.code"));
            Assert.Null(answer["data"]);
        }
    }

    private async Task<System.Text.Json.Nodes.JsonNode> AskAsync(string query, string operationName)
    {
        using var client = application.CreateClient();
        using var response = await client.PostAsJsonAsync("/graphql", new { query, operationName }, Cancellation);
        return System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    private async Task<string> TextAsync(string query)
    {
        using var client = application.CreateClient();
        using var response = await client.PostAsJsonAsync("/graphql", new { query }, Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Counts the fields of Query that the application answers from a plan.</summary>
    private sealed class Planned : IDisposable
    {
        private readonly MeterListener listener = new();
        private long count;

        public Planned(Application application)
        {
            var scope = application.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Name == "registry.graphql.planned_fields" && instrument.Meter.Scope == scope)
                    all.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref count, measured));
            listener.Start();
        }

        public long Count => Interlocked.Read(ref count);

        public void Dispose() => listener.Dispose();
    }
}
