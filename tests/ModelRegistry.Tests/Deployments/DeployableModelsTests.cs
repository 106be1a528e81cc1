using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Deployments;

/// <summary>The main question, over the whole shipped catalog.</summary>
public sealed class DeployableModelsTests(Application application) : IClassFixture<Application>
{
    private const string Question = """
        query($on: HardwareInput!, $use: UseInput!, $filter: ModelFilter, $verdicts: [Verdict!], $orderBy: CandidateOrder, $first: Int, $after: String) {
          deployableModels(on: $on, use: $use, filter: $filter, verdicts: $verdicts, orderBy: $orderBy, first: $first, after: $after) {
            totalCount counts { yes conditional unknown no } pageInfo { hasNextPage endCursor }
            nodes { verdict model { name parameters registry } variant { name weightBytesProvenance } legal { verdict } technical { verdict estimate { decodeTokensPerSecond } } }
          }
        }
        """;

    private static readonly string[] Every = ["YES", "CONDITIONAL", "UNKNOWN", "NO"];

    [Fact]
    public async Task Counts_hold_every_candidate_and_the_page_the_wanted_ones()
    {
        var found = await AskAsync(new { verdicts = (string[])["NO"], first = 3 });
        var counts = found["counts"]!
            .AsObject()
            .ToDictionary(count => count.Key, count => count.Value!.GetValue<int>());
        Assert.Equal(counts["no"], found["totalCount"]!.GetValue<int>());
        Assert.True(
            counts["yes"] > 0 && counts["conditional"] > 0 && counts["unknown"] > 0 && counts["no"] > 0,
            found["counts"]!.ToJsonString()
        );
        Assert.All(found["nodes"]!.AsArray(), node => Assert.Equal("NO", node!.Text("verdict")));
    }

    [Fact]
    public async Task A_verdict_is_the_worse_of_its_halves()
    {
        var found = await AskAsync(new { verdicts = Every, first = 100 });
        Assert.All(
            found["nodes"]!.AsArray(),
            node =>
                Assert.Equal(
                    Math.Max(
                        Array.IndexOf(Every, node!.Text("legal.verdict")),
                        Array.IndexOf(Every, node!.Text("technical.verdict"))
                    ),
                    Array.IndexOf(Every, node!.Text("verdict"))
                )
        );
    }

    [Fact]
    public async Task Candidates_come_by_verdict_then_by_parameters()
    {
        var nodes = (await AskAsync(new { verdicts = Every, first = 100 }))["nodes"]!.AsArray();
        var keys = nodes
            .Select(node =>
                (Array.IndexOf(Every, node!.Text("verdict")), -(node!["model"]!["parameters"]?.GetValue<long>() ?? 0))
            )
            .ToList();
        Assert.Equal(keys.Order(), keys);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        List<string> seen = [];
        string? after = null;
        JsonNode found;
        do
        {
            found = await AskAsync(
                new
                {
                    verdicts = Every,
                    first = 50,
                    after,
                }
            );
            seen.AddRange(
                found["nodes"]!.AsArray().Select(node => $"{node!.Text("model.name")} {node!.Text("variant.name")}")
            );
            after = found["pageInfo"]!["endCursor"]?.ToString();
        } while (found["pageInfo"]!["hasNextPage"]!.GetValue<bool>());
        Assert.Equal(found["totalCount"]!.GetValue<int>(), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("NAME")]
    public async Task The_list_is_read_from_its_end_too(string? field)
    {
        const string Backwards = """
            query($on: HardwareInput!, $use: UseInput!, $orderBy: CandidateOrder, $first: Int, $after: String, $last: Int, $before: String) {
              deployableModels(on: $on, use: $use, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
                totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { model { name } variant { name } }
              }
            }
            """;
        var orderBy = field is null ? null : new { field, direction = "ASC" };
        var end = await AskAsync(Backwards, new { orderBy, last = 7 });
        Assert.False(end["pageInfo"]!["hasNextPage"]!.GetValue<bool>());
        var before = await AskAsync(
            Backwards,
            new
            {
                orderBy,
                last = 5,
                before = end.Text("pageInfo.startCursor"),
            }
        );
        Assert.Equal(5, before["nodes"]!.AsArray().Count);

        // Going on from there leads to the end again.
        var again = await AskAsync(
            Backwards,
            new
            {
                orderBy,
                first = 7,
                after = before.Text("pageInfo.endCursor"),
            }
        );
        Assert.Equal(end["nodes"]!.ToJsonString(), again["nodes"]!.ToJsonString());
    }

    [Fact]
    public async Task A_model_registered_with_a_config_alone_is_a_candidate_at_once()
    {
        var name = Fresh.Name("candidate");
        var position = await RegisterAsync(name);
        var found = await AskAsync(new { verdicts = Every, filter = new { name } }, position);
        var node = Assert.Single(found["nodes"]!.AsArray())!;
        Assert.Equal(
            ("local/main", "bf16", "ESTIMATED"),
            (node.Text("model.registry"), node.Text("variant.name"), node.Text("variant.weightBytesProvenance"))
        );
    }

    [Fact]
    public async Task A_variant_that_is_not_fast_enough_to_be_estimated_comes_last_by_speed()
    {
        var nodes = (
            await AskAsync(
                new
                {
                    verdicts = Every,
                    first = 100,
                    orderBy = new { field = "DECODE_SPEED" },
                }
            )
        )["nodes"]!.AsArray();
        var speeds = nodes
            .Select(node =>
                node!["technical"]!["estimate"]?["decodeTokensPerSecond"]?.GetValue<double>() ?? double.NegativeInfinity
            )
            .ToList();
        Assert.Equal(speeds.OrderDescending(), speeds);
    }

    private async Task<string> RegisterAsync(string name)
    {
        var payload = (
            await application.DataAsync(
                "mutation($input: RegisterModelInput!) { registerModel(input: $input) { position errors { message } } }",
                new
                {
                    input = new
                    {
                        registry = "local/main",
                        name,
                        license = "Apache-2.0",
                        baseModels = Array.Empty<object>(),
                        config = Samples.Config,
                    },
                }
            )
        )["registerModel"]!;
        Assert.Empty(payload["errors"]!.AsArray());
        return payload.Text("position");
    }

    private Task<JsonNode> AskAsync(object more, string? position = null) => AskAsync(Question, more, position);

    private async Task<JsonNode> AskAsync(string question, object more, string? position = null)
    {
        var variables = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        variables["on"] = System.Text.Json.JsonSerializer.SerializeToNode(Questions.Pool("nvidia-h100-sxm-80", 8));
        variables["use"] = System.Text.Json.JsonSerializer.SerializeToNode(Questions.Commercial("RUN"));
        return (await application.DataAsync(question, variables, position))["deployableModels"]!;
    }
}
