using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Isolation;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>Wherever a name refers to something, an edge leads there.</summary>
public sealed class WalkingTests(SharedApplication application)
{
    private static readonly Dictionary<string, string> Targets = new()
    {
        ["model"] = "Model",
        ["license"] = "License",
        ["accelerator"] = "Accelerator",
        ["registry"] = "Team",
        ["runtime"] = "Runtime",
        ["variant"] = "Variant",
    };

    // What is told as it was written down, of what may be gone, what leads on by "node", what is itself the target, and the variant that a question named.
    private static readonly string[] Exempt =
    [
        "AuditEntry.registry",
        "ModelChangedEvent.registry",
        "NoticeLayer.model",
        "SearchHit.registry",
        "Team.registry",
        "TechnicalVerdict.variant",
    ];

    [Fact]
    public async Task Beside_each_name_of_something_stands_an_edge_to_it()
    {
        var schema = (await application.DataAsync(SchemaTypes.Introspection))["__schema"]!["types"]!.AsArray();
        List<string> without = [];
        foreach (var type in schema.Where(type => type!.Text("kind") == "OBJECT").Select(type => type!))
        {
            var fields = type["fields"]!.AsArray().Select(field => field!).ToList();
            var led = fields.Select(field => SchemaTypes.Named(field["type"]!).Text("name")).ToHashSet();
            without.AddRange(
                fields
                    .Where(field => SchemaTypes.Named(field["type"]!).Text("name") == "String")
                    .Where(field => Targets.TryGetValue(field.Text("name"), out var target) && !led.Contains(target))
                    .Select(field => $"{type.Text("name")}.{field.Text("name")}")
            );
        }

        // Payloads tell of what is gone, which nothing leads to.
        Assert.Equal(Exempt, without.Where(name => !name.Contains("Payload", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task A_model_leads_to_what_was_made_from_it_and_back()
    {
        var model = (
            await application.DataAsync(
                """{ model(name: "Qwen/Qwen2.5-32B") { derived(first: 100) { totalCount nodes { name baseModels { name } } } } }"""
            )
        )["model"]!["derived"]!;
        Assert.NotEqual(0, model["totalCount"]!.GetValue<int>());
        Assert.All(
            model["nodes"]!.AsArray(),
            child => Assert.Contains(child!["baseModels"]!.AsArray(), edge => edge!.Text("name") == "Qwen/Qwen2.5-32B")
        );
        var distilled = await application.DataAsync(
            """{ model(name: "Qwen/Qwen2.5-32B") { derived(relation: QUANTIZED) { nodes { name } } } }"""
        );
        Assert.True(distilled["model"]!["derived"]!["nodes"]!.AsArray().Count < model["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task Reports_are_reached_from_the_model_the_accelerator_and_the_root_alike()
    {
        var all = (
            await application.DataAsync(
                "{ reports(registry: \"public\", first: 100) { nodes { id model outcome phase accelerator { key } subject { name } subjectVariant { name } variant runtime runtimeProfile { key } } } }"
            )
        )["reports"]!["nodes"]!.AsArray();
        Assert.NotEmpty(all);
        Assert.All(all, report => Assert.Equal(report!.Text("model"), report!["subject"]!.Text("name")));
        Assert.All(
            all.Where(report => report!["subjectVariant"] is not null),
            report => Assert.Equal(report!.Text("variant"), report!["subjectVariant"]!.Text("name"))
        );
        var first = all[0]!;
        var (name, key) = (first.Text("model"), first["accelerator"]!.Text("key"));
        const string query = """
            query($model: String!, $key: String!, $outcome: Outcome, $phase: Phase) {
              reports(model: $model, accelerator: $key, outcome: $outcome, phase: $phase, first: 100) { nodes { id } }
              model(name: $model) { reports(accelerator: $key, outcome: $outcome, phase: $phase, first: 100) { nodes { id } } evidence(accelerator: $key) { runs runtime runtimeProfile { key } subjectVariant { name } variant } }
              accelerator(key: $key) { reports(outcome: $outcome, phase: $phase, first: 100) { nodes { id model } } }
            }
            """;
        var found = await application.DataAsync(
            query,
            new
            {
                model = name,
                key,
                outcome = first.Text("outcome"),
                phase = first.Text("phase"),
            }
        );
        var ids = Ids(found["reports"]!);
        Assert.Contains(first.Text("id"), ids);
        Assert.Equal(ids, Ids(found["model"]!["reports"]!));
        var onIt = found["accelerator"]!["reports"]!["nodes"]!.AsArray();
        Assert.Equal(
            ids,
            onIt.Where(report => report!.Text("model") == name).Select(report => report!.Text("id")).Order()
        );
        Assert.True(found["model"]!["evidence"]!.AsArray().Sum(one => one!["runs"]!.GetValue<int>()) >= ids.Count);
    }

    [Fact]
    public async Task A_license_leads_to_the_models_that_declare_it()
    {
        var license = (
            await application.DataAsync(
                """{ license(key: "llama3.1") { models(first: 100) { nodes { name licenses { key } } } } }"""
            )
        )["license"]!["models"]!["nodes"]!.AsArray();
        Assert.NotEmpty(license);
        Assert.All(
            license,
            model => Assert.Contains(model!["licenses"]!.AsArray(), one => one!.Text("key") == "llama3.1")
        );
    }

    [Fact]
    public async Task A_report_on_a_model_that_nobody_has_is_refused_with_the_nearest()
    {
        var answer = await application.AskAsync("""{ reports(model: "openai/gpt-os-120b") { totalCount } }""");
        Assert.Contains("openai/gpt-oss-120b", answer["errors"]![0]!.Text("message"), StringComparison.Ordinal);
    }

    private static List<string> Ids(JsonNode connection) =>
        [.. connection["nodes"]!.AsArray().Select(report => report!.Text("id")).Order()];
}
