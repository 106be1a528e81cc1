using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>What programs show to be let in.</summary>
public sealed class ServiceTokenTests(Application application) : IClassFixture<Application>
{
    private const string Viewer = "{ viewer { name registries } }";

    [Fact]
    public async Task A_token_is_its_own_principal_and_reaches_its_registry()
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("READ");
        var viewer = (await organization.AskAsync(token.Text, Viewer))["data"]!["viewer"]!;
        Assert.Equal(
            ($"token:{token.Key}", $"""["{organization.Registry}","public"]"""),
            (viewer.Text("name"), viewer["registries"]!.ToJsonString())
        );
    }

    [Theory]
    [InlineData("REGISTER", null)]
    [InlineData("READ", "FORBIDDEN")]
    [InlineData("REPORT", "FORBIDDEN")]
    public async Task A_token_does_what_it_was_made_for(string verb, string? code)
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync(verb);
        var payload = await organization.TryAsync(
            token.Text,
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "ours")
        );
        Assert.Equal(code, payload["errors"]!.AsArray().FirstOrDefault()?.Text("code"));
    }

    [Fact]
    public async Task A_token_that_was_not_made_for_asking_asks_about_the_shared_catalog_only()
    {
        const string Question = "query($r: String!) { viewer { registries } models(registry: $r) { totalCount } }";
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("REGISTER", "REPORT", "DEFINE");
        Assert.Equal(
            """["public"]""",
            (await organization.AskAsync(token.Text, Viewer))["data"]!["viewer"]!["registries"]!.ToJsonString()
        );
        var hidden = await organization.AskAsync(token.Text, Question, new { r = organization.Registry });
        var missing = await organization.AskAsync(token.Text, Question, new { r = "no/such" });
        Assert.Equal("REGISTRY_NOT_FOUND", Code(hidden));
        Assert.Equal(
            missing.ToJsonString(),
            hidden.ToJsonString().Replace(organization.Registry, "no/such", StringComparison.Ordinal)
        );
        // However the operation is named, and whatever a payload leads to.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ viewer { registries } }", operationName = "" }),
        };
        request.Headers.Authorization = new("Bearer", token.Text);
        using var client = application.CreateClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains(
            """["public"]""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "kept")
        );
        object derived = new
        {
            registry = organization.Registry,
            name = "derived",
            license = "MIT",
            baseModels = new[] { new { relation = "FINETUNE", name = "kept" } },
        };
        var led = await organization.TryAsync(
            token.Text,
            "registerModel",
            "RegisterModelInput",
            derived,
            "model { baseModels { name model { name } } }"
        );
        Assert.Equal("""{"baseModels":[{"name":"kept","model":null}]}""", led["model"]!.ToJsonString());
        // What it was made for it does all the same.
        var payload = await organization.TryAsync(
            token.Text,
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "ours"),
            "model { name }"
        );
        Assert.Equal(("ours", "[]"), (payload.Text("model.name"), payload["errors"]!.ToJsonString()));
    }

    [Fact]
    public async Task Elsewhere_it_finds_nothing_as_if_nothing_were_there()
    {
        var (organization, other) = (
            await Organization.CreateAsync(application),
            await Organization.CreateAsync(application)
        );
        var token = await organization.TokenAsync("READ", "REGISTER", "REPORT", "DEFINE");
        // After the token was made, which a query that names an older position may not know yet.
        var hidden = await organization.TryAsync(
            token.Text,
            "registerModel",
            "RegisterModelInput",
            Organization.Model(other.Registry, "ours")
        );
        var missing = await organization.TryAsync(
            token.Text,
            "registerModel",
            "RegisterModelInput",
            Organization.Model("no/such", "ours")
        );
        Assert.Equal(
            missing.ToJsonString(),
            hidden.ToJsonString().Replace(other.Registry, "no/such", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task No_token_makes_tokens_or_members()
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("READ", "REGISTER", "REPORT", "DEFINE");
        var made = await organization.TryAsync(
            token.Text,
            "createToken",
            "CreateTokenInput",
            new
            {
                name = "n",
                registries = new[] { organization.Registry },
                verbs = new[] { "READ" },
            }
        );
        var granted = await organization.TryAsync(
            token.Text,
            "grantRole",
            "GrantRoleInput",
            new
            {
                place = organization.Registry,
                principal = "user:eve@example.org",
                role = "MAINTAINER",
            }
        );
        Assert.Equal(
            ("FORBIDDEN", "FORBIDDEN"),
            (made["errors"]![0]!.Text("code"), granted["errors"]![0]!.Text("code"))
        );
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_once()
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("READ");
        await organization.ChangeAsync("revokeToken", "RevokeTokenInput", new { token = token.Key });
        Assert.Equal("UNAUTHENTICATED", Code(await organization.AskAsync(token.Text, Viewer)));
    }

    [Fact]
    public async Task A_rotated_token_has_another_secret_and_the_one_before_counts_as_long_as_it_was_said()
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("READ");
        var second = (
            await organization.ChangeAsync(
                "rotateToken",
                "RotateTokenInput",
                new { token = token.Key, keepFormerMinutes = 60 },
                "secret"
            )
        ).Text("secret");
        Assert.Null((await organization.AskAsync(token.Text, Viewer))["errors"]);
        Assert.Null((await organization.AskAsync(second, Viewer))["errors"]);
        var third = (
            await organization.ChangeAsync("rotateToken", "RotateTokenInput", new { token = token.Key }, "secret")
        ).Text("secret");
        Assert.Equal("UNAUTHENTICATED", Code(await organization.AskAsync(token.Text, Viewer)));
        Assert.Equal("UNAUTHENTICATED", Code(await organization.AskAsync(second, Viewer)));
        Assert.Null((await organization.AskAsync(third, Viewer))["errors"]);
    }

    [Fact]
    public async Task That_a_token_was_shown_is_noted()
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("READ");
        await organization.AskAsync(token.Text, Viewer);
        const string query = "query($r: String!) { tokens(registry: $r) { nodes { lastUsedAt } } }";
        await Eventually.ReadAsync(
            "a noted use",
            async () =>
                (
                    await organization.AskAsync(Application.AdminToken, query, new { r = organization.Registry })
                ).ToJsonString(),
            answer => !answer.Contains("null", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_what_is_stored()
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("READ");
        var rows = await application
            .Services.GetRequiredService<ModelRegistry.Catalog.IHistory>()
            .ReadAsync(0, 100_000, TestContext.Current.CancellationToken);
        Assert.Contains(rows, row => row.Kind == "token" && row.State!.Contains(token.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.State?.Contains(token.Text[^64..], StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("Bearer mreg_admin_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer mreg_abcdefghijkl_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer ")]
    [InlineData("Bearer x")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("the-admin-token-of-the-tests")]
    public async Task Whoever_shows_something_that_is_not_valid_is_refused(string shown)
    {
        using var client = application.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", shown);
        using var response = await client.PostAsJsonAsync(
            "/graphql",
            new { query = Viewer },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "Bearer"),
            (response.StatusCode, response.Headers.WwwAuthenticate.ToString())
        );
    }

    [Theory]
    [InlineData("X-Tenant")]
    [InlineData("X-Forwarded-User")]
    [InlineData("X-Remote-User")]
    public async Task A_header_that_claims_a_tenant_counts_for_nothing(string header)
    {
        using var client = application.CreateClient();
        client.DefaultRequestHeaders.Add(header, "local/main");
        using var response = await client.PostAsJsonAsync(
            "/graphql",
            new { query = Viewer },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            """{"data":{"viewer":{"name":"anonymous","registries":["public"]}}}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    private static string? Code(System.Text.Json.Nodes.JsonNode answer) =>
        answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>();
}
