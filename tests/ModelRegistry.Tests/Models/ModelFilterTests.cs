using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Models;

/// <summary>What lists of models are asked for.</summary>
public sealed class ModelFilterTests(SharedApplication application)
{
    private readonly string mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_team_finds_its_models_by_what_it_noted()
    {
        await RegisterAsync();
        string[] all = [Name("base"), Name("chat"), Name("chat-awq")];
        Assert.Equal(all, await NamesAsync($"organizations: [\"lab-{mark}\"]"));
        Assert.Equal(
            [Name("chat")],
            await NamesAsync($"organizations: [\"LAB-{mark}\"], labels: [\"HELPDESK-{mark}\"]")
        );
        Assert.Equal([Name("chat")], await NamesAsync($"text: \"lab-{mark} helpdesk\""));
        Assert.Equal([Name("base")], await NamesAsync($"text: \"{mark} weather stations\""));
        Assert.Equal([], await NamesAsync($"text: \"{mark} zebra\""));
        Assert.Equal([Name("chat"), Name("chat-awq")], await NamesAsync($"derivedFrom: \"{Name("base")}\""));
        Assert.Equal([Name("base")], await NamesAsync($"names: [\"{Name("base")}\"]"));
        Assert.Equal(
            [Name("chat")],
            await NamesAsync($"organizations: [\"lab-{mark}\"], releasedSince: \"2026-05-01\"")
        );
        Assert.Equal([Name("chat")], await NamesAsync($"organizations: [\"lab-{mark}\"], reasoning: [ALWAYS]"));
        Assert.Equal(all, await NamesAsync($"organizations: [\"lab-{mark}\"], registries: [\"local/main\"]"));
        Assert.Equal([], await NamesAsync($"organizations: [\"lab-{mark}\"], registries: [\"public\"]"));
        Assert.Equal(all, await NamesAsync($"organizations: [\"lab-{mark}\"], minContextTokens: 1024"));
        Assert.Equal([], await NamesAsync($"organizations: [\"lab-{mark}\"], minContextTokens: 2000000000"));
    }

    [Fact]
    public async Task Licenses_are_asked_for_by_their_family()
    {
        var license = (
            await application.DataAsync(
                "{ licenses(first: 100) { nodes { key families models(first: 1) { totalCount } } } }"
            )
        )["licenses"]!["nodes"]!
            .AsArray()
            .First(one => one!["families"]!.AsArray().Count > 0 && one["models"]!["totalCount"]!.GetValue<int>() > 0)!;
        var family = license["families"]![0]!.GetValue<string>();
        var found = await application.DataAsync(
            "query($family: String!) { models(filter: { licenseFamilies: [$family], registries: [\"public\"] }, first: 100) { nodes { licenses { families } } } }",
            new { family }
        );
        var nodes = found["models"]!["nodes"]!.AsArray();
        Assert.NotEmpty(nodes);
        Assert.All(
            nodes,
            node =>
                Assert.Contains(
                    node!["licenses"]!.AsArray(),
                    one => one!["families"]!.AsArray().Any(other => other!.GetValue<string>() == family)
                )
        );
    }

    [Theory]
    [InlineData("names: [\"openai/gpt-oss-120\"]", "openai/gpt-oss-120b", "names")]
    [InlineData("organizations: [\"mistrlai\"]", "'mistralai'", "organizations")]
    [InlineData("licenseFamilies: [\"permisive\"]", "permissive", "licenseFamilies")]
    [InlineData("derivedFrom: \"Qwen/Qwen3-8\"", "Qwen/Qwen3-8B", "derivedFrom")]
    [InlineData("labels: [\"no-such-label-anywhere\"]", "No model has the label", "labels")]
    [InlineData("registries: [\"nowhere/none\"]", "There is no registry 'nowhere/none'.", "registries")]
    public async Task A_word_that_nothing_carries_is_refused_with_what_may_have_been_meant(
        string filter,
        string told,
        string member
    )
    {
        var error = (await application.AskAsync($"{{ models(filter: {{ {filter} }}) {{ totalCount }} }}"))["errors"]![
            0
        ]!;
        Assert.Contains(told, error.Text("message"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"filter.{member}", error["extensions"]!.Text("argument"));
    }

    private string Name(string part) => $"lab-{mark}/{part}";

    private async Task<IEnumerable<string>> NamesAsync(string filter)
    {
        var found = await application.AskAsAsync(
            Application.AdminToken,
            $"{{ models(filter: {{ {filter} }}) {{ nodes {{ name }} }} }}"
        );
        Assert.True(found["errors"] is null, found.ToJsonString());
        return found["data"]!["models"]!["nodes"]!.Texts("name");
    }

    private async Task RegisterAsync()
    {
        object[] models =
        [
            new
            {
                registry = "local/main",
                name = Name("base"),
                baseModels = Array.Empty<object>(),
                config = Samples.Config,
                description = "Trained on reports of weather stations.",
                releasedOn = "2026-01-31",
            },
            new
            {
                registry = "local/main",
                name = Name("chat"),
                baseModels = new[] { new { relation = "FINETUNE", name = Name("base") } },
                config = Samples.Config,
                labels = new[] { $"helpdesk-{mark}" },
                releasedOn = "2026-06-30",
                reasoning = "ALWAYS",
            },
            new
            {
                registry = "local/main",
                name = Name("chat-awq"),
                baseModels = new[] { new { relation = "QUANTIZED", name = Name("chat") } },
                config = Samples.Config,
            },
        ];
        var done = await application.AskAsAsync(
            Application.AdminToken,
            "mutation($models: [RegisterModelInput!]!) { registerModels(input: { models: $models }) { errors { message } } }",
            new { models }
        );
        Assert.Equal("[]", done["data"]!["registerModels"]!["errors"]!.ToJsonString());
    }
}
