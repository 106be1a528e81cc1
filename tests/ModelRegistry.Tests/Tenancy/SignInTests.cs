using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>People who sign in at an OpenID Connect issuer.</summary>
public sealed class SignInTests(SignInTests.Fixture fixture) : IClassFixture<SignInTests.Fixture>
{
    private const string Viewer = "{ viewer { name registries } }";

    private Issuer Issuer => fixture.Issuer;

    [Fact]
    public async Task A_person_is_called_by_the_subject_or_by_the_address_that_the_issuer_verified()
    {
        Assert.Equal("user:auth0|17", await NameAsync(await Issuer.IssueAsync("auth0|17")));
        Assert.Equal(
            "user:alice@example.org",
            await NameAsync(await Issuer.IssueAsync("17", email: "Alice@Example.org"))
        );
        Assert.Equal(
            "user:17",
            await NameAsync(await Issuer.IssueAsync("17", email: "alice@example.org", verified: false))
        );
        Assert.Equal("user:alice%40example.org", await NameAsync(await Issuer.IssueAsync("alice@example.org")));
    }

    [Theory]
    [InlineData("by-mail", "bob@example.org", "user:bob@example.org")]
    [InlineData("by-subject", "bob@example.org", "user:by-subject")]
    [InlineData("by-subject-alone", null, "user:by-subject-alone")]
    public async Task Roles_are_bound_to_either_name(string subject, string? email, string member)
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        await organization.GrantAsync(organization.Registry, member, "CONTRIBUTOR");
        var token = await Issuer.IssueAsync(subject, email: email);
        var payload = await organization.TryAsync(
            token,
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, Fresh.Name("m"))
        );
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        await organization.RevokeAsync(organization.Registry, member, "CONTRIBUTOR");
        Assert.Equal(
            "REGISTRY_NOT_FOUND",
            (
                await organization.TryAsync(
                    token,
                    "registerModel",
                    "RegisterModelInput",
                    Organization.Model(organization.Registry, "m")
                )
            )["errors"]![0]!.Text("code")
        );
    }

    [Fact]
    public async Task A_role_that_is_taken_away_within_a_request_is_gone_for_the_rest_of_it()
    {
        const string Changes = """
            mutation($mine: RevokeRoleInput!, $again: GrantRoleInput!, $model: RegisterModelInput!) {
              taken: revokeRole(input: $mine) { errors { code } }
              back: grantRole(input: $again) { errors { code } }
              registered: registerModel(input: $model) { errors { code } }
            }
            """;
        var organization = await Organization.CreateAsync(fixture.Application);
        await organization.GrantAsync(organization.Registry, "user:leaves", "MAINTAINER");
        var answer = await organization.AskAsync(
            await Issuer.IssueAsync("leaves"),
            Changes,
            new
            {
                mine = new
                {
                    place = organization.Registry,
                    principal = "user:leaves",
                    role = "MAINTAINER",
                },
                again = new
                {
                    place = organization.Registry,
                    principal = "user:leaves",
                    role = "MAINTAINER",
                },
                model = Organization.Model(organization.Registry, "late"),
            }
        );
        Assert.Equal(
            ["-", "REGISTRY_NOT_FOUND", "REGISTRY_NOT_FOUND"],
            answer["data"]!
                .AsObject()
                .Select(field => field.Value!["errors"]!.AsArray().FirstOrDefault()?.Text("code") ?? "-")
        );
    }

    [Fact]
    public async Task A_position_that_was_not_reached_is_told_to_nobody_who_may_not_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ viewer { name } }" }),
        };
        request.Headers.Authorization = new("Bearer", "no.valid.token");
        request.Headers.Add("Registry-Position", fixture.Application.PositionFarAhead());
        using var client = fixture.Application.CreateClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.DoesNotContain(
            "POSITION",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_group_of_the_issuer_is_a_role_here()
    {
        var viewer = (await AskAsync(await Issuer.IssueAsync("18", groups: ["ml", "others"])))["data"]!["viewer"]!;
        Assert.Equal("""["local/main","public"]""", viewer["registries"]!.ToJsonString());
        Assert.Equal(
            """["public"]""",
            (await AskAsync(await Issuer.IssueAsync("18", groups: ["ML"])))["data"]!["viewer"]![
                "registries"
            ]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_group_of_the_issuer_is_a_role_of_a_tenant()
    {
        const string Tenants = "{ tenants { nodes { name } } viewer { registries } }";
        var admin = (await fixture.Application.AskAsAsync(await Issuer.IssueAsync("19", groups: ["heads"]), Tenants))[
            "data"
        ]!;
        Assert.Equal(
            ("""[{"name":"local"}]""", """["public"]"""),
            (admin["tenants"]!["nodes"]!.ToJsonString(), admin["viewer"]!["registries"]!.ToJsonString())
        );
        var counsel = (
            await fixture.Application.AskAsAsync(await Issuer.IssueAsync("20", groups: ["lawyers"]), Tenants)
        )["data"]!;
        Assert.Equal("""[{"name":"local"}]""", counsel["tenants"]!["nodes"]!.ToJsonString());
        Assert.Equal(("[]", "FORBIDDEN"), (await RenamedAsync("heads"), await RenamedAsync("lawyers")));
        Assert.Equal("TENANT_NOT_FOUND", await RenamedAsync("ml-2"));
    }

    [Fact]
    public async Task Counsel_reads_the_record_of_policies_and_nothing_else_of_it()
    {
        const string Log =
            "query($kind: String) { auditLog(tenant: \"local\", kind: $kind, first: 100) { nodes { kind principal } } }";
        var (counsel, member) = (
            await Issuer.IssueAsync("21", groups: ["lawyers"]),
            await Issuer.IssueAsync("22", groups: ["ml"])
        );
        var defined = await fixture.Application.AskAsAsync(
            counsel,
            "mutation { definePolicy(input: { tenant: \"local\" }) { errors { message } position } }"
        );
        Assert.Equal("[]", defined["data"]!["definePolicy"]!["errors"]!.ToJsonString());
        async Task<JsonArray> LogAsync(string? kind) =>
            (await fixture.Application.AskAsAsync(counsel, Log, new { kind }))["data"]!["auditLog"]![
                "nodes"
            ]!.AsArray();
        var read = await Eventually.ReadAsync(
            "counsel's own change of the policy",
            () => LogAsync(null),
            entries => entries.Any(entry => entry!.Text("principal") == "user:21")
        );
        Assert.All(read, entry => Assert.Equal("policy", entry!.Text("kind")));
        Assert.Empty(await LogAsync("team"));
        Assert.Empty(await LogAsync("tenant"));
        Assert.Contains(
            "FORBIDDEN",
            (await fixture.Application.AskAsAsync(member, Log))["errors"]!.ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_service_token_is_rotated_by_who_keeps_all_that_it_reaches_and_revoked_by_who_keeps_any()
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        var (first, second) = (organization.Registry, $"{organization.Tenant}/second");
        await organization.ChangeAsync(
            "createTeam",
            "CreateTeamInput",
            new { registry = second, displayName = "Second" }
        );
        await organization.GrantAsync(second, "token:admin", "MAINTAINER");
        await organization.GrantAsync(first, "user:first", "MAINTAINER");
        await organization.GrantAsync(second, "user:second", "MAINTAINER");
        await organization.GrantAsync(second, "user:reader", "VIEWER");
        var key = (
            await organization.ChangeAsync(
                "createToken",
                "CreateTokenInput",
                new
                {
                    name = "Wide",
                    registries = new[] { first, second },
                    verbs = new[] { "READ" },
                },
                "token { key }"
            )
        ).Text("token.key");
        // Of what else it reaches, nobody is told who does not know of that team.
        var seen = await organization.AskAsync(
            await Issuer.IssueAsync("second"),
            "query($r: String!) { tokens(registry: $r) { nodes { registries } } }",
            new { r = second }
        );
        Assert.Equal($$"""[{"registries":["{{second}}"]}]""", seen["data"]!["tokens"]!["nodes"]!.ToJsonString());
        async Task<string?> CodeOf(string person, string mutation, string type) =>
            (await organization.TryAsync(await Issuer.IssueAsync(person), mutation, type, new { token = key }))[
                "errors"
            ]!
                .AsArray()
                .FirstOrDefault()
                ?.Text("code");
        Assert.Equal(
            ("FORBIDDEN", "FORBIDDEN"),
            (
                await CodeOf("first", "rotateToken", "RotateTokenInput"),
                await CodeOf("second", "rotateToken", "RotateTokenInput")
            )
        );
        Assert.Equal(
            ("FORBIDDEN", "TOKEN_NOT_FOUND"),
            (
                await CodeOf("reader", "revokeToken", "RevokeTokenInput"),
                await CodeOf("stranger", "revokeToken", "RevokeTokenInput")
            )
        );
        async Task<string> MessageOf(string person) =>
            (
                await organization.TryAsync(
                    await Issuer.IssueAsync(person),
                    "rotateToken",
                    "RotateTokenInput",
                    new { token = key }
                )
            )["errors"]![0]!.Text("message");
        // What they may not see of all that it reaches is not told.
        Assert.StartsWith(
            $"'user:second' may not do this in '{organization.Tenant}':",
            await MessageOf("second"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            $"'user:reader' may not do this in '{second}':",
            await MessageOf("reader"),
            StringComparison.Ordinal
        );
        Assert.Null(await CodeOf("second", "revokeToken", "RevokeTokenInput"));
    }

    [Fact]
    public async Task A_token_for_another_application_is_refused() =>
        await RefusedAsync(await Issuer.IssueAsync("17", audience: "another"));

    [Fact]
    public async Task A_token_of_another_issuer_is_refused()
    {
        await using var other = await Issuer.StartAsync();
        await RefusedAsync(await other.IssueAsync("17"));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public async Task A_token_that_nobody_or_anybody_signed_is_refused(string algorithm)
    {
        var parts = (await Issuer.IssueAsync("17")).Split('.');
        var header = JsonNode.Parse(Base64UrlEncoder.Decode(parts[0]))!;
        header["alg"] = algorithm;
        var signed = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{parts[1]}";
        // The key that a confused server would take for the secret is one that everybody can read.
        var key = await new HttpClient().GetByteArrayAsync(
            Issuer.Address + ".well-known/jwks",
            TestContext.Current.CancellationToken
        );
        await RefusedAsync(
            $"{signed}.{(algorithm == "none" ? "" : Base64UrlEncoder.Encode(System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed))))}"
        );
    }

    [Theory]
    [InlineData("sub", "18")]
    [InlineData("exp", 4_000_000_000)]
    public async Task A_token_that_was_altered_is_refused(string claim, object value)
    {
        var parts = (await Issuer.IssueAsync("17")).Split('.');
        var body = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        body[claim] = JsonValue.Create(value);
        await RefusedAsync($"{parts[0]}.{Base64UrlEncoder.Encode(body.ToJsonString())}.{parts[2]}");
    }

    [Theory]
    [InlineData(null, -1.0, -0.1)] // expired
    [InlineData(1.0, -1.0, 2.0)] // not valid yet
    [InlineData(null, 1.0, 2.0)] // issued in the future
    [InlineData(null, -1.0, null)] // never expires
    public async Task A_token_out_of_its_time_is_refused(double? notBefore, double issuedAt, double? expires)
    {
        DateTime At(double hours) => TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(hours);
        await RefusedAsync(
            Issuer.Sign(
                new() { ["sub"] = "17" },
                notBefore is { } from ? At(from) : null,
                At(issuedAt),
                expires is { } until ? At(until) : null
            )
        );
    }

    [Fact]
    public async Task A_token_for_no_application_is_refused()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Assert.Null((await AskAsync(Issuer.Sign(new() { ["sub"] = "17" }, now, now, now.AddHours(1))))["errors"]);
        await RefusedAsync(Issuer.Sign(new() { ["sub"] = "17" }, now, now, now.AddHours(1), audience: null));
        await RefusedAsync(Issuer.Sign([], now, now, now.AddHours(1)));
    }

    private async Task<string> RenamedAsync(string group)
    {
        var answer = await fixture.Application.AskAsAsync(
            await Issuer.IssueAsync("21", groups: [group]),
            "mutation($input: UpdateTenantInput!) { updateTenant(input: $input) { errors { code } } }",
            new { input = new { tenant = "local", displayName = "Renamed" } }
        );
        var errors = answer["data"]!["updateTenant"]!["errors"]!.AsArray();
        return errors.Count == 0 ? "[]" : errors[0]!.Text("code");
    }

    private async Task RefusedAsync(string token)
    {
        Assert.Null((await AskAsync(await Issuer.IssueAsync("17")))["errors"]);
        Assert.Equal("UNAUTHENTICATED", (await AskAsync(token))["errors"]![0]!["extensions"]!.Text("code"));
    }

    private async Task<string> NameAsync(string token) => (await AskAsync(token))["data"]!["viewer"]!.Text("name");

    private Task<JsonNode> AskAsync(string token) => fixture.Application.AskAsAsync(token, Viewer);

    /// <summary>The application, and the issuer that it takes tokens of.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public Issuer Issuer { get; private set; } = null!;

        public Application Application { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Issuer = await Issuer.StartAsync();
            Application = new(
                new Dictionary<string, string>
                {
                    ["Registry:SignIn:Issuer"] = Issuer.Address,
                    ["Registry:SignIn:Audience"] = "model-registry",
                    ["Registry:SignIn:Groups:0:Group"] = "ml",
                    ["Registry:SignIn:Groups:0:Registry"] = "local/main",
                    ["Registry:SignIn:Groups:0:Role"] = "viewer",
                    ["Registry:SignIn:Groups:1:Group"] = "heads",
                    ["Registry:SignIn:Groups:1:Place"] = "local",
                    ["Registry:SignIn:Groups:1:Role"] = "admin",
                    ["Registry:SignIn:Groups:2:Group"] = "lawyers",
                    ["Registry:SignIn:Groups:2:Place"] = "local",
                    ["Registry:SignIn:Groups:2:Role"] = "COUNSEL",
                }
            );
            await Application.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Application.DisposeAsync();
            await Issuer.DisposeAsync();
        }
    }
}
