using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Mcp;

namespace ModelRegistry.Tests.Isolation;

/// <summary>
/// What a caller may not see answers like what does not exist, to the byte: every text argument of every tool, and the resources. A tool or an argument that is new is
/// asked without an edit here.
/// </summary>
public sealed partial class McpIsolationTests(World world) : IClassFixture<World>
{
    private const int MostShown = 10;

    public static TheoryData<string> Callers => ["admin", "program", "anonymous", "sibling"];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task What_is_hidden_answers_as_what_does_not_exist(string caller)
    {
        var calls = (await ToolCallsAsync(caller)).Concat(ResourceCalls()).ToList();
        List<string> differing = [];
        foreach (var (method, parameters) in calls)
        {
            var (hidden, missing) = (
                await AnswerAsync(caller, method, parameters),
                await AnswerAsync(caller, method, world.Nonexistent(parameters, caller))
            );
            Assert.DoesNotContain("PRICE_TOO_HIGH", hidden, StringComparison.Ordinal);
            // What a search finds goes by the letters of its words, so that two names have two answers: nothing hidden may be in it.
            if (hidden != missing && !(IsSearch(parameters) && !hidden.Contains('~', StringComparison.Ordinal)))
                differing.Add($"{parameters}\n  hidden:  {hidden}\n  missing: {missing}");
        }

        Assert.True(
            differing.Count == 0,
            $"{differing.Count} calls tell {caller} of what is hidden:\n{string.Join("\n\n", differing.Take(MostShown))}"
        );
    }

    [Fact]
    public async Task Those_who_may_see_it_are_told_apart()
    {
        var (method, parameters) = Call(
            "check",
            Valid("check", ("model", world.Hidden.Model), ("registry", world.Hidden.Registry))
        );
        var (seen, missing) = (
            await AnswerAsync("hidden", method, parameters),
            await AnswerAsync("hidden", method, world.Nonexistent(parameters, "admin"))
        );
        Assert.Contains("\"verdict\"", seen, StringComparison.Ordinal);
        Assert.Contains("NOT_FOUND", missing, StringComparison.Ordinal);
        foreach (var (read, address) in ResourceCalls())
            Assert.DoesNotContain("\"error\"", await AnswerAsync("hidden", read, address), StringComparison.Ordinal);
    }

    // Every name of what is hidden, at every argument that takes texts of one's own.
    private async Task<IReadOnlyList<(string Method, string Parameters)>> ToolCallsAsync(string caller)
    {
        var listed = JsonNode.Parse(await SendAsync(caller, "tools/list", "{}"))!["result"]!["tools"]!.AsArray();
        List<(string, string)> calls = [];
        foreach (var tool in listed)
        {
            var name = tool!.Text("name");
            var before = calls.Count;
            foreach (var (argument, schema) in tool!["inputSchema"]!["properties"]!.AsObject())
            foreach (var value in ValuesOf(argument, schema!))
            {
                var arguments = Valid(name);
                arguments[argument] = value;
                calls.Add(Call(name, arguments));
            }

            Assert.NotEqual(before, calls.Count);
        }

        foreach (var name in (string[])["check", "explain"])
        {
            calls.Add(Call(name, Valid(name, ("model", world.Hidden.Model), ("registry", world.Hidden.Registry))));
            calls.Add(
                Call(
                    name,
                    Valid(
                        name,
                        ("model", world.Hidden.Model),
                        ("registry", world.Hidden.Registry),
                        ("variant", "bf16"),
                        ("team", world.Hidden.Registry)
                    )
                )
            );
            calls.Add(Call(name, Valid(name, ("model", world.Hidden.Model), ("team", world.Hidden.Registry))));
        }

        return calls;
    }

    private IEnumerable<(string Method, string Parameters)> ResourceCalls()
    {
        foreach (
            var address in (string[])
                [
                    $"registry://license/{world.Hidden.License}",
                    $"registry://model/{world.Hidden.Registry}/{world.Hidden.Model}",
                    $"registry://model/{Uri.EscapeDataString(world.Hidden.Registry)}/{world.Hidden.Model}",
                ]
        )
            yield return ("resources/read", new JsonObject { ["uri"] = address }.ToJsonString());
    }

