using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Policies;

/// <summary>A tenant's policy and determinations, asked over the wire. The tests of a class run one after another: each defines the policy that it asks.</summary>
public sealed class PolicyTests(Application application) : IClassFixture<Application>
{
    private const string Ascend = "huawei-ascend-910b-64",
        H100 = "nvidia-h100-sxm-80";

    [Fact]
    public async Task A_policy_applies_only_where_the_question_names_a_team_of_the_tenant()
    {
        var position = await DefineAsync(
            new
            {
                tenant = "local",
                rules = new[]
                {
                    new
                    {
                        name = "no-apache",
                        effect = "DENY",
                        reason = "Not for us.",
                        licenses = new[] { "apache-2.0" },
                    },
                },
            }
        );
        var with = await CheckAsync("Apache-2.0", "local/main", position);
        Assert.Equal("NO", (string)with["verdict"]!);
        Assert.Equal(
            ("POLICY_DENIED", "policy of local: no-apache"),
            ((string)with["reasons"]![0]!["code"]!, (string)with["reasons"]![0]!["source"]!)
        );
        Assert.Equal("YES", (string)(await CheckAsync("Apache-2.0", null, position))["verdict"]!);
    }

    [Fact]
    public async Task A_policy_is_read_back_as_it_was_defined()
    {
        var position = await DefineAsync(
            new
            {
                tenant = "local",
                byDefault = "REQUIRE_APPROVAL",
                reviewLimitDays = 90,
                rules = new[]
                {
                    new
                    {
                        name = "ok",
                        effect = "ALLOW",
                        reason = "Usual.",
                        families = new[] { "permissive" },
                        deploymentCountries = new[] { "eu" },
                    },
                },
                publicRules = new[] { new { rule = "us-bis-gp10-prc-3a090-2025-05-13", effect = "DENY" } },
            }
        );
        var policy = (
            await application.DataAsync(
                """{ policy(tenant: "local") { byDefault reviewLimitDays rules { name effect families deploymentCountries licenses } publicRules { rule effect } } }""",
                null,
                position
            )
        )["policy"]!;
        Assert.Equal(
            """{"byDefault":"REQUIRE_APPROVAL","reviewLimitDays":90,"rules":[{"name":"ok","effect":"ALLOW","families":["permissive"],"deploymentCountries":["EU"],"licenses":null}],"publicRules":[{"rule":"US-BIS-GP10-PRC-3A090-2025-05-13","effect":"DENY"}]}""",
            policy.ToJsonString()
        );
    }

    [Fact]
    public async Task The_guidance_on_Ascend_decides_where_it_is_switched_on_and_leaves_evaluation_free()
    {
        var position = await DefineAsync(
            new
            {
                tenant = "local",
                reviewLimitDays = 3650,
                publicRules = new[] { new { rule = "US-BIS-GP10-PRC-3A090-2025-05-13" } },
            }
        );
        Assert.Contains("US-BIS-GP10-PRC-3A090-2025-05-13", await LegalOnAsync(Ascend, "RUN", position));
        Assert.DoesNotContain("US-BIS-GP10-PRC-3A090-2025-05-13", await LegalOnAsync(Ascend, "EVALUATE", position));
        Assert.DoesNotContain("US-BIS-GP10-PRC-3A090-2025-05-13", await LegalOnAsync(H100, "RUN", position));
    }

    // Guidance of 2025-05-13 on General Prohibition 10: whatever meets ECCN 3A090 and was designed by a company with headquarters in China, named or not. Each
    // shipped rule is young enough to be switched on with the usual limit of review.
    [Theory]
    [InlineData("huawei-ascend-950dt", "RUN", true)]
    [InlineData("kunlun-p800", "RUN", true)]
    [InlineData("huawei-ascend-910c", "RUN", true)]
    [InlineData("huawei-ascend-910c", "EVALUATE", false)]
    [InlineData(H100, "RUN", false)]
    public async Task The_guidance_goes_by_what_chips_are(string chip, string activity, bool asksApproval)
    {
        var position = await DefineAsync(
            new { tenant = "local", publicRules = new[] { new { rule = "US-BIS-GP10-PRC-3A090-2025-05-13" } } }
        );
        var answer = await LegalOnAsync(chip, activity, position);
        Assert.Equal(asksApproval, answer.Contains("US-BIS-GP10-PRC-3A090-2025-05-13", StringComparison.Ordinal));
        Assert.DoesNotContain("POLICY_STALE", answer, StringComparison.Ordinal);
        Assert.Contains(asksApproval ? "\"UNKNOWN\"" : "\"YES\"", answer, StringComparison.Ordinal);
    }

