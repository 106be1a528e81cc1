using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Policies;

/// <summary>What counsel reads, decides and takes back, over the wire.</summary>
public sealed class StatementTests(SharedApplication application)
{
    private const string Model = "EleutherAI/pythia-160m";

    [Fact]
    public async Task A_license_that_counsel_read_counts_for_the_tenant_alone_until_it_is_withdrawn()
    {
        var before = await VerdictAsync(null, null);
        var confirmed = await ConfirmAsync("CC-BY-NC-4.0");
        Assert.Equal("CC-BY-NC-4.0", (string?)confirmed["model"]!["licenseExpression"]);
        Assert.Equal("CITED", (string?)confirmed["model"]!["licenseProvenance"]);
        var position = (string)confirmed["position"]!;
        Assert.Equal("NO", await VerdictAsync("local/main", position));
        Assert.Equal(before, await VerdictAsync(null, position));
        var withdrawn = await ConfirmAsync(null);
        Assert.Equal(before, await VerdictAsync("local/main", (string)withdrawn["position"]!));
    }

    [Fact]
    public async Task A_determination_is_revoked_once_and_one_on_a_rule_that_is_not_there_is_refused()
    {
        const string Record = """
            mutation ($rule: String, $license: String) { recordDetermination(input: { tenant: "local", decision: APPROVED, rule: $rule, license: $license, models: ["nobody/nothing"], reason: "Read.", expiresOn: "2099-01-01" }) { determination { id key } errors { code } position } }
            """;
        var refused = (await application.DataAsync(Record, new { rule = "no-such-rule", license = (string?)null }))[
            "recordDetermination"
        ]!;
        Assert.Equal("RULE_NOT_FOUND", (string?)refused["errors"]![0]!["code"]);
        var recorded = (await application.DataAsync(Record, new { rule = (string?)null, license = "MIT" }))[
            "recordDetermination"
        ]!;
        var revoked = (
            await application.DataAsync(
                """mutation ($id: ID!) { revokeDetermination(input: { id: $id, reason: "Read again." }) { determination { revokedAt } errors { message } position } }""",
                new { id = (string)recorded["determination"]!["id"]! },
                (string)recorded["position"]!
            )
        )["revokeDetermination"]!;
        Assert.Empty(revoked["errors"]!.AsArray());
        Assert.NotNull(revoked["determination"]!["revokedAt"]);
        var standing = (
            await application.DataAsync(
                """{ determinations(tenant: "local", inForce: true, model: "nobody/nothing", license: "MIT", first: 100) { nodes { id } } }""",
                null,
                (string)revoked["position"]!
            )
        )["determinations"]!["nodes"]!.AsArray();
        Assert.DoesNotContain(standing, one => (string?)one!["id"] == (string?)recorded["determination"]!["id"]);
    }

    [Fact]
    public async Task A_summary_counts_what_the_list_counts_and_names_what_would_settle_it()
    {
        const string Question =
            """on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }""";
        var answer = await application.DataAsync(
            $$"""
            {
              deployableModels({{Question}}, verdicts: null, first: 1) { counts { yes conditional unknown no } }
              deploymentSummary({{Question}}) { counts { yes conditional unknown no } causes { verdict code candidates settledBy example { model { name } } } }
            }
            """
        );
        Assert.Equal(
            answer["deployableModels"]!["counts"]!.ToJsonString(),
            answer["deploymentSummary"]!["counts"]!.ToJsonString()
        );
        Assert.Contains(
            answer["deploymentSummary"]!["causes"]!.AsArray(),
            cause => (string?)cause!["verdict"] == "UNKNOWN" && cause["settledBy"] is not null
        );
    }

    private async Task<JsonNode> ConfirmAsync(string? license) =>
        (
            await application.DataAsync(
                """
                mutation ($model: String!, $license: String) { confirmLicense(input: { tenant: "local", model: $model, license: $license, source: "https://example.org/card", readOn: "2026-01-01" })
                  { model { licenseExpression licenseProvenance } errors { message } warnings { message } position } }
                """,
                new { model = Model, license }
            )
        )["confirmLicense"]!;

    private async Task<string> VerdictAsync(string? team, string? position) =>
        (string)
            (
                await application.DataAsync(
                    """
                    query ($model: String!, $team: String) { checkDeployment(subject: { variant: { model: $model } }, on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { team: $team, activities: [RUN], purpose: COMMERCIAL })
                      { legal { verdict } } }
                    """,
                    new { model = Model, team },
                    position
                )
            )["checkDeployment"]!["legal"]!["verdict"]!;
}
