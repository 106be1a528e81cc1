using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Mcp;

/// <summary>The tools, called by the library's own client.</summary>
public sealed class ToolTests(SharedApplication application) : IAsyncLifetime
{
    private const string Candidates = """
        query($on: HardwareInput!, $after: String, $filter: ModelFilter) {
          deployableModels(on: $on, use: { activities: [RUN], purpose: COMMERCIAL }, filter: $filter, verdicts: null, first: 100, after: $after) {
            counts { yes conditional unknown no }
            totalCount
            nodes { model { registry name } variant { name } verdict legal { verdict } technical { verdict } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    private const string Verdict = """
        query($model: String!, $variant: String, $on: HardwareInput!, $use: UseInput!) {
          checkDeployment(subject: { variant: { model: $model, variant: $variant } }, on: $on, use: $use) {
            verdict position smallestDevices remedies { kind message }
            legal { verdict reasons { code message missingFacts } considered { code } obligations { kind status summary } }
            technical { verdict variant reasons { code message missingFacts } evidence { outcome } }
          }
        }
        """;

    private HttpClient http = null!;
    private McpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        http = await application.CreateClientAsync();
        client = await http.ConnectMcpAsync(Application.AdminToken);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        http.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Calls =>
        new()
        {
            { "ask", """{ "on": ["2xnvidia-rtx-4090"] }""" },
            {
                "ask",
                """{ "on": ["8xnvidia-h100-sxm-80/2n", "m3 ultra"], "use": "service", "name": "llama", "verdicts": ["yes", "no", "unknown", "conditional"], "sort": "speed", "limit": 5, "what_if": ["q4_k_m"], "parameters": "1B..", "context": 4096 }"""
            },
            {
                "check",
                """{ "model": "Qwen/Qwen3-8B", "variant": "bf16", "on": ["nvidia-rtx-4090"], "context": "16k", "concurrency": 4, "runtime": "vllm", "countries": ["DE"] }"""
            },
            {
                "check",
                """{ "model": "meta-llama/Llama-3.1-8B-Instruct", "on": ["4090"], "use": "product", "users": "900M", "revenue": 5000000, "domicile": "US" }"""
            },
            {
                "explain",
                """{ "model": "meta-llama/Llama-3.1-8B-Instruct", "on": ["4090"], "activities": ["run", "fine-tune"], "purpose": "commercial" }"""
            },
            { "find", """{ "words": "llama 3.1 8b", "limit": 100 }""" },
            { "find", """{ "words": "h100" }""" },
            { "describe_hardware", """{ "texts": ["GPU 0: NVIDIA GeForce RTX 4090 (UUID: GPU-1)"] }""" },
            { "describe_hardware", """{ "texts": ["Not an output of anything.", "Nor \"this\" \u0001 one."] }""" },
        };

    public static TheoryData<string, string, string> WrongCalls =>
        new()
        {
            { "ask", "{}", "on is missing: give a list of texts, such as [\"2xnvidia-rtx-4090\"]." },
            { "check", """{ "on": ["4090"] }""", "model is missing: give a text, such as \"Qwen/Qwen3-8B\"." },
            { "explain", """{ "on": null, "model": "a" }""", "on is missing" },
            { "find", "{}", "words is missing" },
            { "describe_hardware", "{}", "texts is missing" },
            { "describe_hardware", """{ "texts": [] }""", "0 texts: from 1 to 16 can be read." },
            { "ask", """{ "on": "4090" }""", "on takes a list of texts, such as [\"2xnvidia-rtx-4090\"]." },
            { "ask", """{ "on": [1] }""", "on takes a list of texts" },
            { "ask", """{ "on": [] }""", "on has 0 entries: name from 1 to 16 pools" },
            { "ask", """{ "on": ["no-such-thing"] }""", "there is no accelerator 'no-such-thing'" },
            { "ask", """{ "on": ["h100"] }""", "'h100' names several accelerators: nvidia-h100" },
            { "ask", """{ "on": ["4090", "profile:local/main/x"] }""", "a profile stands alone" },
            { "ask", """{ "on": ["profile:local/main/no-such"] }""", "HARDWARE_PROFILE_NOT_FOUND: " },
            { "ask", """{ "on": ["4090"], "hardware": "x" }""", "There is no argument 'hardware': ask takes on, " },
            { "ask", """{ "on": ["4090"], "use": "war" }""", "use: 'war' is not one of research, internal" },
            { "ask", """{ "on": ["4090"], "activities": ["run"] }""", "activities and purpose belong together" },
            {
                "ask",
                """{ "on": ["4090"], "activities": ["fly"], "purpose": "commercial" }""",
                "activities: 'fly' is not one of run, "
            },
            { "ask", """{ "on": ["4090"], "verdicts": ["maybe"] }""", "'maybe' is not one of yes, conditional" },
            { "ask", """{ "on": ["4090"], "sort": "size" }""", "'size' is not one of verdict, speed" },
            { "ask", """{ "on": ["4090"], "limit": 0 }""", "limit is 0: give a number from 1 to 50." },
            { "ask", """{ "on": ["4090"], "limit": 1.5 }""", "limit takes a whole number, such as 20." },
            { "ask", """{ "on": ["4090"], "cursor": "x" }""", "BAD_CURSOR: after is no cursor of this list" },
            { "ask", """{ "on": ["4090"], "context": "much" }""", "context: 'much' is not a number of tokens" },
            { "ask", """{ "on": ["4090"], "parameters": "big" }""", "parameters: 'big' is not a number" },
            { "ask", """{ "on": ["4090"], "host_memory": true }""", "host_memory takes a text or a whole number" },
            { "ask", """{ "on": ["4090"], "users": "many@2024-01-01" }""", "users: 'many' is not a number" },
            { "ask", """{ "on": ["4090"], "users": "5@then" }""", "users: '5@then' is not a number such as 100k" },
            { "ask", """{ "on": ["4090"], "runtime": "no-such" }""", "RUNTIME_NOT_FOUND: " },
            { "ask", """{ "on": ["4090"], "countries": ["Germany"] }""", "BAD_INPUT: " },
            { "check", """{ "on": ["4090"], "model": "no/such" }""", "MODEL_NOT_FOUND: " },
            { "check", """{ "on": ["4090"], "model": "" }""", "BAD_INPUT: " },
            {
                "check",
                """{ "on": ["4090"], "model": "openai/gpt-oss-20b", "device_memory": "8gigs" }""",
                "BAD_INPUT: device_memory"
            },
            {
                "check",
                """{ "on": ["4090"], "model": "openai/gpt-oss-20b", "host_memory": "-5GB" }""",
                "BAD_INPUT: host_memory"
            },
            { "ask", """{ "on": ["4090"], "device_memory": "٨GB" }""", "BAD_INPUT: device_memory" },
            { "check", """{ "on": ["4090"], "model": "Qwen/Qwen3-8B", "variant": "no" }""", "VARIANT_NOT_FOUND: " },
            {
                "check",
                """{ "on": ["4090"], "model": "Qwen/Qwen3-8B", "cursor": "3-00000000" }""",
                "cursor is none that an answer to these arguments gave"
            },
            { "find", """{ "words": "!" }""", "The text has neither a letter nor a digit" },
            { "find", """{ "words": "llama", "limit": 101 }""", "limit is 101: give a number from 1 to 100." },
            { "find", """{ "words": "llama", "limit": 99999999999 }""", "limit takes a whole number" },
        };

    public static TheoryData<string, string?, string, string> Questions =>
        new()
        {
            { "Qwen/Qwen3-8B", "bf16", "nvidia-rtx-4090", "RUN" },
            { "Qwen/Qwen3-8B", null, "nvidia-h100-sxm-80", "FINE_TUNE" },
            { "meta-llama/Llama-3.1-8B-Instruct", null, "nvidia-rtx-4090", "HOST_FOR_THIRD_PARTIES" },
            { "openai/gpt-oss-120b", "mxfp4", "apple-m3-ultra", "RUN" },
            { "openai/gpt-oss-120b", null, "nvidia-h100-sxm-80", "EMBED_IN_PRODUCT" },
        };

    [Fact]
    public async Task Five_tools_are_listed_with_the_schemas_of_what_they_take_and_answer()
    {
        var tools = await client.ListToolsAsync(cancellationToken: Cancellation);
        Assert.Equal(["ask", "check", "explain", "find", "describe_hardware"], tools.Select(tool => tool.Name));
        Assert.All(
            tools.Select(tool => tool.ProtocolTool),
            tool =>
            {
                Assert.True(tool.Annotations?.ReadOnlyHint);
                Assert.NotEmpty(tool.Description!);
                Assert.Equal("object", tool.OutputSchema!.Value.GetProperty("type").GetString());
                Assert.NotEmpty(tool.OutputSchema!.Value.GetProperty("properties").EnumerateObject());
                Assert.NotEmpty(tool.InputSchema.GetProperty("required").EnumerateArray());
                Assert.All(
                    tool.InputSchema.GetProperty("properties").EnumerateObject(),
                    argument => Assert.NotEmpty(argument.Value.GetProperty("description").GetString()!)
                );
            }
        );
        Assert.Equal("model-registry", client.ServerInfo?.Name);
        Assert.Contains("UNKNOWN", client.ServerInstructions, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_tool_answers_in_the_form_that_it_declares(string tool, string arguments)
    {
        var declared = (await client.ListToolsAsync(cancellationToken: Cancellation)).Single(one => one.Name == tool);
        // Words are taken with dashes too, which the schema does not say.
        Assert.DoesNotContain(
            SchemaCheck.Problems(declared.ProtocolTool.InputSchema, JsonNode.Parse(arguments)!),
            one => !one.Contains("fine-tune", StringComparison.Ordinal)
        );
        var result = await client.CallAsync(tool, arguments);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(result.Text()), result.Answer()));
        foreach (var page in await client.WalkAsync(tool, arguments))
            Assert.Empty(SchemaCheck.Problems(declared.ProtocolTool.OutputSchema!.Value, page));
    }

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task A_wrong_argument_is_told_with_what_would_be_right(string tool, string arguments, string expected)
    {
        var refusal = (await client.CallAsync(tool, arguments)).Refusal();
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
        Assert.Matches("^[A-Z_]+: ", refusal);
        Assert.DoesNotContain("Exception", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var refusal = (
            await client.CallAsync("check", """{ "on": 1, "use": "war", "phase": "x", "size": 3 }""")
        ).Refusal();
        Assert.Equal(5, refusal.Split('\n').Length);
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_is_told_with_those_that_do()
    {
        var failure = await Assert.ThrowsAsync<McpProtocolException>(async () =>
            await client.CallAsync("deploy", "{}")
        );
        Assert.Contains("There is no tool 'deploy': there are ask, check", failure.Message, StringComparison.Ordinal);
        Assert.Equal(McpErrorCode.InvalidParams, failure.ErrorCode);
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Check_and_explain_give_the_verdict_of_the_API(
        string model,
        string? variant,
        string accelerator,
        string activity
    )
    {
        var expected = (
            await application.DataAsync(
                Verdict,
                new
                {
                    model,
                    variant,
                    on = Deployments.Questions.Pool(accelerator, 2),
                    use = Deployments.Questions.Commercial(activity),
                }
            )
        )["checkDeployment"]!;
        var arguments = JsonSerializer.Serialize(
            new
            {
                model,
                variant,
                on = new[] { $"2x{accelerator}" },
                activities = new[] { activity },
                purpose = "COMMERCIAL",
            }
        );
        var check = await client.WalkAsync("check", arguments);
        var explain = await client.WalkAsync("explain", arguments);
        foreach (var page in check.Concat(explain))
        {
            Assert.Equal(expected.Text("verdict"), page.Text("verdict"));
            Assert.Equal(expected.Text("legal.verdict"), page.Text("legal"));
            Assert.Equal(expected.Text("technical.verdict"), page.Text("technical"));
            Assert.Equal((string?)expected["technical"]!["variant"], (string?)page["variant"]);
            Assert.Equal((int?)expected["smallestDevices"], (int?)page["smallest_devices"]);
            Assert.Equal($"2x{accelerator}", page.Text("on"));
        }

        // Every entry stands on one page, in the order of the API.
        string[] reasons =
        [
            .. expected["legal"]!["reasons"]!.AsArray().Select(one => one!.Text("code")),
            .. expected["technical"]!["reasons"]!.AsArray().Select(one => one!.Text("code")),
        ];
        Assert.Equal(reasons, Entries(explain, "reasons").Select(one => one.Text("code")));
        Assert.Equal(
            expected["legal"]!["considered"]!.AsArray().Select(one => one!.Text("code")),
            Entries(explain, "considered").Select(one => one.Text("code"))
        );
        Assert.Equal(
            expected["legal"]!["obligations"]!.AsArray().Select(one => one!.Text("kind")),
            Entries(explain, "obligations").Select(one => one.Text("kind"))
        );
        Assert.Equal(
            expected["technical"]!["evidence"]!.AsArray().Select(one => one!.Text("outcome")),
            Entries(explain, "evidence").Select(one => one.Text("outcome"))
        );
        foreach (var pages in (IReadOnlyList<JsonNode>[])[check, explain])
            Assert.Equal(
                expected["remedies"]!.AsArray().Select(one => one!.Text("kind")),
                Entries(pages, "remedies").Select(one => one.Text("kind"))
            );
    }

    [Fact]
    public async Task An_unknown_is_explained_with_the_facts_that_would_settle_it()
    {
        var pages = await client.WalkAsync(
            "explain",
            """{ "model": "meta-llama/Llama-3.1-8B-Instruct", "variant": "bf16", "on": ["nvidia-h100-sxm-80"], "use": "internal" }"""
        );
        Assert.Equal("UNKNOWN", pages[0].Text("legal"));
        Assert.Contains(
            Entries(pages, "reasons"),
            reason => reason.Text("verdict") == "UNKNOWN" && reason["missing_facts"]?.AsArray().Count > 0
        );
    }

    [Theory]
    [InlineData("2xnvidia-rtx-4090", "qwen")]
    [InlineData("nvidia-h100-sxm-80", "llama")]
    public async Task Ask_lists_the_candidates_of_the_API_to_their_end(string pool, string name)
    {
        var (devices, accelerator) = pool.Split('x', 2) is [{ Length: 1 } count, var rest]
            ? (int.Parse(count), rest)
            : (1, pool);
        List<JsonNode> expected = [];
        JsonNode answer;
        string? after = null;
        do
        {
            answer = (
                await application.DataAsync(
                    Candidates,
                    new
                    {
                        on = Deployments.Questions.Pool(accelerator, devices),
                        after,
                        filter = new { name },
                    }
                )
            )["deployableModels"]!;
            expected.AddRange(answer["nodes"]!.AsArray().Select(node => node!));
            after = answer.Text("pageInfo.hasNextPage") == "true" ? answer.Text("pageInfo.endCursor") : null;
        } while (after is not null);

        var pages = await client.WalkAsync(
            "ask",
            JsonSerializer.Serialize(
                new
                {
                    on = new[] { pool },
                    name,
                    verdicts = new[] { "yes", "conditional", "unknown", "no" },
                    limit = 50,
                }
            )
        );
        Assert.InRange(pages.Count, 2, 200);
        Assert.Equal(answer["counts"]!.ToJsonString(), pages[0]["counts"]!.ToJsonString());
        Assert.Equal((int?)answer["totalCount"], (int?)pages[0]["total"]);
        Assert.Equal(
            expected.Select(node =>
                $"{node.Text("model.registry")} {node.Text("model.name")} {node.Text("variant.name")} {node.Text("verdict")} {node.Text("legal.verdict")} {node.Text("technical.verdict")}"
            ),
            Entries(pages, "candidates")
                .Select(one =>
                    $"{one.Text("registry")} {one.Text("model")} {one.Text("variant")} {one.Text("verdict")} {one.Text("legal")} {one.Text("technical")}"
                )
        );
    }

    [Fact]
    public async Task Find_gives_the_hits_of_the_API_and_where_to_read_more()
    {
        var expected = (await application.DataAsync("""{ search(text: "llama", first: 100) { kind key } }"""))[
            "search"
        ]!;
        var pages = await client.WalkAsync("find", """{ "words": "llama", "limit": 100 }""");
        Assert.InRange(pages.Count, 2, 100);
        var hits = Entries(pages, "hits").ToList();
        Assert.Equal(
            expected.AsArray().Select(hit => $"{hit!.Text("kind")} {hit!.Text("key")}"),
            hits.Select(hit => $"{hit.Text("kind")} {hit.Text("key")}")
        );
        var model = hits.First(hit => hit.Text("kind") == "MODEL");
        var read = await client.ReadResourceAsync(model.Text("uri"), cancellationToken: Cancellation);
        Assert.Single(read.Contents);
    }

    [Fact]
    public async Task Saved_outputs_are_told_as_the_pools_that_check_takes()
    {
        const string text = """
            index, name, uuid, pci.bus_id, memory.total [MiB], memory.used [MiB], driver_version, compute_cap, power.limit [W], mig.mode.current, addressing_mode
            0, NVIDIA GeForce RTX 4090, GPU-1, 00000000:01:00.0, 24564 MiB, 340 MiB, 580.65.06, 8.9, 450.00 W, [N/A], None
            1, NVIDIA GeForce RTX 4090, GPU-2, 00000000:02:00.0, 24564 MiB, 4 MiB, 580.65.06, 8.9, 450.00 W, [N/A], None
            """;
        var found = (
            await client.CallAsync("describe_hardware", JsonSerializer.Serialize(new { texts = new[] { text } }))
        ).Answer();
        var pool = Assert.Single(found["systems"]!.AsArray())!.Text("on");
        Assert.Equal("2xnvidia-rtx-4090", pool);
        var arguments = JsonSerializer.Serialize(new { model = "Qwen/Qwen3-8B", on = new[] { pool } });
        Assert.Equal(pool, (await client.CallAsync("check", arguments)).Answer().Text("on"));
    }

    [Fact]
    public async Task A_team_names_its_own_models_and_profiles()
    {
        var organization = await Organization.CreateAsync(application);
        var name = Fresh.Name("own");
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry = organization.Registry,
                name,
                license = "Apache-2.0",
                baseModels = Array.Empty<object>(),
                config = Samples.Config,
            }
        );
        await organization.ChangeAsync(
            "defineHardwareProfile",
            "DefineHardwareProfileInput",
            new
            {
                registry = organization.Registry,
                name = "rack",
                systems = new[] { new { accelerator = "nvidia-h100-sxm-80" } },
            }
        );
        var token = (await organization.TokenAsync("READ")).Text;
        await using var own = await http.ConnectMcpAsync(token, organization.Position);
        await using var other = await http.ConnectMcpAsync(null, organization.Position);
        var arguments = JsonSerializer.Serialize(
            new
            {
                model = name,
                registry = organization.Registry,
                team = organization.Registry,
                on = new[] { $"profile:{organization.Registry}/rack" },
            }
        );
        var answer = (await own.CallAsync("check", arguments)).Answer();
        Assert.Equal("nvidia-h100-sxm-80", answer.Text("on")[2..]);
        var refusal = (await other.CallAsync("check", arguments)).Refusal();
        Assert.DoesNotContain("YES", refusal, StringComparison.Ordinal);
        Assert.Matches("^(MODEL_NOT_FOUND|HARDWARE_PROFILE_NOT_FOUND|TEAM_NOT_FOUND|REGISTRY_NOT_FOUND): ", refusal);
    }

    private static IEnumerable<JsonNode> Entries(IEnumerable<JsonNode> pages, string list) =>
        pages.SelectMany(page => page[list]!.AsArray().Select(entry => entry!));
}
