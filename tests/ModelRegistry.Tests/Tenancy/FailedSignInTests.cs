using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Limits;
using ModelRegistry.Storage.Refusals;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>Floods of tokens that are not valid: they are held to what their address may ask, and hold back nobody who signs in.</summary>
public sealed class FailedSignInTests(FailedSignInTests.Fixture fixture) : IClassFixture<FailedSignInTests.Fixture>
{
    // One comes back every 12 s, so that none does within a test.
    private const int PerMinute = 5;
    private const int Flood = 60;

    [Fact]
    public async Task A_flood_of_bad_tokens_is_taken_from_the_bucket_of_its_address_and_is_few_entries_of_the_record()
    {
        var organization = await Organization.CreateAsync(fixture.Application);
        var valid = (await organization.TokenAsync("READ")).Text;
        await organization.AskAsync(Application.AdminToken, "{ viewer { name } }");
        using var first = await SendAsync("mreg_0123456789abcdef_secretsecretsecret");
        Assert.Equal(
            (HttpStatusCode.Unauthorized, $"\"anonymous\";q={PerMinute};w=60"),
            (first.StatusCode, Header(first, "RateLimit-Policy").Split(", ")[0])
        );
        for (var i = 1; i < Flood; i++)
            (await SendAsync($"guess-{i}")).Dispose();
        using var refused = await SendAsync("one more");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(
            int.Parse(Header(refused, "Retry-After"), System.Globalization.CultureInfo.InvariantCulture),
            1,
            60
        );
        Assert.Equal(
            "RATE_LIMITED",
            JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["errors"]![
                0
            ]!.Text("extensions.code")
        );
        using var anonymous = await SendAsync(null);
        Assert.Matches("^\"anonymous\";r=[01](;t=[0-9]+)?, ", Header(anonymous, "RateLimit"));
        using var signedIn = await SendAsync(valid);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);

        const string Failures =
            "{ auditLog(tenant: \"public\", kind: \"sign-in-failure\", first: 100) { nodes { number } } }";
        var entries = await Eventually.ReadAsync(
            "the failures that are kept each by itself",
            async () => (await fixture.Application.DataAsync(Failures))["auditLog"]!["nodes"]!.AsArray().Count,
            count => count >= RefusedRequestWindow.PerCaller
        );
        // The minute that they are counted in may end meanwhile, once.
        Assert.InRange(entries, RefusedRequestWindow.PerCaller, 2 * (RefusedRequestWindow.PerCaller + 1));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Addresses_of_one_subscriber_share_a_bucket(string one, string other, bool same)
    {
        using var limiter = new RequestLimiter(
            new TenantLimits(Options.Create(new LimitOptions { AnonymousRequestsPerMinute = 1 }))
        );
        Assert.Null(limiter.AttemptAcquire(one).Refusal);
        Assert.Equal(same, limiter.AttemptAcquire(other).Refusal is not null);
        // Whoever shows nothing at all has no bucket beside it.
        Assert.NotNull(limiter.AttemptAcquire(Caller.Anonymous with { Address = one }).Refusal);
    }

    private static string Header(HttpResponseMessage response, string name) =>
        string.Join(", ", response.Headers.GetValues(name));

    private async Task<HttpResponseMessage> SendAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ viewer { name } }" }),
        };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return await fixture.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>An installation that lets an address ask little.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal Application Application { get; } =
            new(new Dictionary<string, string> { ["Registry:Limits:AnonymousRequestsPerMinute"] = $"{PerMinute}" });

        internal HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Application.InitializeAsync();
            Client = Application.CreateClient();
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Application.DisposeAsync();
        }
    }
}
