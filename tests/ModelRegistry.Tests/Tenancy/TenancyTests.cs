using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>Tenants, teams, and who may do what in them.</summary>
public sealed class TenancyTests(Application application) : IClassFixture<Application>
{
    private const string Team =
        "query($r: String!) { team(registry: $r) { registry displayName archived members { principal role } } }";

    [Fact]
    public async Task A_tenant_and_its_team_can_be_read_again_by_name_and_id()
    {
        var organization = await Organization.CreateAsync(application);
        var tenant = (
            await organization.AskAsync(
                Application.AdminToken,
                "query($n: String!) { tenant(name: $n) { id name displayName teams { id registry } } }",
                new { n = organization.Tenant }
            )
        )["data"]!["tenant"]!;
        Assert.Equal(
            (organization.Tenant, organization.Registry),
            (tenant.Text("name"), tenant["teams"]![0]!.Text("registry"))
        );
        var nodes = (
            await organization.AskAsync(
                Application.AdminToken,
                "query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }",
                new { ids = new[] { tenant.Text("id"), tenant["teams"]![0]!.Text("id") } }
            )
        )["data"]!["nodes"]!;
        Assert.Equal("""[{"__typename":"Tenant"},{"__typename":"Team"}]""", nodes.ToJsonString());
    }

    [Fact]
    public async Task A_role_takes_the_place_of_the_one_before()
    {
        var organization = await Organization.CreateAsync(application);
        await organization.GrantAsync(organization.Registry, "user:alice@example.org", "MAINTAINER");
        await organization.GrantAsync(organization.Registry, "user:Alice@Example.org", "VIEWER");
        var members = (await organization.AskAsync(Application.AdminToken, Team, new { r = organization.Registry }))[
            "data"
        ]!["team"]!["members"]!;
        Assert.Equal(
            """[{"principal":"token:admin","role":"MAINTAINER"},{"principal":"user:alice@example.org","role":"VIEWER"}]""",
            members.ToJsonString()
        );
    }

    [Theory]
    [InlineData("CURATOR")]
    [InlineData("ADMIN")]
    [InlineData("OPERATOR")]
    public async Task A_registry_keeps_its_own_roles_only(string role)
    {
        var organization = await Organization.CreateAsync(application);
        var refused = await organization.TryAsync(
            Application.AdminToken,
            "grantRole",
            "GrantRoleInput",
            new
            {
                place = organization.Registry,
                principal = "user:alice@example.org",
                role,
            }
        );
        Assert.Equal("BAD_INPUT", refused["errors"]![0]!.Text("code"));
    }

    [Fact]
    public async Task A_role_that_is_not_held_cannot_be_taken_away()
    {
        var organization = await Organization.CreateAsync(application);
        var refused = await organization.TryAsync(
            Application.AdminToken,
            "revokeRole",
            "RevokeRoleInput",
            new
            {
                place = organization.Registry,
                principal = "user:alice@example.org",
                role = "VIEWER",
            }
        );
        Assert.Equal("ROLE_NOT_FOUND", refused["errors"]![0]!.Text("code"));
    }

    [Fact]
    public async Task What_is_archived_is_only_read_until_it_is_restored()
    {
        var organization = await Organization.CreateAsync(application);
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "first")
        );
        await organization.ChangeAsync("archiveTeam", "ArchiveTeamInput", new { registry = organization.Registry });
        var refused = await organization.TryAsync(
            Application.AdminToken,
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "second")
        );
        Assert.Equal("FORBIDDEN", refused["errors"]![0]!.Text("code"));
        Assert.Null(
            (
                await organization.AskAsync(
                    Application.AdminToken,
                    "query($r: String!) { model(registry: $r, name: \"first\") { name } }",
                    new { r = organization.Registry }
                )
            )["errors"]
        );
        await organization.ChangeAsync(
            "archiveTeam",
            "ArchiveTeamInput",
            new { registry = organization.Registry, archived = false }
        );
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "second")
        );
    }

    [Fact]
    public async Task Whoever_holds_nothing_there_sees_no_trace_of_a_tenant()
    {
        var organization = await Organization.CreateAsync(application);
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "hidden")
        );
        foreach (
            var query in (string[])
                [
                    Team,
                    "query($r: String!) { model(registry: $r, name: \"hidden\") { name } }",
                    "query($r: String!) { models(registry: $r) { totalCount } }",
                    "query($r: String!) { tokens(registry: $r) { totalCount } }",
                ]
        )
        {
            var hidden = (await organization.AskAsync(null, query, new { r = organization.Registry })).ToJsonString();
            var missing = (await organization.AskAsync(null, query, new { r = "no/such" })).ToJsonString();
            Assert.Equal(missing, hidden.Replace(organization.Registry, "no/such", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("createTenant", "CreateTenantInput")]
    [InlineData("createTeam", "CreateTeamInput")]
    public async Task Nobody_else_creates_tenants_and_teams(string mutation, string type)
    {
        var organization = await Organization.CreateAsync(application);
        object input =
            mutation == "createTenant"
                ? new { name = "mine", displayName = "Mine" }
                : new { registry = "local/mine", displayName = "Mine" };
        Assert.Equal(
            mutation == "createTenant" ? "FORBIDDEN" : "TENANT_NOT_FOUND",
            (await organization.TryAsync(null, mutation, type, input))["errors"]![0]!.Text("code")
        );
    }
}
