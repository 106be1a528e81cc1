using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>Cursors lead on in the list that gave them, and in no other.</summary>
public sealed class CursorTests(SharedApplication application)
{
    private const string Models =
        "query($after: String, $orderBy: ModelOrder, $filter: ModelFilter) { models(first: 2, after: $after, orderBy: $orderBy, filter: $filter) { nodes { name } pageInfo { endCursor } } }";

    [Fact]
    public async Task A_cursor_leads_on_in_its_own_list()
    {
        var filter = new { licenses = new[] { "Apache-2.0" } };
        var first = (await application.DataAsync(Models, new { filter }))["models"]!;
        var second = (await application.DataAsync(Models, new { filter, after = first.Text("pageInfo.endCursor") }))[
            "models"
        ]!;
        Assert.Equal(2, second["nodes"]!.AsArray().Count);
        Assert.NotEqual(first["nodes"]!.ToJsonString(), second["nodes"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "orderBy": { "field": "PARAMETERS" } }""")]
    [InlineData("""{ "filter": { "licenses": ["MIT"] } }""")]
    public async Task In_another_order_or_with_another_filter_it_is_refused(string more)
    {
        var first = (await application.DataAsync(Models))["models"]!;
        var variables = JsonNode.Parse(more)!.AsObject();
        variables["after"] = first.Text("pageInfo.endCursor");
        AssertRefused(await application.AskAsync(Models, variables), "after");
    }

    [Fact]
    public async Task In_another_list_it_is_refused()
    {
        var licenses = (await application.DataAsync("{ licenses(first: 2) { pageInfo { endCursor } } }"))["licenses"]!;
        var variables = new { cursor = licenses.Text("pageInfo.endCursor") };
        foreach (var list in (string[])["models", "accelerators", "runtimes", "numericFormats", "publicRules"])
            AssertRefused(
                await application.AskAsync(
                    $"query($cursor: String) {{ {list}(last: 2, before: $cursor) {{ pageInfo {{ endCursor }} }} }}",
                    variables
                ),
                "before"
            );
    }

    [Fact]
    public async Task What_is_no_cursor_is_refused_with_the_same_code() =>
        AssertRefused(await application.AskAsync(Models, new { after = "no cursor" }), "after");

    private static void AssertRefused(JsonNode answer, string argument)
    {
        var error = Assert.Single(answer["errors"]!.AsArray())!;
        Assert.Equal(("BAD_CURSOR", argument), (error.Text("extensions.code"), error["extensions"]!.Text("argument")));
    }
}
