using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>A tenant that an operator stops, and tokens that are revoked many at a time.</summary>
public sealed class StoppedTenantTests(SignInTests.Fixture fixture) : IClassFixture<SignInTests.Fixture>
{
    private const string Models = "query($r: String!) { models(registry: $r) { totalCount } }";
    private const string Viewer = "{ viewer { name } }";

    [Fact]
    public async Task While_it_is_stopped_nobody_reads_or_writes_and_no_token_is_taken()
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        await organization.GrantAsync(organization.Registry, "user:member", "MAINTAINER");
        await organization.GrantAsync(organization.Tenant, "user:member", "ADMIN");
        var (member, stranger) = (
            await fixture.Issuer.IssueAsync("member"),
            await fixture.Issuer.IssueAsync("stranger")
        );
        var token = await organization.TokenAsync("READ", "REGISTER");
        await StopAsync(organization, "A token has leaked.");

        var read = await ReadAsync(organization, member);
        Assert.Equal("FORBIDDEN", CodeOf(read));
        Assert.Contains(
            "is stopped: A token has leaked.",
            read["errors"]![0]!.Text("message"),
            StringComparison.Ordinal
        );
        var written = await organization.TryAsync(
            member,
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "late")
        );
        Assert.Equal("FORBIDDEN", written["errors"]![0]!.Text("code"));
        var renamed = await organization.TryAsync(
            member,
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = organization.Tenant, displayName = "Another" }
        );
        Assert.Equal("FORBIDDEN", renamed["errors"]![0]!.Text("code"));
        Assert.Equal("REGISTRY_NOT_FOUND", CodeOf(await ReadAsync(organization, stranger)));
        Assert.Equal("UNAUTHENTICATED", CodeOf(await organization.AskAsync(token.Text, Viewer)));

        await organization.ChangeAsync("resumeTenant", "ResumeTenantInput", new { tenant = organization.Tenant });
        Assert.Null((await ReadAsync(organization, member))["errors"]);
        Assert.Null((await organization.AskAsync(token.Text, Viewer))["errors"]);
    }

    [Fact]
    public async Task Only_an_operator_stops_it_and_says_why()
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        await organization.GrantAsync(organization.Tenant, "user:admin-of-one", "ADMIN");
        var payload = await organization.TryAsync(
            await fixture.Issuer.IssueAsync("admin-of-one"),
            "stopTenant",
            "StopTenantInput",
            new { tenant = organization.Tenant, reason = "Mine." }
        );
        Assert.Equal("FORBIDDEN", payload["errors"]![0]!.Text("code"));
        payload = await organization.TryAsync(
            Application.AdminToken,
            "stopTenant",
            "StopTenantInput",
            new { tenant = organization.Tenant, reason = " " }
        );
        Assert.Equal("""["input","reason"]""", payload["errors"]![0]!["path"]!.ToJsonString());
        var shown = await StopAsync(organization, "It is moved.");
        Assert.Equal("It is moved.", shown.Text("tenant.stoppedBecause"));
    }

    [Fact]
    public async Task Whoever_makes_a_team_maintains_it_unless_others_are_named()
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        var admin = await fixture.Issuer.IssueAsync("founder");
        await organization.GrantAsync(organization.Tenant, "user:founder", "ADMIN");
        async Task<string> MembersAsync(object input) =>
            (
                await organization.TryAsync(
                    admin,
                    "createTeam",
                    "CreateTeamInput",
                    input,
                    "team { members { principal role } }"
                )
            )["team"]!["members"]!.ToJsonString();
        Assert.Equal(
            """[{"principal":"user:founder","role":"MAINTAINER"}]""",
            await MembersAsync(new { registry = $"{organization.Tenant}/own", displayName = "Own" })
        );
        Assert.Equal(
            """[{"principal":"user:other","role":"MAINTAINER"}]""",
            await MembersAsync(
                new
                {
                    registry = $"{organization.Tenant}/others",
                    displayName = "Others",
                    maintainers = new[] { "user:other" },
                }
            )
        );
    }

    [Fact]
    public async Task Tokens_of_one_maker_are_revoked_together_and_listed_by_their_maker()
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        await organization.GrantAsync(organization.Registry, "user:maker", "MAINTAINER");
        var maker = await fixture.Issuer.IssueAsync("maker");
        var (kept, first, second) = (
            await organization.TokenAsync("READ"),
            await MakeAsync(organization, maker),
            await MakeAsync(organization, maker)
        );
        Assert.Equal(2, await CountAsync(organization, "user:maker"));
        Assert.Equal(3, await CountAsync(organization, null));
        var revoked = await organization.ChangeAsync(
            "revokeTokens",
            "RevokeTokensInput",
            new { tenant = organization.Tenant, createdBy = "user:maker" },
            "revoked { createdBy revoked }"
        );
        Assert.Equal(
            """[{"createdBy":"user:maker","revoked":true},{"createdBy":"user:maker","revoked":true}]""",
            revoked["revoked"]!.ToJsonString()
        );
        Assert.Null((await organization.AskAsync(kept.Text, Viewer))["errors"]);
        foreach (var text in new[] { first, second })
            Assert.Equal("UNAUTHENTICATED", CodeOf(await organization.AskAsync(text, Viewer)));
        var again = await organization.TryAsync(
            Application.AdminToken,
            "revokeTokens",
            "RevokeTokensInput",
            new { tenant = organization.Tenant },
            "revoked { key }"
        );
        Assert.Equal(kept.Key, Assert.Single(again["revoked"]!.AsArray())!.Text("key"));
    }

    [Fact]
    public async Task A_role_is_taken_away_with_the_tokens_that_its_holder_made_there()
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        await organization.GrantAsync(organization.Registry, "user:leaver", "MAINTAINER");
        var leaver = await fixture.Issuer.IssueAsync("leaver");
        var (kept, made) = (await organization.TokenAsync("READ"), await MakeAsync(organization, leaver));
        await organization.ChangeAsync(
            "revokeRole",
            "RevokeRoleInput",
            new
            {
                place = organization.Registry,
                principal = "user:leaver",
                role = "MAINTAINER",
                alsoTokens = true,
            }
        );
        Assert.Equal("UNAUTHENTICATED", CodeOf(await organization.AskAsync(made, Viewer)));
        Assert.Null((await organization.AskAsync(kept.Text, Viewer))["errors"]);
    }

    [Theory]
    [InlineData("user:wanderer", "user:wanderer")]
    [InlineData("user:wanderer@example.org", "user:Wanderer@Example.org")]
    public async Task A_role_is_taken_away_with_the_tokens_that_the_person_made_by_another_name(
        string granted,
        string revoked
    )
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        await organization.GrantAsync(organization.Registry, granted, "MAINTAINER");
        // The issuer tells both names, and what they do is kept under the address.
        var wanderer = await fixture.Issuer.IssueAsync("wanderer", email: "wanderer@example.org");
        var made = await MakeAsync(organization, wanderer);
        await organization.ChangeAsync(
            "revokeRole",
            "RevokeRoleInput",
            new
            {
                place = organization.Registry,
                principal = revoked,
                role = "MAINTAINER",
                alsoTokens = true,
            }
        );
        Assert.Equal("UNAUTHENTICATED", CodeOf(await organization.AskAsync(made, Viewer)));
        Assert.Equal(1, await CountAsync(organization, "user:wanderer"));
        Assert.Equal(1, await CountAsync(organization, "user:wanderer@example.org"));
    }

    [Fact]
    public async Task A_tenant_says_how_long_its_tokens_are_in_force()
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        var updated = await organization.ChangeAsync(
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = organization.Tenant, longestTokenDays = 7 },
            "tenant { longestTokenDays }"
        );
        Assert.Equal(7, updated["tenant"]!["longestTokenDays"]!.GetValue<int>());
        async Task<JsonNode> TryAsync(int days) =>
            await organization.TryAsync(
                Application.AdminToken,
                "createToken",
                "CreateTokenInput",
                new
                {
                    name = "A program",
                    registries = new[] { organization.Registry },
                    verbs = new[] { "READ" },
                    expiresInDays = days,
                }
            );
        Assert.Equal("[]", (await TryAsync(7))["errors"]!.ToJsonString());
        Assert.Equal("""["input","expiresInDays"]""", (await TryAsync(8))["errors"]![0]!["path"]!.ToJsonString());
        var refused = await organization.TryAsync(
            Application.AdminToken,
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = organization.Tenant, longestTokenDays = 0 }
        );
        Assert.Equal("""["input","longestTokenDays"]""", refused["errors"]![0]!["path"]!.ToJsonString());
    }

    private static string? CodeOf(JsonNode answer) => answer["errors"]?[0]?["extensions"]?.Text("code");

    private static Task<JsonNode> ReadAsync(Organization organization, string token) =>
        organization.AskAsync(token, Models, new { r = organization.Registry });

    private static Task<JsonNode> StopAsync(Organization organization, string reason) =>
        organization.ChangeAsync(
            "stopTenant",
            "StopTenantInput",
            new { tenant = organization.Tenant, reason },
            "tenant { stoppedBecause }"
        );

    private static async Task<string> MakeAsync(Organization organization, string maker)
    {
        var payload = await organization.TryAsync(
            maker,
            "createToken",
            "CreateTokenInput",
            new
            {
                name = "A program",
                registries = new[] { organization.Registry },
                verbs = new[] { "READ" },
            },
            "secret"
        );
        return payload.Text("secret");
    }

    private static async Task<int> CountAsync(Organization organization, string? maker) =>
        (
            await organization.AskAsync(
                Application.AdminToken,
                "query($t: String!, $by: String) { tokens(tenant: $t, createdBy: $by) { totalCount } }",
                new { t = organization.Tenant, by = maker }
            )
        )["data"]!["tokens"]!["totalCount"]!.GetValue<int>();
}
