using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Models;

/// <summary>Changes of models that stand, over the API.</summary>
public sealed class ModelKeepingTests(SharedApplication application)
{
    private const string Found = """
        query($registry: String!, $name: String!) {
          model(registry: $registry, name: $name) {
            name version status description homepage labels organization revision releasedOn reasoning modality licenseExpression licenseSource
            lineageKnown successor { name } withdrawalReason variants { name formatName weightBytes weightBytesProvenance } aliases { name } formerNames
          }
        }
        """;

    [Fact]
    public async Task A_member_that_is_left_out_stays_and_null_clears_it()
    {
        var (team, name) = await TeamWithModelAsync();
        await DoneAsync(
            team,
            "updateModel",
            name,
            new
            {
                description = "Chats.",
                homepage = "https://example.org/chat",
                labels = new[] { "chat", "small" },
                organization = "Acme",
                revision = "abc123",
                releasedOn = "2026-01-31",
                reasoning = "HYBRID",
                license = "MIT",
                licenseSource = "https://example.org/license",
                licenseReadOn = "2026-02-01",
                successor = "Qwen/Qwen3-8B",
            }
        );
        var full = await FindAsync(team, name);
        Assert.Equal(
            ("Chats.", "abc123", "2026-01-31", "HYBRID", "MIT", "https://example.org/license", "Qwen/Qwen3-8B"),
            (
                full.Text("description"),
                full.Text("revision"),
                full.Text("releasedOn"),
                full.Text("reasoning"),
                full.Text("licenseExpression"),
                full.Text("licenseSource"),
                full.Text("successor.name")
            )
        );
        await DoneAsync(team, "updateModel", name, new { description = (string?)null, labels = (string[]?)null });
        var less = await FindAsync(team, name);
        Assert.Equal(("(null)", "[]"), (less.Text("description"), less["labels"]!.ToJsonString()));
        Assert.Equal(
            ("https://example.org/chat", "MIT", "True"),
            (less.Text("homepage"), less.Text("licenseExpression"), $"{(bool)less["lineageKnown"]!}")
        );
        await DoneAsync(team, "updateModel", name, new { baseModels = (object[]?)null });
        Assert.False((bool)(await FindAsync(team, name))["lineageKnown"]!);
        Assert.Equal("4", (await FindAsync(team, name)).Text("version"));
    }

    [Theory]
    [InlineData("updateModel", """{ "config": null }""", "config cannot be cleared")]
    [InlineData("updateModel", """{ "status": "WITHDRAWN" }""", "withdrawModel")]
    [InlineData("updateModel", """{ "homepage": "example" }""", "https://")]
    [InlineData("updateModel", """{ "licenseReadOn": "2026-01-01" }""", "licenseSource says where")]
    [InlineData("updateModel", """{ "expectedVersion": 7, "description": "x" }""", "version 1, not 7")]
    [InlineData("withdrawModel", """{ "reason": " " }""", "reason is empty")]
    [InlineData("restoreModel", "{}", "is not withdrawn")]
    [InlineData("addVariant", """{ "variant": { "name": "bf16", "format": "bf16" } }""", "twice")]
    [InlineData("removeVariant", """{ "variant": "fp4" }""", "has no variant")]
    [InlineData("setAlias", """{ "alias": "bf16", "variant": "bf16" }""", "cannot be an alias")]
    [InlineData("removeAlias", """{ "alias": "production" }""", "has no alias")]
    [InlineData("moveModel", "{}", "where the model is to stand")]
    [InlineData("moveModel", """{ "to": "public" }""", "within its tenant|may not do this")]
    public async Task What_cannot_be_taken_is_refused_and_nothing_is_changed(string mutation, string input, string says)
    {
        var (team, name) = await TeamWithModelAsync();
        var refused = await SendAsync(team, mutation, name, JsonNode.Parse(input)!.AsObject());
        var message = refused["errors"]![0]!.Text("message");
        Assert.True(says.Split('|').Any(message.Contains), message);
        Assert.Equal("1", (await FindAsync(team, name)).Text("version"));
    }

