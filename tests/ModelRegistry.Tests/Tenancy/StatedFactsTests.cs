using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>A tenant states its facts once: asked over the wire, by those who may ask for its teams, and by others.</summary>
public sealed class StatedFactsTests(Application application) : IClassFixture<Application>
{
    private const string Legal = "verdict reasons { code verdict message source } obligations { kind status }";
    private const string On = "on: { system: { accelerator: \"nvidia-h200-141\", devicesPerNode: 8 } }";
    private static readonly object Actor = new
    {
        kind = "COMPANY",
        domicile = "us",
        businessTypes = Array.Empty<string>(),
        metrics = new[]
        {
            new
            {
                metric = "MONTHLY_ACTIVE_USERS",
                value = 100_000,
                peak = true,
            },
            new
            {
                metric = "ANNUAL_REVENUE_USD",
                value = 500_000,
                peak = true,
            },
        },
    };

    [Theory]
    [InlineData("llama3.3")]
    [InlineData("hunyuan-large-2024")]
    [InlineData("Apache-2.0")]
    public async Task A_license_is_answered_as_if_the_question_gave_the_facts(string license)
    {
        var organization = await StatedAsync();
        await AssertSameAsync(
            organization,
            "checkLicense",
            $"layers: [{{ license: \"{license}\" }}]",
            $"{{ {Legal} }}",
            answer => answer
        );
    }

