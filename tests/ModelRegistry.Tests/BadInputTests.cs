using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests;

/// <summary>Bad input gives a typed error that names the field, and nothing is half written.</summary>
public sealed class BadInputTests(SharedApplication application)
{
    private const string Register =
        "mutation($input: RegisterModelInput!) { registerModel(input: $input) { model { name } position errors { __typename code message path } } }";

    public static TheoryData<string, string?, string?, string, string> Registrations =>
        new()
        {
            { "", null, null, "BAD_INPUT", "name" },
            { "with space", null, null, "BAD_INPUT", "name" },
            { "bell\u0007", null, null, "BAD_INPUT", "name" },
            { "a/b/c", null, null, "BAD_INPUT", "name" },
            { "../../etc/passwd", null, null, "BAD_INPUT", "name" },
            { "FRESH", "", null, "MALFORMED_LICENSE", "license" },
            { "FRESH", null, "not json", "BAD_INPUT", "config" },
            { "FRESH", null, "[]", "BAD_INPUT", "config" },
            { "FRESH", null, "HUGE", "BAD_INPUT", "config" },
            { "FRESH", null, "DEEP", "BAD_INPUT", "config" },
        };

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task A_registration_that_cannot_be_taken_names_its_field_and_leaves_nothing(
        string name,
        string? license,
        string? config,
        string code,
        string field
    )
    {
        if (name == "FRESH")
            name = Fresh.Name("bad");
        if (config == "HUGE")
            config = $$"""{ "model_type": "llama", "filler": "{{new string('x', 1 << 20)}}" }""";
        if (config == "DEEP")
            config = new string('[', 10_000) + new string(']', 10_000);
        var payload = (
            await application.DataAsync(
                Register,
                new
                {
                    input = new
                    {
                        registry = "local/main",
                        name,
                        license,
                        config,
                    },
                }
            )
        )["registerModel"]!;
        var error = payload["errors"]![0]!;
        Assert.Equal(
            (code, "BadInputError", $"""["input","{field}"]"""),
            (error.Text("code"), error.Text("__typename"), error["path"]!.ToJsonString())
        );
        Assert.Null(payload["model"]);
        Assert.Null(payload["position"]);
        Assert.Equal(
            "0",
            (
                await application.DataAsync(
                    "query($name: String!) { models(registry: \"local/main\", filter: { name: $name }) { totalCount } }",
                    new { name = name.Length > 0 ? name : "bad-" }
                )
            ).Text("models.totalCount")
        );
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_in_any_case_of_letters()
    {
        var name = Fresh.Name("taken");
        var first = (
            await application.DataAsync(
                Register,
                new
                {
                    input = new
                    {
                        registry = "local/main",
                        name,
                        license = "MIT",
                    },
                }
            )
        )["registerModel"]!;
        var second = (
            await application.DataAsync(
                Register,
                new
                {
                    input = new
                    {
                        registry = "local/main",
                        name = name.ToUpperInvariant(),
                        license = "Apache-2.0",
                    },
                },
                first.Text("position")
            )
        )["registerModel"]!;
        Assert.Equal(
            ("ALREADY_EXISTS", "AlreadyExistsError"),
            (second["errors"]![0]!.Text("code"), second["errors"]![0]!.Text("__typename"))
        );
        var kept = await application.DataAsync(
            "query($name: String!) { model(registry: \"local/main\", name: $name) { licenseExpression } }",
            new { name },
            first.Text("position")
        );
        Assert.Equal("MIT", kept.Text("model.licenseExpression"));
    }

    [Fact]
    public async Task A_lineage_that_returns_to_the_model_is_refused()
    {
        var (child, parent) = (Fresh.Name("child"), Fresh.Name("parent"));
        var first = (await application.DataAsync(Register, new { input = Derived(child, parent) }))["registerModel"]!;
        var second = (
            await application.DataAsync(Register, new { input = Derived(parent, child) }, first.Text("position"))
        )["registerModel"]!;
        Assert.Equal("LINEAGE_CYCLE", second["errors"]![0]!.Text("code"));

        static object Derived(string name, string from) =>
            new
            {
                registry = "local/main",
                name,
                license = "MIT",
                baseModels = new[] { new { relation = "FINETUNE", name = from } },
            };
    }

    [Theory]
    [InlineData("format", "no-such-format", null, "FORMAT_NOT_FOUND")]
    [InlineData("format", "no such format", 1L, "FORMAT_NOT_FOUND")]
    [InlineData("weightBytes", "bf16", -1L, "BAD_INPUT")]
    public async Task A_variant_that_cannot_be_taken_names_its_member(
        string member,
        string format,
        long? weightBytes,
        string code
    )
    {
        var input = new
        {
            registry = "local/main",
            name = Fresh.Name("variant"),
            variants = new[]
            {
                new
                {
                    name = "v",
                    format,
                    weightBytes,
                },
            },
        };
        var error = (await application.DataAsync(Register, new { input }))["registerModel"]!["errors"]![0]!;
        Assert.Equal(
            (code, $"""["input","variants","0","{member}"]"""),
            (error.Text("code"), error["path"]!.ToJsonString())
        );
    }

    // promptTokens and outputTokens are parts of contextTokens; where that is left out, they make it.
    [Theory]
    [InlineData("contextTokens: 8192, promptTokens: 8192, outputTokens: 8192", "BAD_INPUT")]
    [InlineData("promptTokens: 1000000", "NO")]
    [InlineData("promptTokens: 4096, outputTokens: 4096", "YES")]
    public async Task A_prompt_and_its_answer_stand_within_the_context(string workload, string expected)
    {
        var answer = await application.AskAsync(
            $$"""
            { checkDeployment(subject: { variant: { model: "openai/gpt-oss-20b" } }, on: { system: { accelerator: "nvidia-h100-sxm-80" } },
                use: { activities: [RUN], purpose: COMMERCIAL }, workload: { {{workload}} }) { technical { verdict } } }
            """
        );
        var told = answer["errors"] is { } errors
            ? errors[0]!.Text("extensions.code")
            : answer["data"]!.Text("checkDeployment.technical.verdict");
        Assert.Equal(expected, told);
    }

    [Theory]
    [InlineData("nvidia-h9000", 1, 1, "ACCELERATOR_NOT_FOUND", "on.system.accelerator")]
    [InlineData("nvidia-h100-sxm-80", -1, 1, "BAD_INPUT", "on.system.devicesPerNode")]
    [InlineData("nvidia-h100-sxm-80", 1, 0, "BAD_INPUT", "on.system.nodes")]
    public async Task Hardware_that_cannot_be_taken_names_its_member(
        string accelerator,
        int devices,
        int nodes,
        string code,
        string argument
    )
    {
        var answer = await application.AskAsync(
            "query($on: HardwareInput!) { deployableModels(on: $on, use: { activities: [RUN], purpose: COMMERCIAL }) { totalCount } }",
            new { on = Questions.Pool(accelerator, devices, nodes) }
        );
        var error = answer["errors"]![0]!;
        Assert.Equal((code, argument), (error.Text("extensions.code"), error.Text("extensions.argument")));
        Assert.Null(answer["data"]!["deployableModels"]);
    }

    [Theory]
    [InlineData("{ model(registry: \"no registry\", name: \"x\") { name } }", "BAD_INPUT", "no registry")]
    [InlineData("{ models(first: 101) { totalCount } }", "BAD_INPUT", "101")]
    [InlineData("{ models(first: -1) { totalCount } }", "BAD_INPUT", "-1")]
    [InlineData("{ models(after: \"garbage!\") { totalCount } }", "BAD_CURSOR", "after is no cursor")]
    [InlineData(
        "{ checkLicense(layers: [], use: { activities: [RUN], purpose: COMMERCIAL }) { verdict } }",
        "BAD_INPUT",
        "layers"
    )]
    [InlineData(
        "{ checkLicense(layers: [{ license: \"MIT\" }], use: { activities: [], purpose: COMMERCIAL }) { verdict } }",
        "BAD_INPUT",
        "activity"
    )]
    [InlineData(
        "{ checkLicense(layers: [{ license: \" \" }], use: { activities: [RUN], purpose: COMMERCIAL }) { verdict } }",
        "MALFORMED_LICENSE",
        "empty"
    )]
    [InlineData(
        "{ checkLicense(layers: [{ license: \"MIT\" }], use: { activities: [RUN], purpose: COMMERCIAL, deploymentCountries: [\"Germany\"] }) { verdict } }",
        "BAD_INPUT",
        "Germany"
    )]
    [InlineData(
        "{ checkLicense(layers: [{ license: \"MIT\" }], use: { team: \"acme/research\", activities: [RUN], purpose: COMMERCIAL }) { verdict } }",
        "TEAM_NOT_FOUND",
        "acme/research"
    )]
    public async Task A_question_about_nothing_gives_one_error_with_code_and_the_offending_text(
        string query,
        string code,
        string text
    )
    {
        var error = Assert.Single((await application.AskAsync(query))["errors"]!.AsArray())!;
        Assert.Equal(code, error.Text("extensions.code"));
        Assert.Contains(text, error.Text("message"));
    }

    [Theory]
    [InlineData("model(name: \"no/such\") { name }", "MODEL_NOT_FOUND", "no/such")]
    [InlineData("model(name: \"qwen/qwen3-8\") { name }", "MODEL_NOT_FOUND", "Qwen/Qwen3-8B")]
    [InlineData("model(registry: \"acme/research\", name: \"x\") { name }", "REGISTRY_NOT_FOUND", "acme/research")]
    [InlineData("license(key: \"no-such\") { name }", "LICENSE_NOT_FOUND", "no-such")]
    [InlineData("accelerator(key: \"no-such\") { name }", "ACCELERATOR_NOT_FOUND", "no-such")]
    [InlineData("node(id: \"bm9zdWNo\") { id }", "NODE_NOT_FOUND", "bm9zdWNo")]
    [InlineData(
        "hardwareProfile(registry: \"local/main\", name: \"none\") { name }",
        "HARDWARE_PROFILE_NOT_FOUND",
        "none"
    )]
    [InlineData("tenant(name: \"none\") { name }", "TENANT_NOT_FOUND", "none")]
    [InlineData("team(registry: \"acme/research\") { registry }", "REGISTRY_NOT_FOUND", "acme/research")]
    public async Task What_is_looked_up_and_is_not_there_is_null_and_no_error(string field, string code, string text)
    {
        var answer = await application.AskAsync($"{{ found: {field} }}");
        Assert.Equal("""{"found":null}""", answer["data"]!.ToJsonString());
        Assert.Null(answer["errors"]);
        var missing = Assert.Single(answer["extensions"]!["missing"]!.AsArray())!;
        Assert.Equal((code, "found"), (missing.Text("code"), missing["path"]![0]!.GetValue<string>()));
        Assert.Contains(text, missing.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_license_that_nobody_knows_is_no_error_but_unknown()
    {
        var legal = (
            await application.DataAsync(
                "{ checkLicense(layers: [{ license: \"LicenseRef-made-up\" }], use: { activities: [RUN], purpose: COMMERCIAL }) { verdict reasons { code message } } }"
            )
        )["checkLicense"]!;
        Assert.Equal("UNKNOWN", legal.Text("verdict"));
        Assert.Contains("LicenseRef-made-up", legal["reasons"]![0]!.Text("message"));
    }

    [Fact]
    public async Task A_report_about_nothing_is_refused()
    {
        var input = new
        {
            registry = "local/main",
            variant = new { model = "no/such" },
            accelerator = "nvidia-h100-sxm-80",
            outcome = "WORKS",
        };
        var payload = (
            await application.DataAsync(
                "mutation($input: ReportCompatibilityInput!) { reportCompatibility(input: $input) { report { id } errors { code path } } }",
                new { input }
            )
        )["reportCompatibility"]!;
        Assert.Equal(
            ("MODEL_NOT_FOUND", """["input","variant","model"]"""),
            (payload["errors"]![0]!.Text("code"), payload["errors"]![0]!["path"]!.ToJsonString())
        );
    }

    [Fact]
    public async Task A_profile_without_systems_is_refused()
    {
        var input = new
        {
            registry = "local/main",
            name = "empty",
            systems = Array.Empty<object>(),
        };
        var payload = (
            await application.DataAsync(
                "mutation($input: DefineHardwareProfileInput!) { defineHardwareProfile(input: $input) { profile { id } errors { code path } } }",
                new { input }
            )
        )["defineHardwareProfile"]!;
        Assert.Equal("BAD_INPUT", payload["errors"]![0]!.Text("code"));
    }

    [Fact]
    public async Task A_body_over_16_MiB_is_refused_by_name_of_the_limit()
    {
        using var client = await application.CreateClientAsync();
        using var response = await client.PostAsync(
            "/graphql",
            new StringContent(
                $$"""{ "query": "{ viewer { name } }", "variables": { "x": "{{new string('x', 17 << 20)}}" } }""",
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
            ),
            TestContext.Current.CancellationToken
        );
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))![
            "errors"
        ]![0]!;
        Assert.Equal((413, "REQUEST_TOO_LARGE"), ((int)response.StatusCode, error.Text("extensions.code")));
    }
}
