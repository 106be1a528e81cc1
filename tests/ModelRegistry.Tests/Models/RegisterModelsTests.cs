using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Models;

/// <summary>Registering models by the batch, over the API.</summary>
public sealed class RegisterModelsTests(SharedApplication application)
{
    private const string Register =
        "mutation ($input: [RegisterModelInput!]!) { registerModels(input: { models: $input }) { models { name parameters variants { name weightBytes } } errors { __typename code message path } position } }";

    [Fact]
    public async Task A_batch_registers_what_one_by_one_registers()
    {
        var (one, other) = (Fresh.Name("one"), Fresh.Name("other"));
        var single = (
            await application.DataAsync(
                "mutation ($input: RegisterModelInput!) { registerModel(input: $input) { position } }",
                new { input = Input(one) }
            )
        )["registerModel"]!;
        var batch = await RegisterAsync(Input(other));
        Assert.Empty(batch["errors"]!.AsArray());
        Assert.Equal(
            (await ModelAsync(one, single.Text("position"))).Replace(one, other),
            await ModelAsync(other, batch.Text("position"))
        );
    }

    [Fact]
    public async Task An_entry_that_is_refused_is_told_by_its_number_and_the_others_are_registered()
    {
        var (first, last) = (Fresh.Name("first"), Fresh.Name("last"));
        var payload = await RegisterAsync(
            Input(first),
            new { registry = "local/main", name = "a b" },
            new
            {
                registry = "local/main",
                name = Fresh.Name("bad"),
                variants = new[] { new { name = "x", format = "bf16" }, new { name = "y", format = "no-such" } },
            },
            new { registry = "nobody/here", name = Fresh.Name("bad") },
            Input(last)
        );
        Assert.Equal(
            [first, null, null, null, last],
            payload["models"]!.AsArray().Select(model => model?.Text("name"))
        );
        Assert.Equal(
            [
                """BAD_INPUT ["input","models","1","name"]""",
                """FORMAT_NOT_FOUND ["input","models","2","variants","1","format"]""",
                """REGISTRY_NOT_FOUND ["input","models","3","registry"]""",
            ],
            payload["errors"]!.AsArray().Select(error => $"{error!.Text("code")} {error!["path"]!.ToJsonString()}")
        );
        Assert.Contains(last, await ModelAsync(last, payload.Text("position")));
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_changes_nothing_and_a_taken_name_is_an_error()
    {
        var name = Fresh.Name("again");
        await RegisterAsync(Input(name));
        var again = await RegisterAsync(Input(name), new { registry = "local/main", name });
        Assert.Null(again["position"]);
        Assert.Equal(name, again["models"]![0]!.Text("name"));
        Assert.Equal(
            """ALREADY_EXISTS ["input","models","1","name"]""",
            $"{again["errors"]![0]!.Text("code")} {again["errors"]![0]!["path"]!.ToJsonString()}"
        );
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_taken_and_writes_nothing()
    {
        var (name, taken) = (Fresh.Name("dry"), Fresh.Name("taken"));
        await RegisterAsync(Input(taken));
        var payload = (
            await application.DataAsync(
                "mutation($models: [RegisterModelInput!]!) { registerModels(input: { models: $models, dryRun: true }) { models { name } errors { code path } position } }",
                new { models = new[] { Input(name), new { registry = "local/main", name = taken } } }
            )
        )["registerModels"]!;
        Assert.Equal(name, payload["models"]![0]!.Text("name"));
        Assert.Null(payload["position"]);
        Assert.Equal("ALREADY_EXISTS", Assert.Single(payload["errors"]!.AsArray())!.Text("code"));
        var stands = await application.DataAsync(
            "query($name: String!) { model(registry: \"local/main\", name: $name) { name } }",
            new { name }
        );
        Assert.Null(stands["model"]);
    }

    [Fact]
    public async Task A_base_that_nobody_registered_is_a_warning_at_its_entry()
    {
        var (one, two, lost) = (Fresh.Name("one"), Fresh.Name("two"), Fresh.Name("lost"));
        object[] input = [Input(one), From(two, one), From(Fresh.Name("three"), lost)];
        var payload = (
            await application.DataAsync(
                "mutation ($input: [RegisterModelInput!]!) { registerModels(input: { models: $input }) { errors { message } warnings { code path message } } }",
                new { input }
            )
        )["registerModels"]!;
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        var warning = Assert.Single(payload["warnings"]!.AsArray())!;
        Assert.Equal(
            ("BASE_MODEL_UNKNOWN", """["input","models","2","baseModels","0","name"]"""),
            (warning.Text("code"), warning["path"]!.ToJsonString())
        );
        Assert.Contains(lost, warning.Text("message"), StringComparison.Ordinal);

        static object From(string name, string from) =>
            new
            {
                registry = "local/main",
                name,
                baseModels = new[] { new { relation = "FINETUNE", name = from } },
            };
    }

    [Fact]
    public async Task Models_of_one_batch_may_derive_from_each_other_but_not_in_a_circle()
    {
        var (one, two) = (Fresh.Name("one"), Fresh.Name("two"));
        var payload = await RegisterAsync(Derived(one, two), Derived(two, one));
        Assert.Equal(
            """LINEAGE_CYCLE ["input","models","1","baseModels"]""",
            $"{payload["errors"]![0]!.Text("code")} {payload["errors"]![0]!["path"]!.ToJsonString()}"
        );
        Assert.Equal(one, payload["models"]![0]!.Text("name"));

        static object Derived(string name, string from) =>
            new
            {
                registry = "local/main",
                name,
                baseModels = new[] { new { relation = "FINETUNE", name = from } },
            };
    }

    [Fact]
    public async Task A_model_that_others_wait_for_is_not_followed_further_than_verdicts_are()
    {
        var (name, late) = (Fresh.Name("dense"), Fresh.Name("late"));
        var before = await RegisterAsync([
            Derived(Fresh.Name("waits"), late),
            .. Enumerable
                .Range(0, 150)
                .Select(i => Derived($"{name}-{i}", [.. Enumerable.Range(0, i).Select(parent => $"{name}-{parent}")])),
        ]);
        object[] input = [Derived(late, $"{name}-149"), Derived(Fresh.Name("other"), $"{name}-149")];
        var payload = (await application.DataAsync(Register, new { input }, before.Text("position")))[
            "registerModels"
        ]!;
        Assert.Equal(
            """LINEAGE_TOO_LONG ["input","models","0","baseModels"]""",
            $"{payload["errors"]![0]!.Text("code")} {payload["errors"]![0]!["path"]!.ToJsonString()}"
        );
        Assert.NotNull(payload["models"]![1]);

        static object Derived(string name, params string[] from) =>
            new
            {
                registry = "local/main",
                name,
                baseModels = from.Select(parent => new { relation = "MERGE", name = parent }),
            };
    }

    [Fact]
    public async Task More_than_a_thousand_at_once_are_refused()
    {
        var payload = await RegisterAsync([
            .. Enumerable.Range(0, 1001).Select(i => new { registry = "local/main", name = $"m{i}" }),
        ]);
        Assert.Equal("""["input"]""", payload["errors"]![0]!["path"]!.ToJsonString());
        Assert.Empty(payload["models"]!.AsArray());
    }

    private static object Input(string name) =>
        new
        {
            registry = "local/main",
            name,
            license = "MIT",
            baseModels = Array.Empty<object>(),
            config = Samples.Config,
        };

    private async Task<JsonNode> RegisterAsync(params object[] input) =>
        (await application.DataAsync(Register, new { input }))["registerModels"]!;

    private async Task<string> ModelAsync(string name, string position) =>
        (
            await application.DataAsync(
                "query ($name: String!) { model(registry: \"local/main\", name: $name) { name status parameters activeParameters licenseExpression lineageKnown variants { name weightBytes weightBytesProvenance format { key } } } }",
                new { name },
                position
            )
        )["model"]!.ToJsonString();
}
