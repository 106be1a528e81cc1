using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Models;

/// <summary>What two people of one team do in an hour, over the API, and what its history says of it afterwards.</summary>
public sealed class TeamHourTests : IAsyncLifetime
{
    private const string Wrong = "acme-chta-8b";
    private const string Right = "acme-chat-8b";

    private const string Verdict = """
        query($registry: String!, $name: String!, $variant: String) {
          checkDeployment(
            subject: { variant: { registry: $registry, model: $name, variant: $variant } }
            on: { system: { accelerator: "nvidia-h100-sxm-80" } }
            use: { activities: [RUN], purpose: COMMERCIAL }
          ) { verdict technical { verdict variant reasons { code message } } legal { verdict } }
        }
        """;

    private const string History = """
        query($registry: String!, $name: String!) {
          model(registry: $registry, name: $name) {
            name version createdBy changedBy formerNames aliases { name setBy variant { name } }
            history { totalCount nodes { version kind by at changes { path before after } } }
          }
        }
        """;

    private readonly string tenant = Fresh.Name("hour");
    private Issuer issuer = null!;
    private Application application = null!;
    private Organization team = null!;
    private string ann = "";
    private string bob = "";

    public async ValueTask InitializeAsync()
    {
        issuer = await Issuer.StartAsync();
        application = new(
            new Dictionary<string, string>
            {
                ["Registry:SignIn:Issuer"] = issuer.Address,
                ["Registry:SignIn:Audience"] = "model-registry",
            }
        );
        await application.InitializeAsync();
        team = await Organization.CreateAsync(application, tenant);
        await team.GrantAsync(team.Registry, "user:ann", "MAINTAINER");
        await team.GrantAsync(team.Registry, "user:bob", "CONTRIBUTOR");
        await team.ChangeAsync(
            "createTeam",
            "CreateTeamInput",
            new { registry = $"{tenant}/archive", displayName = "Archive" }
        );
        await team.GrantAsync($"{tenant}/archive", "user:ann", "MAINTAINER");
        (ann, bob) = (await issuer.IssueAsync("ann"), await issuer.IssueAsync("bob"));
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task An_hour_of_a_team_goes_through_and_shows_in_the_history_with_the_right_people()
    {
        // Ann registers, and misspells the name and the license.
        var registered = await DoneAsync(
            ann,
            "registerModel",
            new
            {
                registry = team.Registry,
                name = Wrong,
                license = "cc-by-nc-4.0",
                baseModels = Array.Empty<object>(),
                config = Samples.Config,
                labels = new[] { "chat" },
            },
            "model { version }"
        );
        Assert.Equal("1", registered.Text("model.version"));
        Assert.Equal("NO", (await VerdictAsync(Wrong)).Text("legal.verdict"));

        // Both correct it at once, on the version that they read: one of them is told.
        var both = await Task.WhenAll(
            SendAsync(
                ann,
                "updateModel",
                Of(Wrong, new { expectedVersion = 1, license = "Apache-2.0" }),
                "model { version }"
            ),
            SendAsync(
                bob,
                "updateModel",
                Of(Wrong, new { expectedVersion = 1, description = "Chats." }),
                "model { version }"
            )
        );
        var told = Assert.Single(both, payload => payload["errors"]!.AsArray().Count == 1)!;
        Assert.Equal("CONFLICT", told["errors"]![0]!.Text("code"));
        Assert.Equal("""["input","expectedVersion"]""", told["errors"]![0]!["path"]!.ToJsonString());
        // Without a version nobody is in the way.
        await DoneAsync(ann, "updateModel", Of(Wrong, new { license = "Apache-2.0" }));
        await DoneAsync(
            bob,
            "updateModel",
            Of(Wrong, new { description = "Chats.", homepage = "https://example.org/chat" })
        );
        Assert.Equal("YES", (await VerdictAsync(Wrong)).Text("legal.verdict"));

        // Ann gives it its right name; the wrong one leads to it.
        var moved = await DoneAsync(ann, "moveModel", Of(Wrong, new { newName = Right }), "model { name formerNames }");
        Assert.Equal((Right, Wrong), (moved.Text("model.name"), moved["model"]!["formerNames"]![0]!.ToString()));
        Assert.Equal(Right, (await AskAsync(History, Wrong))["model"]!.Text("name"));

        // Bob adds a quantization, and points production at it.
        await DoneAsync(
            bob,
            "addVariant",
            Of(
                Right,
                new
                {
                    variant = new
                    {
                        name = "awq",
                        format = "awq-int4",
                        weightBytes = 1_000_000_000L,
                    },
                }
            )
        );
        await DoneAsync(bob, "setAlias", Of(Right, new { alias = "production", variant = "awq" }));
        Assert.Equal("awq", (await VerdictAsync(Right, "production")).Text("technical.variant"));
        var held = await SendAsync(ann, "removeVariant", Of(Right, new { variant = "awq" }));
        Assert.Contains("setAlias", held["errors"]![0]!.Text("message"));

        // Bob reports a run that was none, and retracts it.
        var report = await DoneAsync(
            bob,
            "reportCompatibility",
            new
            {
                registry = team.Registry,
                variant = new
                {
                    registry = team.Registry,
                    model = Right,
                    variant = "awq",
                },
                accelerator = "nvidia-h100-sxm-80",
                outcome = "FAILS",
                cause = "NO_KERNEL",
            },
            "report { id }"
        );
        Assert.NotEqual("YES", (await VerdictAsync(Right, "awq")).Text("technical.verdict"));
        var program = await team.TokenAsync("READ", "REPORT");
        var refused = await team.TryAsync(
            program.Text,
            "retractReport",
            "RetractReportInput",
            new { id = report.Text("report.id"), reason = "A program thinks so." }
        );
        Assert.Equal("FORBIDDEN", Assert.Single(refused["errors"]!.AsArray())!.Text("code"));
        var retracted = await DoneAsync(
            bob,
            "retractReport",
            new { id = report.Text("report.id"), reason = "It was another machine." },
            "report { retractedBy retractionReason }"
        );
        Assert.Equal("user:bob", retracted.Text("report.retractedBy"));
        Assert.DoesNotContain("REPORTED_FAILS", (await VerdictAsync(Right, "awq")).ToJsonString());

        // Ann withdraws it, and thinks better of it.
        await DoneAsync(
            ann,
            "withdrawModel",
            Of(Right, new { reason = "It repeats itself", successor = "Qwen/Qwen3-8B" })
        );
        var withdrawn = await VerdictAsync(Right);
        Assert.Equal("NO", withdrawn.Text("verdict"));
        Assert.Contains(
            "It repeats itself. Use \\u0027Qwen/Qwen3-8B\\u0027 instead.",
            withdrawn.ToJsonString(),
            StringComparison.Ordinal
        );
        await DoneAsync(ann, "restoreModel", Of(Right, new { }));
        Assert.Equal("YES", (await VerdictAsync(Right)).Text("verdict"));

        await AssertHistoryAsync();

        // It goes to another team, and then altogether.
        await DoneAsync(ann, "moveModel", Of(Right, new { to = $"{tenant}/archive" }));
        var archived = await AskAsync(History, Right, $"{tenant}/archive");
        Assert.Equal("user:ann", archived["model"]!.Text("createdBy"));
        await DoneAsync(ann, "deleteModel", new { registry = $"{tenant}/archive", name = Right });
        var gone = await team.AskAsync(ann, History, new { registry = $"{tenant}/archive", name = Right });
        Assert.Equal("MODEL_NOT_FOUND", gone["extensions"]!["missing"]![0]!.Text("code"));
        await AssertAuditAsync();
    }

    [Fact]
    public async Task Who_may_only_read_changes_nothing()
    {
        await team.GrantAsync(team.Registry, "user:vera", "VIEWER");
        var vera = await issuer.IssueAsync("vera");
        await DoneAsync(ann, "registerModel", Organization.Model(team.Registry, "kept"));
        foreach (
            var (mutation, more) in new (string, object)[]
            {
                ("updateModel", new { description = "x" }),
                ("addVariant", new { variant = new { name = "x", format = "bf16" } }),
                ("updateVariant", new { variant = "bf16", source = "x" }),
                ("removeVariant", new { variant = "bf16" }),
                ("withdrawModel", new { reason = "x" }),
                ("restoreModel", new { }),
                ("moveModel", new { newName = "x" }),
                ("setAlias", new { alias = "x", variant = "bf16" }),
                ("removeAlias", new { alias = "x" }),
                ("deleteModel", new { }),
            }
        )
        {
            var refused = await SendAsync(vera, mutation, Of("kept", more));
            Assert.Equal("FORBIDDEN", refused["errors"]![0]!.Text("code"));
        }
    }

    private async Task AssertHistoryAsync()
    {
        var model = (await AskAsync(History, Right))["model"]!;
        var changes = model["history"]!["nodes"]!.AsArray();
        Assert.Equal(("user:ann", "user:ann"), (model.Text("createdBy"), model.Text("changedBy")));
        Assert.Equal(changes.Count.ToString(), model.Text("history.totalCount"));
        Assert.Equal(
            ["RESTORED user:ann", "WITHDRAWN user:ann", "UPDATED user:bob", "UPDATED user:bob", "UPDATED user:ann"],
            changes.Take(5).Select(change => $"{change!.Text("kind")} {change!.Text("by")}")
        );
        Assert.Equal("REGISTERED user:ann", $"{changes[^1]!.Text("kind")} {changes[^1]!.Text("by")}");
        int[] versions = [.. changes.Select(change => int.Parse(change!.Text("version")))];
        Assert.Equal(versions.OrderDescending(), versions);
        Assert.Equal(model.Text("version"), $"{versions[0]}");
        Assert.Contains(
            changes.SelectMany(change => change!["changes"]!.AsArray()),
            member =>
                member!.Text("path") == "licenseExpression"
                && member!.Text("before") == "\"cc-by-nc-4.0\""
                && member!.Text("after") == "\"Apache-2.0\""
        );
        var alias = Assert.Single(model["aliases"]!.AsArray())!;
        Assert.Equal(
            ("production", "user:bob", "awq"),
            (alias.Text("name"), alias.Text("setBy"), alias.Text("variant.name"))
        );
    }

    private async Task AssertAuditAsync()
    {
        var log = await Eventually.ReadAsync(
            "the deletion in the record",
            async () =>
                (
                    await team.AskAsync(
                        Application.AdminToken,
                        "query($tenant: String!) { auditLog(tenant: $tenant, kind: \"model\") { nodes { action principal key registry } } }",
                        new { tenant }
                    )
                )["data"]!["auditLog"]!["nodes"]!.AsArray(),
            nodes => nodes.Count > 0 && nodes[0]!.Text("action") == "REMOVED"
        );
        Assert.Equal("user:ann", log[0]!.Text("principal"));
    }

    private object Of(string name, object more)
    {
        var input = (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(more)!;
        input["registry"] = team.Registry;
        input["name"] = name;
        return input;
    }

    private async Task<JsonNode> DoneAsync(string token, string mutation, object input, string fields = "__typename")
    {
        var payload = await SendAsync(token, mutation, input, fields);
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        last = payload.Text("position");
        return payload;
    }

    private string? last;

    private async Task<JsonNode> SendAsync(string token, string mutation, object input, string fields = "__typename")
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var answer = await application.AskAsAsync(
            token,
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {fields} errors {{ code message path }} position }} }}",
            new { input },
            last ?? team.Position
        );
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]![mutation]!;
    }

    private async Task<JsonNode> AskAsync(string query, string name, string? registry = null)
    {
        var answer = await application.AskAsAsync(ann, query, new { registry = registry ?? team.Registry, name }, last);
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!;
    }

    private async Task<JsonNode> VerdictAsync(string name, string? variant = null)
    {
        var answer = await application.AskAsAsync(
            ann,
            Verdict,
            new
            {
                registry = team.Registry,
                name,
                variant,
            },
            last
        );
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!["checkDeployment"]!;
    }
}