    // FY2026 NDAA, section 1532, speaks of who made a model; so may a tenant.
    [Fact]
    public async Task A_tenant_forbids_every_model_of_one_publisher()
    {
        var position = await DefineAsync(
            new
            {
                tenant = "local",
                rules = new[]
                {
                    new
                    {
                        name = "no-models-of-one-publisher",
                        effect = "DENY",
                        reason = "A rule of the company.",
                        publishers = new[] { "qwen" },
                    },
                },
            }
        );
        var answer = await LegalOnAsync(H100, "RUN", position);
        Assert.Contains("no-models-of-one-publisher", answer, StringComparison.Ordinal);
        Assert.Contains("\"NO\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_pools_the_one_that_the_policy_allows_is_taken()
    {
        var position = await DefineAsync(
            new
            {
                tenant = "local",
                rules = new[]
                {
                    new
                    {
                        name = "no-h100",
                        effect = "DENY",
                        reason = "Reserved.",
                        accelerators = new[] { H100 },
                    },
                },
            }
        );
        const string Query = """
            query ($accelerators: [SystemInput!]!) { checkDeployment(subject: { variant: { model: "Qwen/Qwen3-8B" } }, on: { systems: $accelerators }, use: { team: "local/main", activities: [RUN], purpose: COMMERCIAL })
              { verdict legal { verdict } technical { system { accelerator { key } } } } }
            """;
        var both = (
            await application.DataAsync(
                Query,
                new { accelerators = new[] { new { accelerator = H100 }, new { accelerator = "nvidia-h200-141" } } },
                position
            )
        )["checkDeployment"]!;
        Assert.Equal(
            ("YES", "nvidia-h200-141"),
            ((string)both["legal"]!["verdict"]!, (string)both["technical"]!["system"]!["accelerator"]!["key"]!)
        );
        var one = (
            await application.DataAsync(Query, new { accelerators = new[] { new { accelerator = H100 } } }, position)
        )["checkDeployment"]!;
        Assert.Equal("NO", (string)one["verdict"]!);
    }

    [Fact]
    public async Task A_scan_goes_by_the_policy()
    {
        var position = await DefineAsync(
            new
            {
                tenant = "local",
                byDefault = "DENY",
                rules = new[]
                {
                    new
                    {
                        name = "ok",
                        effect = "ALLOW",
                        reason = "Usual.",
                        licenses = new[] { "MIT" },
                    },
                },
            }
        );
        var found = (
            await application.DataAsync(
                """{ deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { team: "local/main", activities: [RUN], purpose: COMMERCIAL }, first: 100) { counts { yes } nodes { model { licenseExpression } } } }""",
                null,
                position
            )
        )["deployableModels"]!;
        Assert.True((int)found["counts"]!["yes"]! > 0);
        Assert.All(
            found["nodes"]!.AsArray(),
            node => Assert.Equal("mit", ((string)node!["model"]!["licenseExpression"]!).ToLowerInvariant())
        );
    }

    [Theory]
    [InlineData("""{ tenant: "other", rules: [] }""", "NotFoundError", "input tenant")]
    [InlineData(
        """{ tenant: "local", rules: [{ name: "a", effect: DENY, reason: "x", licenses: ["no-such-license"] }] }""",
        "NotFoundError",
        "input rules 0 licenses"
    )]
    [InlineData(
        """{ tenant: "local", rules: [{ name: "a", effect: DENY, reason: "x", families: ["permisive"] }] }""",
        "BadInputError",
        "input rules 0 families"
    )]
    [InlineData(
        """{ tenant: "local", rules: [{ name: "a", effect: DENY, reason: "x", accelerators: ["h9000"] }] }""",
        "NotFoundError",
        "input rules 0 accelerators"
    )]
    [InlineData(
        """{ tenant: "local", rules: [{ name: "a", effect: OBLIGE, licenses: ["Apache-2.0"], reason: "x" }] }""",
        "BadInputError",
        "input rules 0 owes"
    )]
    [InlineData(
        """{ tenant: "local", publicRules: [{ rule: "US-NOTHING" }] }""",
        "NotFoundError",
        "input publicRules 0 rule"
    )]
    [InlineData("""{ tenant: "local", byDefault: OBLIGE }""", "BadInputError", "input byDefault")]
    public async Task A_policy_with_a_slip_in_it_is_refused(string input, string type, string path)
    {
        var error = (
            await application.DataAsync(
                $$"""mutation { definePolicy(input: {{input}}) { errors { __typename path } } }"""
            )
        )["definePolicy"]!["errors"]![0]!;
        Assert.Equal(
            (type, path),
            ((string)error["__typename"]!, string.Join(' ', error["path"]!.AsArray().Select(part => (string)part!)))
        );
    }

    [Fact]
    public async Task A_determination_is_recorded_cited_and_listed()
    {
        await DefineAsync(
            new
            {
                tenant = "local",
                rules = new[]
                {
                    new
                    {
                        name = "ask-first",
                        effect = "REQUIRE_APPROVAL",
                        reason = "Ask counsel.",
                        licenses = new[] { "BSD-3-Clause" },
                    },
                },
            }
        );
        const string Record = """
            mutation { recordDetermination(input: { tenant: "local", decision: APPROVED, license: "bsd-3-clause", activities: [RUN], reason: "Read in full.", evidence: "https://example.org/memo", expiresOn: "2999-01-01" })
              { determination { id key license decidedBy } errors { message } position } }
            """;
        var payload = (await application.DataAsync(Record))["recordDetermination"]!;
        Assert.Empty(payload["errors"]!.AsArray());
        var (id, position) = ((string)payload["determination"]!["id"]!, (string)payload["position"]!);
        var verdict = await CheckAsync("BSD-3-Clause", "local/main", position);
        Assert.Contains(
            verdict["reasons"]!.AsArray(),
            reason =>
                (string)reason!["code"]! == "DETERMINATION_APPROVED"
                && (string)reason["source"]! == $"determination {payload["determination"]!["key"]}"
        );
        Assert.DoesNotContain(
            verdict["reasons"]!.AsArray(),
            reason => (string)reason!["code"]! == "POLICY_APPROVAL_NEEDED"
        );
        var listed = (
            await application.DataAsync("""{ determinations(tenant: "local") { nodes { id } } }""", null, position)
        )["determinations"]!["nodes"]!.AsArray();
        Assert.Contains(listed, node => (string)node!["id"]! == id);
    }

    [Theory]
    [InlineData(
        """tenant: "local", decision: DENIED, license: "gemma", reason: "x", expiresOn: "2999-01-01" """,
        "input license"
    )]
    [InlineData("""tenant: "local", decision: DENIED, reason: "x", expiresOn: "2999-01-01" """, "input license")]
    [InlineData(
        """tenant: "local", decision: APPROVED, license: "MIT", reason: "x", expiresOn: "2001-01-01" """,
        "input expiresOn"
    )]
    [InlineData(
        """tenant: "other", decision: APPROVED, license: "MIT", reason: "x", expiresOn: "2999-01-01" """,
        "input tenant"
    )]
    public async Task A_determination_on_nothing_or_for_no_time_is_refused(string input, string path)
    {
        var error = (
            await application.DataAsync(
                $$"""mutation { recordDetermination(input: { {{input}} }) { errors { path } } }"""
            )
        )["recordDetermination"]!["errors"]![0]!;
        Assert.Equal(path, string.Join(' ', error["path"]!.AsArray().Select(part => (string)part!)));
    }

    [Fact]
    public async Task The_public_rules_are_listed_with_their_sources_and_reviews()
    {
        var rules = (
            await application.DataAsync("{ publicRules { nodes { rule { name reviewedOn } jurisdiction sources } } }")
        )["publicRules"]!["nodes"]!.AsArray();
        Assert.Equal(
            [
                "CN-AIGC-LABEL-2025-09-01",
                "CN-GENAI-DISCLOSE-FILING-2026-01-09",
                "CN-GENAI-INTERIM-2023",
                "EU-AIA-ART50-2026-08-02",
                "EU-AIA-ART51-2025-08-02",
                "EU-AIA-ART53-2025-08-02",
                "KR-AI-BASIC-ACT-2026-01-22",
                "US-BIS-ADVANCED-CHIPS-CN-2026-01-15",
                "US-BIS-GP10-PRC-3A090-2025-05-13",
                "US-CA-AB2013-2026-01-01",
                "US-CA-SB53-2026-01-01",
                "US-NDAA-2026-1532",
                "US-NDAA-2026-6604",
            ],
            rules.Select(rule => (string)rule!["rule"]!["name"]!)
        );
        Assert.All(rules, rule => Assert.NotEmpty(rule!["sources"]!.AsArray()));
    }

    [Fact]
    public async Task A_preview_tells_what_would_change_and_saves_nothing()
    {
        var position = await DefineAsync(new { tenant = "local" });
        const string Query = """
            { previewPolicy(input: { policy: { tenant: "local", rules: [{ name: "no-mit", effect: DENY, reason: "x", licenses: ["MIT"] }] }, on: { system: { accelerator: "nvidia-h100-sxm-80", devicesPerNode: 8 } }, use: { activities: [RUN], purpose: COMMERCIAL } })
              { moves { from to variants } unchanged examples { model { name licenseExpression } before after legal { reasons { code } } } } }
            """;
        var preview = (await application.DataAsync(Query, null, position))["previewPolicy"]!;
        var moves = preview["moves"]!.AsArray();
        Assert.NotEmpty(moves);
        Assert.All(moves, move => Assert.Equal("NO", (string)move!["to"]!));
        Assert.True((int)preview["unchanged"]! > 0);
        var first = preview["examples"]!.AsArray();
        Assert.Equal(Math.Min(50, moves.Sum(move => (int)move!["variants"]!)), first.Count);
        Assert.All(
            first,
            changed => Assert.Equal("POLICY_DENIED", (string)changed!["legal"]!["reasons"]![0]!["code"]!)
        );
        Assert.Empty(
            (await application.DataAsync("""{ policy(tenant: "local") { rules { name } } }"""))["policy"]![
                "rules"
            ]!.AsArray()
        );
        Assert.Equal("YES", (string)(await CheckAsync("MIT", "local/main", position))["verdict"]!);
    }

    private async Task<string> DefineAsync(object input)
    {
        var payload = (
            await application.DataAsync(
                "mutation ($input: DefinePolicyInput!) { definePolicy(input: $input) { errors { message path } position } }",
                new { input }
            )
        )["definePolicy"]!;
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        return (string)payload["position"]!;
    }

    private async Task<JsonNode> CheckAsync(string license, string? team, string position) =>
        (
            await application.DataAsync(
                "query ($layers: [LicenseLayerInput!]!, $use: UseInput!) { checkLicense(layers: $layers, use: $use) { verdict reasons { code source } } }",
                new
                {
                    layers = new[] { new { license } },
                    use = new
                    {
                        team,
                        activities = new[] { "RUN" },
                        purpose = "COMMERCIAL",
                    },
                },
                position
            )
        )["checkLicense"]!;

    private async Task<string> LegalOnAsync(string accelerator, string activity, string position) =>
        (
            await application.DataAsync(
                """query ($a: String!, $use: UseInput!) { checkDeployment(subject: { variant: { model: "Qwen/Qwen3-8B" } }, on: { system: { accelerator: $a } }, use: $use) { legal { verdict reasons { code source } } } }""",
                new
                {
                    a = accelerator,
                    use = new
                    {
                        team = "local/main",
                        activities = new[] { activity },
                        purpose = "COMMERCIAL",
                    },
                },
                position
            )
        )["checkDeployment"]!.ToJsonString();
}