    private IEnumerable<JsonNode> ValuesOf(string argument, JsonNode schema)
    {
        var items = schema["items"] ?? schema;
        if (items["enum"] is not null || !items["type"]!.ToJsonString().Contains("string", StringComparison.Ordinal))
            yield break;
        var hidden = world.Hidden;
        string[] names =
        [
            hidden.Tenant,
            hidden.Registry,
            hidden.Person,
            hidden.Model,
            $"{hidden.Registry}/{hidden.Model}",
            hidden.Profile,
            $"profile:{hidden.Registry}/{hidden.Profile}",
            hidden.License,
            hidden.Rule,
            hidden.Token,
            .. argument == "cursor" ? world.Opaque.Cursors : [],
        ];
        foreach (var name in names)
            yield return schema["items"] is null ? JsonValue.Create(name) : new JsonArray(name);
    }

    // What each tool cannot do without.
    private static JsonObject Valid(string tool, params (string Name, string Value)[] changes)
    {
        var arguments = tool switch
        {
            "ask" => new JsonObject { ["on"] = new JsonArray("nvidia-rtx-4090"), ["limit"] = 5 },
            "check" or "explain" => new JsonObject
            {
                ["on"] = new JsonArray("nvidia-rtx-4090"),
                ["model"] = "Qwen/Qwen3-8B",
                ["variant"] = "bf16",
            },
            "find" => new JsonObject { ["words"] = "qwen" },
            "describe_hardware" => new JsonObject { ["texts"] = new JsonArray("GPU 0: NVIDIA GeForce RTX 4090") },
            _ => throw new ArgumentException($"Nothing is known of the tool '{tool}'.", nameof(tool)),
        };
        foreach (var (name, value) in changes)
            arguments[name] = value;
        return arguments;
    }

    private static (string Method, string Parameters) Call(string tool, JsonObject arguments) =>
        ("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments }.ToJsonString());

    // The texts of an answer are JSON within JSON: names and positions in them are told apart only where they are read out.
    private async Task<string> AnswerAsync(string caller, string method, string parameters)
    {
        var message = await SendAsync(caller, method, parameters);
        var texts =
            JsonNode.Parse(message) is { } parsed && parsed["result"] is { } result
                ? string.Concat(
                    (result["content"] ?? result["contents"])!.AsArray().Select(content => content!.Text("text"))
                )
                : "";
        var unescaped = message
            .Replace("\\u0022", "\"", StringComparison.Ordinal)
            .Replace("\\\"", "\"", StringComparison.Ordinal);
        return WithoutNear(
            world.Normal(WithoutCutTexts($"{unescaped}\n{texts}", JsonNode.Parse(parameters)!), parameters)
        );
    }

    private static bool IsSearch(string parameters) =>
        JsonNode.Parse(parameters) is JsonObject call
        && call["name"]?.GetValue<string>() == "find"
        && call["arguments"]!["words"]!.GetValue<string>() != Valid("find").Text("words");

    // The same of what comes near a name.
    private static string WithoutNear(string answer) =>
        Near()
            .Replace(
                answer,
                found => found.Value.Contains('~', StringComparison.Ordinal) ? found.Value : " (what is near)"
            );

    [GeneratedRegex(" Known names that are near: [^\"\\n]*")]
    private static partial Regex Near();

    // A message shows the first 200 characters of a long text: of what is opaque they cannot be read.
    private static string WithoutCutTexts(string answer, JsonNode parameters) =>
        parameters switch
        {
            JsonObject members => members.Aggregate(answer, (text, member) => WithoutCutTexts(text, member.Value!)),
            JsonArray elements => elements.Aggregate(answer, (text, element) => WithoutCutTexts(text, element!)),
            JsonValue value when value.TryGetValue(out string? given) && given.Length > 200 => answer.Replace(
                given[..200],
                "(cut)",
                StringComparison.Ordinal
            ),
            _ => answer,
        };

    private async Task<string> SendAsync(string caller, string method, string parameters)
    {
        var body = McpWire.Body(method, JsonSerializer.Deserialize<JsonElement>(parameters));
        return await world.SendMcpAsync(McpWire.Request(body, world.TokenOf(caller)));
    }
}