    [Fact]
    public async Task A_changed_license_is_what_derived_models_are_judged_by_at_once()
    {
        var (team, name) = await TeamWithModelAsync();
        var child = Fresh.Name("child");
        await team.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry = team.Registry,
                name = child,
                license = "Apache-2.0",
                baseModels = new[] { new { relation = "FINETUNE", name } },
                config = Samples.Config,
            }
        );
        Assert.Equal("YES", await LegalAsync(team, child));
        await DoneAsync(team, "updateModel", name, new { license = "CC-BY-NC-4.0" });
        Assert.NotEqual("YES", await LegalAsync(team, child));
        await DoneAsync(team, "updateModel", name, new { license = "Apache-2.0" });
        Assert.Equal("YES", await LegalAsync(team, child));
        await DoneAsync(team, "updateModel", name, new { license = "CC-BY-NC-4.0" });
        // It finds its base under the new name of that, too.
        await DoneAsync(team, "moveModel", name, new { newName = Fresh.Name("renamed") });
        Assert.NotEqual("YES", await LegalAsync(team, child));
        var cycle = await SendAsync(
            team,
            "updateModel",
            name,
            JsonNode.Parse($$"""{ "baseModels": [{ "relation": "FINETUNE", "name": "{{child}}" }] }""")!.AsObject()
        );
        Assert.Equal("LINEAGE_CYCLE", cycle["errors"]![0]!.Text("code"));
    }

    [Fact]
    public async Task A_withdrawn_model_is_counted_as_no_and_counts_again_when_it_is_restored()
    {
        var (team, name) = await TeamWithModelAsync();
        async Task<string> CountsAsync() =>
            (
                await team.AskAsync(
                    Application.AdminToken,
                    """
                    query($name: String!) {
                      deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, verdicts: null, filter: { name: $name }) { counts { yes no } }
                    }
                    """,
                    new { name }
                )
            )["data"]!["deployableModels"]!["counts"]!.ToJsonString();
        Assert.Equal("""{"yes":1,"no":0}""", await CountsAsync());
        await DoneAsync(team, "withdrawModel", name, new { reason = "It repeats itself." });
        Assert.Equal("""{"yes":0,"no":1}""", await CountsAsync());
        Assert.Equal(
            ("WITHDRAWN", "It repeats itself."),
            ((await FindAsync(team, name)).Text("status"), (await FindAsync(team, name)).Text("withdrawalReason"))
        );
        await DoneAsync(team, "restoreModel", name, new { });
        Assert.Equal("""{"yes":1,"no":0}""", await CountsAsync());
        Assert.Equal("RELEASED", (await FindAsync(team, name)).Text("status"));
    }

    [Fact]
    public async Task A_deleted_models_name_is_free_and_what_was_reported_of_it_is_gone()
    {
        var (team, name) = await TeamWithModelAsync();
        await ReportAsync(team, name);
        await DoneAsync(team, "deleteModel", name, new { });
        await team.ChangeAsync("registerModel", "RegisterModelInput", Organization.Model(team.Registry, name));
        Assert.Equal("0", await ReportsAsync(team, name));
        var history = await team.AskAsync(
            Application.AdminToken,
            "query($registry: String!, $name: String!) { model(registry: $registry, name: $name) { history { totalCount } } }",
            new { registry = team.Registry, name }
        );
        Assert.Equal("1", history["data"]!.Text("model.history.totalCount"));
    }

    [Fact]
    public async Task A_renamed_model_and_a_renamed_variant_take_what_was_reported_along()
    {
        var (team, name) = await TeamWithModelAsync();
        await ReportAsync(team, name);
        await DoneAsync(team, "updateVariant", name, new { variant = "bf16", newName = "full" });
        Assert.Equal("1", await ReportsAsync(team, name, "full"));
        var renamed = Fresh.Name("renamed");
        await DoneAsync(team, "moveModel", name, new { newName = renamed });
        Assert.Equal("1", await ReportsAsync(team, renamed, "full"));
        // And back, where something stood before.
        await DoneAsync(team, "moveModel", renamed, new { newName = name });
        Assert.Equal("1", await ReportsAsync(team, name, "full"));
        Assert.Equal(name, (await FindAsync(team, renamed)).Text("name"));
        // The old name is free for another model.
        await team.ChangeAsync("registerModel", "RegisterModelInput", Organization.Model(team.Registry, renamed));
        Assert.Equal(renamed, (await FindAsync(team, renamed)).Text("name"));
    }

    [Fact]
    public async Task A_variant_takes_another_format_and_its_size_is_computed_again()
    {
        var (team, name) = await TeamWithModelAsync();
        var before = (await FindAsync(team, name))["variants"]![0]!;
        await DoneAsync(team, "updateVariant", name, new { variant = "bf16", format = "fp8-e4m3" });
        var after = (await FindAsync(team, name))["variants"]![0]!;
        Assert.Equal(("fp8-e4m3", "ESTIMATED"), (after.Text("formatName"), after.Text("weightBytesProvenance")));
        Assert.True((long)after["weightBytes"]! < (long)before["weightBytes"]!);
    }

    [Fact]
    public async Task Changes_that_meet_are_all_made()
    {
        var (team, name) = await TeamWithModelAsync();
        var labels = Enumerable.Range(0, 6).Select(i => $"variant-{i}").ToArray();
        await Task.WhenAll(
            labels.Select(label =>
                DoneAsync(
                    team,
                    "addVariant",
                    name,
                    new
                    {
                        variant = new
                        {
                            name = label,
                            format = "bf16",
                            weightBytes = 1_000_000L,
                        },
                    }
                )
            )
        );
        var found = await Eventually.ReadAsync(
            "all variants",
            async () => (await FindAsync(team, name))["variants"]!.Texts("name").ToArray(),
            names => names.Length == labels.Length + 1
        );
        Assert.Equal(labels.Append("bf16").Order(), found.Order());
    }

    [Fact]
    public async Task Whoever_wrote_reads_it_in_their_next_question_without_a_position()
    {
        var (team, name) = await TeamWithModelAsync();
        for (var i = 0; i < 10; i++)
        {
            await DoneAsync(team, "updateModel", name, new { description = $"Round {i}" });
            var answer = await application.AskAsync(Found, new { registry = team.Registry, name });
            Assert.Equal($"Round {i}", answer["data"]!.Text("model.description"));
        }
    }

    [Fact]
    public async Task A_hardware_profile_is_replaced_and_deleted_by_its_version_and_is_what_its_reader_means()
    {
        var team = await Organization.CreateAsync(application);
        var profile = new
        {
            registry = team.Registry,
            name = "cluster",
            systems = new[] { new { accelerator = "nvidia-h100-sxm-80", devicesPerNode = 8 } },
        };
        await team.ChangeAsync("defineHardwareProfile", "DefineHardwareProfileInput", profile);
        var again = await team.ChangeAsync(
            "defineHardwareProfile",
            "DefineHardwareProfileInput",
            profile,
            "profile { version } replacedVersion"
        );
        Assert.Equal(("2", "1"), (again.Text("profile.version"), again.Text("replacedVersion")));
        var set = await team.ChangeAsync(
            "setPrimaryProfile",
            "SetPrimaryProfileInput",
            new { registry = team.Registry, name = "cluster" },
            "profile { name }"
        );
        Assert.Equal("cluster", set.Text("profile.name"));
        const string Viewer = "{ viewer { operator roles { role scope } primaryProfile { registry name version } } }";
        var viewer = (await team.AskAsync(Application.AdminToken, Viewer))["data"]!["viewer"]!;
        Assert.Equal(
            (team.Registry, "2"),
            (viewer.Text("primaryProfile.registry"), viewer.Text("primaryProfile.version"))
        );
        Assert.Contains(
            viewer["roles"]!.AsArray(),
            held => held!.Text("role") == "MAINTAINER" && held!.Text("scope") == team.Registry
        );
        var stale = await team.TryAsync(
            Application.AdminToken,
            "deleteHardwareProfile",
            "DeleteHardwareProfileInput",
            new
            {
                registry = team.Registry,
                name = "cluster",
                expectedVersion = 1,
            }
        );
        Assert.Equal("CONFLICT", stale["errors"]![0]!.Text("code"));
        await team.ChangeAsync(
            "deleteHardwareProfile",
            "DeleteHardwareProfileInput",
            new
            {
                registry = team.Registry,
                name = "cluster",
                expectedVersion = 2,
            }
        );
        Assert.Equal(
            "(null)",
            (await team.AskAsync(Application.AdminToken, Viewer))["data"]!.Text("viewer.primaryProfile")
        );
        var gone = await team.AskAsync(
            Application.AdminToken,
            "query($registry: String!) { hardwareProfile(registry: $registry, name: \"cluster\") { name } }",
            new { registry = team.Registry }
        );
        Assert.Equal("""{"hardwareProfile":null}""", gone["data"]!.ToJsonString());
    }

    private async Task<(Organization Team, string Name)> TeamWithModelAsync()
    {
        var (team, name) = (await Organization.CreateAsync(application), Fresh.Name("model"));
        await team.ChangeAsync("registerModel", "RegisterModelInput", Organization.Model(team.Registry, name));
        return (team, name);
    }

    private static async Task<JsonNode> FindAsync(Organization team, string name)
    {
        var answer = await team.AskAsync(Application.AdminToken, Found, new { registry = team.Registry, name });
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!["model"]!;
    }

    private static async Task<string> LegalAsync(Organization team, string name)
    {
        var answer = await team.AskAsync(
            Application.AdminToken,
            """
            query($registry: String!, $name: String!) {
              checkDeployment(
                subject: { variant: { registry: $registry, model: $name } }
                on: { system: { accelerator: "nvidia-h100-sxm-80" } }
                use: { activities: [RUN], purpose: COMMERCIAL }
              ) { legal { verdict } }
            }
            """,
            new { registry = team.Registry, name }
        );
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!.Text("checkDeployment.legal.verdict");
    }

    private static Task ReportAsync(Organization team, string name) =>
        team.ChangeAsync(
            "reportCompatibility",
            "ReportCompatibilityInput",
            new
            {
                registry = team.Registry,
                variant = new
                {
                    registry = team.Registry,
                    model = name,
                    variant = "bf16",
                },
                accelerator = "nvidia-h100-sxm-80",
                outcome = "WORKS",
            }
        );

    // Those on the model as such stand under any variant.
    private static async Task<string> ReportsAsync(Organization team, string name, string? variant = null)
    {
        var data = await team.AskAsync(
            Application.AdminToken,
            "query($registry: String!, $name: String!) { reports(registry: $registry, model: $name, first: 100) { nodes { variant } } }",
            new { registry = team.Registry, name }
        );
        var variants = data["data"]!["reports"]!["nodes"]!.AsArray().Select(report => (string?)report!["variant"]);
        return $"{variants.Count(on => variant is null || on is null || on == variant)}";
    }

    private static Task<JsonNode> DoneAsync(Organization team, string mutation, string name, object more) =>
        team.ChangeAsync(mutation, TypeOf(mutation), InputOf(team, name, more));

    private static Task<JsonNode> SendAsync(Organization team, string mutation, string name, JsonObject more) =>
        team.TryAsync(Application.AdminToken, mutation, TypeOf(mutation), InputOf(team, name, more));

    private static string TypeOf(string mutation) => char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";

    private static JsonObject InputOf(Organization team, string name, object more)
    {
        var input = (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(more)!;
        input["registry"] = team.Registry;
        input["name"] = name;
        return input;
    }
}
