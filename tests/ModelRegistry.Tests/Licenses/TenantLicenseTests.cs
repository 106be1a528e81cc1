using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Licenses;

/// <summary>A tenant defines what a license says that nobody else knows: it counts in the tenant's own questions.</summary>
public sealed class TenantLicenseTests(SharedApplication application)
{
    private const string Define =
        "mutation($input: DefineLicenseInput!) { defineLicense(input: $input) { license { key } position errors { code path } } }";

    private const string Permissive = """
        { "grants": [
            { "right": "USE_PRIVATE", "value": "YES", "clause": "1" }, { "right": "USE_COMMERCIAL", "value": "YES", "clause": "1" },
            { "right": "REDISTRIBUTE_WEIGHTS", "value": "YES", "clause": "1" }, { "right": "REDISTRIBUTE_DERIVATIVES", "value": "YES", "clause": "1" }],
          "conditions": [{ "kind": "ATTRIBUTION", "clause": "2", "when": [{ "activities": ["EMBED_IN_PRODUCT"] }], "summary": "Name us in the product." }],
          "reach": { "weights": "BINDS", "outputs": "DOES_NOT_BIND" } }
        """;

    private const string Excluding =
        """{ "grants": [], "reach": { "weights": "BINDS", "outputs": "BINDS" }, "exclusions": [{ "clause": "1", "summary": "Nobody there.", """;

    private const string Silent = """{ "grants": [], "reach": { "weights": "BINDS", "outputs": "DOES_NOT_BIND" } }""";

    [Fact]
    public async Task A_defined_license_decides_where_the_question_names_a_team_of_the_tenant()
    {
        var key = Fresh.Name("our-license");
        var position = await DefinedAsync(key, Permissive);
        Assert.Equal("YES", (await AskAsync(key, "local/main", position)).Text("verdict"));
        Assert.Equal("UNKNOWN", (await AskAsync(key, null, position)).Text("verdict"));
    }

    [Fact]
    public async Task Its_obligations_name_it()
    {
        var key = Fresh.Name("our-license");
        var legal = await AskAsync(key, "local/main", await DefinedAsync(key, Permissive), "EMBED_IN_PRODUCT");
        Assert.Equal(("CONDITIONAL", key), (legal.Text("verdict"), legal["obligations"]![0]!.Text("license.key")));
    }

    [Fact]
    public async Task A_later_definition_replaces_the_one_before()
    {
        var key = Fresh.Name("our-license");
        await DefinedAsync(key, Permissive);
        var position = await DefinedAsync(
            key,
            """{ "grants": [{ "right": "USE_COMMERCIAL", "value": "NO", "clause": "1" }], "reach": { "weights": "BINDS", "outputs": "DOES_NOT_BIND" } }"""
        );
        Assert.Equal("NO", (await AskAsync(key, "local/main", position)).Text("verdict"));
    }

    [Fact]
    public async Task It_decides_over_models_that_declare_it()
    {
        var (key, name) = (Fresh.Name("our-license"), Fresh.Name("model"));
        var position = await DefinedAsync(key, Permissive);
        var registered = await application.DataAsync(
            "mutation($input: RegisterModelInput!) { registerModel(input: $input) { position errors { code } } }",
            new
            {
                input = new
                {
                    registry = "local/main",
                    name,
                    license = key,
                    baseModels = Array.Empty<object>(),
                    config = Samples.Config,
                },
            },
            position
        );
        var found = await application.DataAsync(
            "query($use: UseInput!, $filter: ModelFilter!) { deployableModels(on: { system: { accelerator: \"nvidia-h100-sxm-80\" } }, use: $use, filter: $filter) { nodes { verdict } } }",
            new
            {
                use = new
                {
                    team = "local/main",
                    activities = (string[])["RUN"],
                    purpose = "COMMERCIAL",
                },
                filter = new { name },
            },
            registered.Text("registerModel.position")
        );
        Assert.Equal("YES", Assert.Single(found["deployableModels"]!["nodes"]!.AsArray())!.Text("verdict"));
    }

    [Theory]
    [InlineData("MIT", Silent, "ALREADY_EXISTS", """["input","key"]""")]
    [InlineData("no key", Silent, "BAD_INPUT", """["input","key"]""")]
    [InlineData(
        "fresh",
        """{ "grants": [{ "right": "MODIFY", "value": "YES" }, { "right": "MODIFY", "value": "NO" }], "reach": { "weights": "BINDS", "outputs": "BINDS" } }""",
        "BAD_INPUT",
        """["input","terms","grants"]"""
    )]
    [InlineData(
        "fresh",
        """{ "grants": [], "reach": { "weights": "BINDS", "outputs": "BINDS" }, "copyleft": { "compatible": ["not a key"], "sources": [] } }""",
        "BAD_INPUT",
        """["input","terms","copyleft","compatible","0"]"""
    )]
    [InlineData(
        "fresh",
        """{ "grants": [{ "right": "USE_COMMERCIAL", "value": "CONDITIONAL" }], "reach": { "weights": "BINDS", "outputs": "BINDS" } }""",
        "BAD_INPUT",
        """["input","terms","grants"]"""
    )]
    [InlineData(
        "fresh",
        Excluding + """ "kind": "DOMICILE", "countries": ["USA"] }] }""",
        "BAD_INPUT",
        """["input","terms","exclusions","0","countries"]"""
    )]
    [InlineData(
        "fresh",
        Excluding + """ "kind": "DEPLOYMENT" }] }""",
        "BAD_INPUT",
        """["input","terms","exclusions","0"]"""
    )]
    [InlineData(
        "fresh",
        Excluding + """ "kind": "DOMICILE", "countries": ["US"], "unless": [{}] }] }""",
        "BAD_INPUT",
        """["input","terms","exclusions","0","unless","0"]"""
    )]
    [InlineData(
        "fresh",
        Excluding + """ "kind": "DOMICILE", "countries": ["US"], "when": [{ "activities": [] }] }] }""",
        "BAD_INPUT",
        """["input","terms","exclusions","0","when","0"]"""
    )]
    public async Task What_cannot_be_taken_names_its_member(string key, string terms, string code, string path)
    {
        var payload = await DefineAsync(key == "fresh" ? Fresh.Name(key) : key, terms);
        Assert.Equal(
            (code, path),
            (payload["errors"]![0]!.Text("code"), payload["errors"]![0]!["path"]!.ToJsonString())
        );
    }

    private async Task<string> DefinedAsync(string key, string terms)
    {
        var payload = await DefineAsync(key, terms);
        Assert.Empty(payload["errors"]!.AsArray());
        return payload.Text("position");
    }

    private async Task<JsonNode> DefineAsync(string key, string terms) =>
        (
            await application.DataAsync(
                Define,
                new
                {
                    input = new
                    {
                        tenant = "local",
                        key,
                        name = "Our license",
                        verified = true,
                        terms = JsonNode.Parse(terms),
                        sources = (string[])["https://example.org/license"],
                    },
                }
            )
        )["defineLicense"]!;

    private async Task<JsonNode> AskAsync(string key, string? team, string position, string activity = "RUN") =>
        (
            await application.DataAsync(
                "query($layers: [LicenseLayerInput!]!, $use: UseInput!) { checkLicense(layers: $layers, use: $use) { verdict reasons { message } obligations { kind license { key } } } }",
                new
                {
                    layers = new[] { new { license = key } },
                    use = new
                    {
                        team,
                        activities = (string[])[activity],
                        purpose = "COMMERCIAL",
                    },
                },
                position
            )
        )["checkLicense"]!;
}
