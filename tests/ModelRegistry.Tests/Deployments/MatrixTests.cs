using System.Text.Json.Nodes;
using ModelRegistry.Answers.Shipped;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Many models on many machines at once.</summary>
public sealed class MatrixTests(SharedApplication application)
{
    private const string Use = """use: { activities: [RUN], purpose: COMMERCIAL, deploymentCountries: ["DE"] }""";
    private const int Rows = 50;
    private const int Columns = 20;

    private const string Matrix = """
        query($input: MatrixInput!) {
          matrix(input: $input) {
            columns pageInfo { endCursor hasNextPage }
            rows { model { name } cells { verdict legal technical support state variant { name } reason { code message } } }
          }
        }
        """;

    private static readonly object Asked = new
    {
        activities = new[] { "RUN" },
        purpose = "COMMERCIAL",
        deploymentCountries = new[] { "DE" },
    };

    [Fact]
    public async Task Each_cell_is_what_a_check_of_the_model_on_the_machine_answers()
    {
        var keys = (await application.DataAsync("{ accelerators(first: 20) { nodes { key } } }"))["accelerators"]![
            "nodes"
        ]!
            .AsArray()
            .Select(one => one!.Text("key"))
            .ToList();
        // Of the shipped ones: others' tests register models beside them.
        var names = CatalogFiles
            .Read(Repository.File("db/catalog"))
            .Models.Select(model => model.Value.Name.ToString())
            .Take(Rows);
        var matrix = (
            await application.DataAsync(
                Matrix,
                new
                {
                    input = new
                    {
                        on = keys.Select(key => new { system = new { accelerator = key, devicesPerNode = 2 } }),
                        use = Asked,
                        names,
                    },
                }
            )
        )["matrix"]!;
        var rows = matrix["rows"]!.AsArray();
        Assert.Equal(Columns, matrix["columns"]!.AsArray().Count);
        Assert.Equal($"2 x {keys[0]}", matrix["columns"]![0]!.GetValue<string>());
        Assert.Equal(Rows, rows.Count);
        foreach (var row in rows)
        {
            var checks = await CheckAsync(row!["model"]!.Text("name"), keys);
            Assert.Equal(checks, row["cells"]!.AsArray().Select(Told));
        }
    }

    [Fact]
    public async Task Models_are_named_or_paged_and_not_both()
    {
        string[] names = ["openai/gpt-oss-120b", "Qwen/Qwen3-8B"];
        var on = new[] { new { system = new { accelerator = "nvidia-h100-sxm-80" } } };
        var named = await application.DataAsync(
            Matrix,
            new
            {
                input = new
                {
                    on,
                    use = Asked,
                    names,
                },
            }
        );
        Assert.Equal(names, named["matrix"]!["rows"]!.AsArray().Select(row => row!["model"]!.Text("name")));
        var missing = await application.AskAsync(
            Matrix,
            new
            {
                input = new
                {
                    on,
                    use = Asked,
                    names = new[] { "openai/gpt-os-120b" },
                },
            }
        );
        Assert.Contains("openai/gpt-oss-120b", missing["errors"]![0]!.Text("message"), StringComparison.Ordinal);
        var first = await application.DataAsync(Matrix, new { input = Page(null) });
        var cursor = first["matrix"]!["pageInfo"]!.Text("endCursor");
        var second = await application.DataAsync(Matrix, new { input = Page(cursor) });
        var met = new[] { first, second }
            .SelectMany(page => page["matrix"]!["rows"]!.AsArray().Select(row => row!["model"]!.Text("name")))
            .ToList();
        Assert.Equal(met.Distinct().Count(), met.Count);
        object Page(string? after) =>
            new
            {
                on,
                use = Asked,
                first = 5,
                after,
            };
    }

    [Fact]
    public async Task Variants_are_named_with_their_registries()
    {
        var on = new[] { new { system = new { accelerator = "nvidia-rtx-4090" } } };
        object[] variants =
        [
            new { model = "Qwen/Qwen3-8B", variant = "bf16" },
            new { registry = "public", model = "Qwen/Qwen3-8B" },
            new { model = "Qwen/Qwen3-8B", variant = "q4_k_m" },
        ];
        var answer = await AskAsync(
            new
            {
                on,
                use = Asked,
                variants,
            }
        );
        var judged = answer["data"]!["matrix"]!["rows"]!
            .AsArray()
            .Select(row => row!["cells"]![0]!["variant"]!.Text("name"))
            .ToList();
        Assert.Equal(("bf16", "q4_k_m"), (judged[0], judged[2]));

        await RefusedAsync(
            "q9",
            new
            {
                on,
                use = Asked,
                variants = new[] { new { model = "Qwen/Qwen3-8B", variant = "q9" } },
            }
        );
        await RefusedAsync(
            "variants stands alone",
            new
            {
                on,
                use = Asked,
                variants,
                names = new[] { "Qwen/Qwen3-8B" },
            }
        );
        await RefusedAsync(
            "201 entries",
            new
            {
                on,
                use = Asked,
                variants = Enumerable.Repeat(variants[0], 201),
            }
        );
    }

    private async Task RefusedAsync(string told, object input)
    {
        var answer = await AskAsync(input);
        Assert.Contains(told, answer["errors"]![0]!.Text("message"), StringComparison.Ordinal);
    }

    private Task<JsonNode> AskAsync(object input) => application.AskAsync(Matrix, new { input });

    // Each model is asked about on all machines in one document.
    private async Task<IEnumerable<string>> CheckAsync(string model, IReadOnlyList<string> keys)
    {
        var fields = keys.Select(
            (key, i) =>
                $$"""c{{i}}: checkDeployment(subject: { variant: { model: $model } }, on: { system: { accelerator: "{{key}}", devicesPerNode: 2 } }, {{Use}}) { verdict legal { verdict reasons { code message } } technical { verdict support variant reasons { code message } } }"""
        );
        var answer = await application.DataAsync(
            $"query($model: String!) {{ {string.Join(' ', fields)} }}",
            new { model }
        );
        return keys.Select((_, i) => ToldOf(answer[$"c{i}"]!));
    }

    private static string ToldOf(JsonNode check)
    {
        var (verdict, legal, technical) = (check.Text("verdict"), check["legal"]!, check["technical"]!);
        var decisive = legal.Text("verdict") == verdict ? legal : technical;
        var reason = verdict == "YES" ? null : decisive["reasons"]![0];
        return $"{verdict} {legal.Text("verdict")} {technical.Text("verdict")} {technical.Text("support")} {technical["variant"]} {reason?.Text("code")} {reason?.Text("message")}";
    }

    private static string Told(JsonNode? given)
    {
        var cell = given!;
        var state = cell.Text("state");
        Assert.Equal(state == "NO_WEIGHTS", cell["variant"] is null);
        if (cell.Text("technical") == "UNKNOWN")
            Assert.NotEqual("ESTIMATED", state);
        return $"{cell.Text("verdict")} {cell.Text("legal")} {cell.Text("technical")} {cell.Text("support")} {cell["variant"]?["name"]} {cell["reason"]?["code"]} {cell["reason"]?["message"]}";
    }
}