    [Fact]
    public async Task The_reason_names_the_statement_where_the_answer_goes_by_it()
    {
        var organization = await StatedAsync();
        var llama = await CheckAsync(organization, Application.AdminToken, "llama3.3", Use(organization.Registry));
        var told = Assert.Single(llama["reasons"]!.AsArray(), reason => reason!.Text("code") == "TENANT_STATED")!;
        Assert.Contains(
            "MONTHLY_ACTIVE_USERS 100,000 at the highest ever",
            told.Text("message"),
            StringComparison.Ordinal
        );
        Assert.StartsWith($"facts of {organization.Tenant}, stated on ", told.Text("source"), StringComparison.Ordinal);
        Assert.Equal(
            ("CONDITIONAL", "UNKNOWN"),
            (
                llama.Text("verdict"),
                (await CheckAsync(organization, Application.AdminToken, "llama3.3", Use(null))).Text("verdict")
            )
        );
        Assert.DoesNotContain(
            "TENANT_STATED",
            (
                await CheckAsync(organization, Application.AdminToken, "Apache-2.0", Use(organization.Registry))
            ).ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_fact_of_the_question_counts_and_the_contradiction_is_shown()
    {
        var organization = await StatedAsync();
        var use = new
        {
            team = organization.Registry,
            activities = new[] { "RUN" },
            purpose = "COMMERCIAL",
            receivedAs = "WEIGHTS",
            actor = new
            {
                metrics = new[]
                {
                    new
                    {
                        metric = "MONTHLY_ACTIVE_USERS",
                        value = 800_000_000,
                        at = "2024-11-15",
                    },
                },
            },
        };
        var answer = await CheckAsync(organization, Application.AdminToken, "llama3.3", use);
        Assert.Equal("NO", answer.Text("verdict"));
        Assert.Contains("TENANT_STATED_OTHERWISE", answer["reasons"]!.AsArray().Select(reason => reason!.Text("code")));
    }

    [Fact]
    public async Task A_deployment_is_answered_as_if_the_question_gave_the_facts()
    {
        var organization = await StatedAsync();
        await AssertSameAsync(
            organization,
            "checkDeployment",
            $"subject: {{ variant: {{ model: \"meta-llama/Llama-3.3-70B-Instruct\" }} }}, {On}",
            $"{{ verdict legal {{ {Legal} }} }}",
            answer => answer["legal"]!
        );
    }

    [Fact]
    public async Task The_main_question_counts_by_the_stated_facts()
    {
        var organization = await StatedAsync();
        const string Fields = "{ counts { yes conditional unknown no } nodes { verdict model { name } } }";
        await AssertSameAsync(organization, "deployableModels", On + ", first: 100", Fields, answer => answer);
        var stated = await AskAsync(
            organization,
            Application.AdminToken,
            "deployableModels",
            On,
            Fields,
            Use(organization.Registry)
        );
        var bare = await AskAsync(organization, Application.AdminToken, "deployableModels", On, Fields, Use(null));
        Assert.True((int)stated["counts"]!["unknown"]! < (int)bare["counts"]!["unknown"]!);
    }

    [Fact]
    public async Task A_new_statement_counts_at_once_in_a_question_that_was_answered_before()
    {
        var organization = await StatedAsync();
        Assert.Equal(
            "CONDITIONAL",
            (await CheckAsync(organization, Application.AdminToken, "llama3.3", Use(organization.Registry))).Text(
                "verdict"
            )
        );
        var counts = await CountsAsync();
        await organization.ChangeAsync(
            "stateFacts",
            "StateFactsInput",
            new
            {
                tenant = organization.Tenant,
                actor = new
                {
                    metrics = new[]
                    {
                        new
                        {
                            metric = "MONTHLY_ACTIVE_USERS",
                            value = 800_000_000,
                            at = "2024-11-15",
                        },
                    },
                },
            }
        );
        Assert.Equal(
            "NO",
            (await CheckAsync(organization, Application.AdminToken, "llama3.3", Use(organization.Registry))).Text(
                "verdict"
            )
        );
        Assert.NotEqual(counts, await CountsAsync());

        async Task<string> CountsAsync() =>
            (
                await AskAsync(
                    organization,
                    Application.AdminToken,
                    "deployableModels",
                    On,
                    "{ counts { yes conditional unknown no } }",
                    Use(organization.Registry)
                )
            ).ToJsonString();
    }

    [Fact]
    public async Task Without_a_team_the_answer_is_the_same_for_every_caller()
    {
        var organization = await StatedAsync();
        var (_, member) = await organization.TokenAsync("READ");
        foreach (
            var (field, arguments, fields) in (ValueTuple<string, string, string>[])
                [
                    ("checkLicense", "layers: [{ license: \"llama3.3\" }]", $"{{ {Legal} }}"),
                    (
                        "deployableModels",
                        On,
                        "{ counts { yes conditional unknown no } nodes { verdict legal { verdict reasons { code message } } } }"
                    ),
                ]
        )
        {
            var anonymous = (await AskAsync(organization, null, field, arguments, fields, Use(null))).ToJsonString();
            Assert.Equal(
                anonymous,
                (
                    await AskAsync(organization, Application.AdminToken, field, arguments, fields, Use(null))
                ).ToJsonString()
            );
            Assert.Equal(
                anonymous,
                (await AskAsync(organization, member, field, arguments, fields, Use(null))).ToJsonString()
            );
        }
    }

    [Fact]
    public async Task Whoever_may_not_ask_for_the_team_learns_nothing_of_the_statement()
    {
        var (silent, stating) = (await Organization.CreateAsync(application), await StatedAsync());
        var (_, other) = await (await Organization.CreateAsync(application)).TokenAsync("READ");
        foreach (var token in (string?[])[null, other])
        {
            Assert.Equal(await RefusedAsync(silent, token), await RefusedAsync(stating, token));
            Assert.Equal(
                "TENANT_NOT_FOUND",
                (await stating.TryAsync(token, "stateFacts", "StateFactsInput", new { tenant = stating.Tenant }))[
                    "errors"
                ]![0]!.Text("code")
            );
            Assert.Null(
                (
                    await stating.AskAsync(
                        token,
                        "query($n: String!) { tenant(name: $n) { facts { domicile } } }",
                        new { n = stating.Tenant }
                    )
                )["data"]?["tenant"]
            );
        }

        async Task<string> RefusedAsync(Organization organization, string? token) =>
            (
                await organization.AskAsync(
                    token,
                    "query($use: UseInput!) { checkLicense(layers: [{ license: \"llama3.3\" }], use: $use) { verdict } }",
                    new { use = Use(organization.Registry) }
                )
            )
                .ToJsonString()
                .Replace(organization.Tenant, "tenant", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_the_team_asks_by_the_statement_and_cannot_make_one()
    {
        var organization = await StatedAsync();
        var (_, member) = await organization.TokenAsync("READ", "REGISTER");
        Assert.Equal(
            "CONDITIONAL",
            (await CheckAsync(organization, member, "llama3.3", Use(organization.Registry))).Text("verdict")
        );
        Assert.Equal(
            "FORBIDDEN",
            (
                await organization.TryAsync(
                    member,
                    "stateFacts",
                    "StateFactsInput",
                    new { tenant = organization.Tenant }
                )
            )["errors"]![0]!.Text("code")
        );
    }

    [Fact]
    public async Task A_statement_is_read_back_and_withdrawn()
    {
        var organization = await StatedAsync();
        const string Query =
            "query($n: String!) { tenant(name: $n) { facts { kind domicile businessTypes metrics { metric value scope at peak } deploymentCountries statedBy } } }";
        var facts = (await organization.AskAsync(Application.AdminToken, Query, new { n = organization.Tenant }))[
            "data"
        ]!["tenant"]!["facts"]!;
        Assert.Equal(
            """{"kind":"COMPANY","domicile":"US","businessTypes":[],"metrics":[{"metric":"MONTHLY_ACTIVE_USERS","value":100000,"scope":"LICENSEE","at":null,"peak":true},{"metric":"ANNUAL_REVENUE_USD","value":500000,"scope":"LICENSEE","at":null,"peak":true}],"deploymentCountries":["US"],"statedBy":"token:admin"}""",
            facts.ToJsonString()
        );
        await organization.ChangeAsync("stateFacts", "StateFactsInput", new { tenant = organization.Tenant });
        Assert.Null(
            (await organization.AskAsync(Application.AdminToken, Query, new { n = organization.Tenant }))["data"]![
                "tenant"
            ]!["facts"]
        );
        Assert.Equal(
            "UNKNOWN",
            (await CheckAsync(organization, Application.AdminToken, "llama3.3", Use(organization.Registry))).Text(
                "verdict"
            )
        );
    }

    [Theory]
    [InlineData(
        """{ "metrics": [{ "metric": "MONTHLY_ACTIVE_USERS", "value": 5 }] }""",
        """["input","actor","metrics","at"]"""
    )]
    [InlineData(
        """{ "metrics": [{ "metric": "MONTHLY_ACTIVE_USERS", "value": 5, "peak": true, "scope": "PRODUCT" }] }""",
        """["input","actor","metrics","scope"]"""
    )]
    [InlineData(
        """{ "metrics": [{ "metric": "MONTHLY_ACTIVE_USERS", "value": -1, "peak": true }] }""",
        """["input","actor","metrics","value"]"""
    )]
    [InlineData("""{ "domicile": "USA" }""", """["input","actor","domicile"]""")]
    [InlineData("""{ "businessTypes": [" "] }""", """["input","actor","businessTypes"]""")]
    public async Task A_statement_with_a_slip_in_it_is_refused(string actor, string path)
    {
        var organization = await Organization.CreateAsync(application);
        var refused = await organization.TryAsync(
            Application.AdminToken,
            "stateFacts",
            "StateFactsInput",
            new { tenant = organization.Tenant, actor = JsonNode.Parse(actor) }
        );
        Assert.Equal(path, refused["errors"]![0]!["path"]!.ToJsonString());
    }

    private async Task<Organization> StatedAsync()
    {
        var organization = await Organization.CreateAsync(application);
        await organization.ChangeAsync(
            "stateFacts",
            "StateFactsInput",
            new
            {
                tenant = organization.Tenant,
                actor = Actor,
                deploymentCountries = new[] { "us" },
            }
        );
        return organization;
    }

    private static object Use(string? team) =>
        new
        {
            team,
            activities = new[] { "RUN" },
            purpose = "COMMERCIAL",
            receivedAs = "WEIGHTS",
        };

    // The same but for the reason that names the statement.
    private static async Task AssertSameAsync(
        Organization organization,
        string field,
        string arguments,
        string fields,
        Func<JsonNode, JsonNode> legal
    )
    {
        var stated = await AskAsync(
            organization,
            Application.AdminToken,
            field,
            arguments,
            fields,
            Use(organization.Registry)
        );
        var given = new
        {
            team = organization.Registry,
            activities = new[] { "RUN" },
            purpose = "COMMERCIAL",
            receivedAs = "WEIGHTS",
            actor = Actor,
            deploymentCountries = new[] { "US" },
        };
        var byHand = await AskAsync(organization, Application.AdminToken, field, arguments, fields, given);
        if (legal(stated)["reasons"] is JsonArray reasons)
            reasons.RemoveAll(reason => reason!.Text("code") == "TENANT_STATED");
        Assert.Equal(byHand.ToJsonString(), stated.ToJsonString());
    }

    private static Task<JsonNode> CheckAsync(Organization organization, string? token, string license, object use) =>
        AskAsync(organization, token, "checkLicense", $"layers: [{{ license: \"{license}\" }}]", $"{{ {Legal} }}", use);

    private static async Task<JsonNode> AskAsync(
        Organization organization,
        string? token,
        string field,
        string arguments,
        string fields,
        object use
    )
    {
        var answer = await organization.AskAsync(
            token,
            $"query($use: UseInput!) {{ {field}({arguments}, use: $use) {fields} }}",
            new { use }
        );
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]![field]!;
    }
}
