using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>Requests that claim to be somebody's.</summary>
public sealed class FalseClaimTests(SignInTests.Fixture fixture) : IClassFixture<SignInTests.Fixture>
{
    private const string Failures =
        "{ auditLog(tenant: \"public\", kind: \"sign-in-failure\", first: 100) { nodes { action principal after } } }";

    private Issuer Issuer => fixture.Issuer;

    [Fact]
    public async Task Each_token_that_is_refused_is_recorded()
    {
        await using var other = await Issuer.StartAsync();
        var good = (await Issuer.IssueAsync("17")).Split('.');
        var unsigned = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""");
        DateTime At(double hours) => TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(hours);
        string[] refused =
        [
            $"{unsigned}.{good[1]}.",
            $"{good[0]}.{good[1]}.",
            $"{Base64UrlEncoder.Encode($$"""{"alg":"RS256","typ":"at+jwt","kid":"{{new string('x', 2_000)}}"}""")}.{good[1]}.{good[2]}",
            $"{good[0]}.{Base64UrlEncoder.Encode("""{"sub":"admin"}""")}.{good[2]}",
            await other.IssueAsync("17"),
            await Issuer.IssueAsync("17", audience: "another"),
            Issuer.Sign(new() { ["sub"] = "17" }, null, At(-2), At(-1)),
            Issuer.Sign(new() { ["sub"] = "17" }, At(1), At(-1), At(2)),
        ];
        foreach (var token in refused)
            Assert.Equal(
                "UNAUTHENTICATED",
                (await fixture.Application.AskAsAsync(token, "{ viewer { name } }"))["errors"]![0]!["extensions"]!.Text(
                    "code"
                )
            );
        var recorded = await Eventually.ReadAsync(
            $"{refused.Length} failures of sign-in",
            async () => (await fixture.Application.DataAsync(Failures))["auditLog"]!["nodes"]!.AsArray(),
            nodes => nodes.Count >= refused.Length
        );
        Assert.Equal(refused.Length, recorded.Count);
        Assert.All(
            recorded,
            failure => Assert.Equal(("REFUSED", "anonymous"), (failure!.Text("action"), failure!.Text("principal")))
        );
        // A token may say much, and in several lines.
        Assert.All(
            recorded,
            failure => Assert.Matches(@"^\P{Cc}{1,201}$", JsonNode.Parse(failure!.Text("after"))!.Text("reason"))
        );
        Assert.All(
            refused,
            token => Assert.DoesNotContain(token.Split('.')[1], recorded.ToJsonString(), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("X-Tenant")]
    [InlineData("X-Registry")]
    [InlineData("X-Forwarded-User")]
    [InlineData("X-Principal")]
    public async Task A_header_that_claims_a_tenant_claims_nothing(string header)
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        using var client = fixture.Application.CreateClient();
        client.DefaultRequestHeaders.Add("Registry-Position", organization.Position);
        const string Query = "{ viewer { name registries } tenants { nodes { name } } }";
        async Task<string> AskAsync()
        {
            using var response = await client.PostAsJsonAsync(
                "/graphql",
                new { query = Query },
                TestContext.Current.CancellationToken
            );
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        var plain = await AskAsync();
        foreach (var claim in new[] { organization.Tenant, organization.Registry, "token:admin" })
        {
            client.DefaultRequestHeaders.Remove(header);
            client.DefaultRequestHeaders.Add(header, claim);
            Assert.Equal(plain, await AskAsync());
        }

        Assert.Equal("""["public"]""", JsonNode.Parse(plain)!["data"]!["viewer"]!["registries"]!.ToJsonString());
    }
}
