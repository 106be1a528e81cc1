using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>What one tenant may take of the installation.</summary>
public sealed class TenantLimitTests(TenantLimitTests.Fixture fixture) : IClassFixture<TenantLimitTests.Fixture>
{
    private const int Requests = 20;
    private const int WorkMilliseconds = 20;
    private const string Viewer = "{ viewer { name } }";
    private const string Costly = $"{{ a: {Page} b: {Page} c: {Page} d: {Page} }}";
    private const string Page =
        "models(first: 100) { nodes { name licenses { key conditions { kind clause summary } } variants { name format { key bitsPerWeight } } baseModels { name } } }";
    private const string Errors = "errors { __typename code message path }";

    private Application Application => fixture.Application;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tenant_at_its_limit_is_told_when_to_ask_again()
    {
        var organization = await Organization.CreateAsync(Application, Fixture.Busy);
        var token = await TokenAsync(organization);
        using var first = await SendAsync(token);
        Assert.Equal(
            (HttpStatusCode.OK, $"\"tenant\";q={Requests};w=60", $"\"tenant\";r={Requests - 1}"),
            (first.StatusCode, Item(first, "RateLimit-Policy", 0), Item(first, "RateLimit", 0))
        );
        using var refused = await UntilRefusedAsync(token);
        Assert.Matches("^\"tenant\";r=0;t=[0-9]+$", Item(refused, "RateLimit", 0));
        Assert.InRange(
            int.Parse(Header(refused, "Retry-After"), System.Globalization.CultureInfo.InvariantCulture),
            1,
            60
        );
        var answer = JsonNode.Parse(await refused.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal("RATE_LIMITED", answer["errors"]![0]!["extensions"]!.Text("code"));
        Assert.Contains(organization.Tenant, answer["errors"]![0]!.Text("message"), StringComparison.Ordinal);
        // Its record is not a way around the limit, and those who sign in to nothing have a bucket of their own.
        using var export = await GetAsync($"/audit/{organization.Tenant}.jsonl", token);
        Assert.Equal(HttpStatusCode.TooManyRequests, export.StatusCode);
        using var anonymous = await SendAsync(null);
        Assert.Equal(
            (HttpStatusCode.OK, "\"anonymous\""),
            (anonymous.StatusCode, Header(anonymous, "RateLimit-Policy").Split(';')[0])
        );
    }

    [Fact]
    public async Task A_request_is_paid_for_by_the_time_that_it_takes()
    {
        var organization = await Organization.CreateAsync(Application, Fixture.Costly);
        var token = await TokenAsync(organization);
        using var first = await SendAsync(token, Costly);
        Assert.Equal(
            (HttpStatusCode.OK, $"\"tenant-work\";q={WorkMilliseconds};w=60;qu=\"milliseconds\""),
            (first.StatusCode, Item(first, "RateLimit-Policy", 1))
        );
        // It took more than the one that every request is paid for with.
        Assert.Matches($"^\"tenant-work\";r=1?[0-8]$", Item(first, "RateLimit", 1));
        using var refused = await UntilRefusedAsync(token, Costly);
        Assert.Matches("^\"tenant\";r=[1-9][0-9]+$", Item(refused, "RateLimit", 0));
        Assert.Matches("^\"tenant-work\";r=0;t=[0-9]+$", Item(refused, "RateLimit", 1));
        var answer = JsonNode.Parse(await refused.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal("RATE_LIMITED", answer["errors"]![0]!["extensions"]!.Text("code"));
        Assert.Contains($"{WorkMilliseconds} ms", answer["errors"]![0]!.Text("message"), StringComparison.Ordinal);
        // What was worked beyond the minute's budget is waited for too.
        Assert.InRange(
            int.Parse(Header(refused, "Retry-After"), System.Globalization.CultureInfo.InvariantCulture),
            1,
            3600
        );
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/graphql/ui")]
    public async Task Health_and_the_query_page_have_no_limit(string path)
    {
        for (var i = 0; i < 2 * Requests; i++)
        {
            using var response = await GetAsync(path, null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("RateLimit"));
        }
    }

    [Fact]
    public async Task Operators_have_a_limit_of_their_own()
    {
        using var response = await SendAsync(Application.AdminToken);
        Assert.StartsWith("\"operator\";", Header(response, "RateLimit"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("many questions", Viewer)]
    [InlineData("costly questions", Costly)]
    public async Task A_tenant_that_is_refused_slows_nobody_else(string limited, string query)
    {
        var (loud, quiet) = (
            await Organization.CreateAsync(Application, limited == "many questions" ? Fixture.Loud : Fixture.Greedy),
            await Organization.CreateAsync(Application)
        );
        var (loudToken, quietToken) = (await TokenAsync(loud), await TokenAsync(quiet));
        (await UntilRefusedAsync(loudToken, query)).Dispose();
        var alone = await MedianAsync(quietToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var (answered, refused) = (0, 0);
        var hammering = Enumerable
            .Range(0, 2)
            .Select(async _ =>
            {
                while (!stop.IsCancellationRequested)
                {
                    using var response = await SendAsync(loudToken, query);
                    Interlocked.Increment(ref answered);
                    if (response.StatusCode == HttpStatusCode.TooManyRequests)
                        Interlocked.Increment(ref refused);
                }
            })
            .ToList();
        await Eventually.ReadAsync(
            "a hundred refusals",
            () => Task.FromResult(Volatile.Read(ref refused)),
            count => count >= 100
        );
        var beside = await MedianAsync(quietToken);
        await stop.CancelAsync();
        await Task.WhenAll(hammering);
        // A token comes back every few seconds; the rest is refused before anything is executed.
        Assert.True(refused > answered * 0.9, $"{refused} of {answered} were refused");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"the quiet tenant's median: {alone.TotalMilliseconds:0.00} ms alone, {beside.TotalMilliseconds:0.00} ms beside {answered} requests of the other, {refused} of them refused"
        );
        Assert.True(beside < alone * 20 + TimeSpan.FromMilliseconds(50), $"{alone} alone, {beside} beside the other");
    }

    [Fact]
    public async Task Models_and_variants_of_all_of_a_tenants_registries_count()
    {
        var organization = await Organization.CreateAsync(Application, Fixture.Small);
        var other = $"{organization.Tenant}/second";
        await organization.ChangeAsync(
            "createTeam",
            "CreateTeamInput",
            new { registry = other, displayName = "Second" }
        );
        await organization.GrantAsync(other, "token:admin", "MAINTAINER");
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry = organization.Registry,
                name = "one",
                license = "MIT",
            }
        );
        var full = await BatchAsync(organization, other, "two", "three", "four");
        Assert.Equal(("LIMIT_REACHED", "LimitReachedError", """["input","models","2","registry"]"""), Told(full));
        // What stands already takes no room.
        Assert.Equal("[]", (await BatchAsync(organization, other, "two", "three"))["errors"]!.ToJsonString());
        Assert.Equal(
            "LIMIT_REACHED",
            Told(
                await organization.TryAsync(
                    Application.AdminToken,
                    "registerModel",
                    "RegisterModelInput",
                    new { registry = organization.Registry, name = "five" },
                    Errors
                )
            ).Code
        );
        var free = await Organization.CreateAsync(Application);
        Assert.Equal("[]", (await BatchAsync(free, free.Registry, "a", "b", "c", "d"))["errors"]!.ToJsonString());
    }

    [Fact]
    public async Task The_changes_of_one_request_count_each_other()
    {
        var organization = await Organization.CreateAsync(Application, Fixture.Serial);
        string Registering(int i) =>
            $$"""m{{i}}: registerModel(input: { registry: "{{organization.Registry}}", name: "m{{i}}", license: "MIT" }) { errors { code } }""";
        string Making(int i) =>
            $$"""t{{i}}: createToken(input: { name: "t", registries: ["{{organization.Registry}}"], verbs: [READ] }) { errors { code } }""";
        var answer = await organization.AskAsync(
            Application.AdminToken,
            $"mutation {{ {string.Join(' ', Enumerable.Range(0, 5).SelectMany(i => new[] { Registering(i), Making(i) }))} }}"
        );
        var codes = answer["data"]!
            .AsObject()
            .ToLookup(
                field => field.Key[0],
                field => field.Value!["errors"]!.AsArray() is [{ } error] ? error.Text("code") : "done"
            );
        Assert.Equal(["done", "done", "LIMIT_REACHED", "LIMIT_REACHED", "LIMIT_REACHED"], codes['m']);
        Assert.Equal(["done", "done", "LIMIT_REACHED", "LIMIT_REACHED", "LIMIT_REACHED"], codes['t']);
    }

    [Fact]
    public async Task What_cannot_be_read_is_paid_for_too()
    {
        var organization = await Organization.CreateAsync(Application, Fixture.Garbled);
        var token = await TokenAsync(organization);
        using var first = await SendAsync(token, "{ viewer {");
        Assert.Equal(
            (HttpStatusCode.OK, $"\"tenant\";r={Requests - 1}"),
            (first.StatusCode, Item(first, "RateLimit", 0))
        );
        using var refused = await UntilRefusedAsync(token, "{ viewer {");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task Variants_count()
    {
        var organization = await Organization.CreateAsync(Application, Fixture.Narrow);
        object Model(string name, int variants) =>
            new
            {
                registry = organization.Registry,
                name,
                variants = Enumerable.Range(0, variants).Select(i => new { name = $"v{i}", format = "bf16" }),
            };
        Assert.Equal(
            "LIMIT_REACHED",
            Told(
                await organization.TryAsync(
                    Application.AdminToken,
                    "registerModel",
                    "RegisterModelInput",
                    Model("wide", 4),
                    Errors
                )
            ).Code
        );
        await organization.ChangeAsync("registerModel", "RegisterModelInput", Model("fits", 3));
    }

    [Fact]
    public async Task Tokens_and_the_size_of_a_batch_have_limits()
    {
        var organization = await Organization.CreateAsync(Application, Fixture.Few);
        var key = (await organization.TokenAsync("READ")).Key;
        object input = new
        {
            name = "Another",
            registries = new[] { organization.Registry },
            verbs = new[] { "READ" },
        };
        Assert.Equal(
            "LIMIT_REACHED",
            Told(
                await organization.TryAsync(Application.AdminToken, "createToken", "CreateTokenInput", input, Errors)
            ).Code
        );
        await organization.ChangeAsync("revokeToken", "RevokeTokenInput", new { token = key });
        await organization.TokenAsync("READ");
        var oversized = await BatchAsync(organization, organization.Registry, "a", "b", "c");
        Assert.Equal(("LIMIT_REACHED", """["input"]"""), (Told(oversized).Code, Told(oversized).Path));
        Assert.Equal("[]", (await BatchAsync(organization, organization.Registry, "a", "b"))["errors"]!.ToJsonString());
    }

    // A token that this server knows already.
    private static async Task<string> TokenAsync(Organization organization)
    {
        var token = (await organization.TokenAsync("READ")).Text;
        await organization.AskAsync(Application.AdminToken, Viewer);
        return token;
    }

    private static (string Code, string Type, string Path) Told(JsonNode payload)
    {
        var error = Assert.Single(payload["errors"]!.AsArray())!;
        return (error.Text("code"), error["__typename"]?.GetValue<string>() ?? "", error["path"]!.ToJsonString());
    }

    private static async Task<JsonNode> BatchAsync(Organization organization, string registry, params string[] names)
    {
        var answer = await organization.AskAsync(
            Application.AdminToken,
            "mutation($input: [RegisterModelInput!]!) { registerModels(input: { models: $input }) { errors { __typename code path } position } }",
            new { input = names.Select(name => new { registry, name }) }
        );
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!["registerModels"]!;
    }

    private async Task<TimeSpan> MedianAsync(string token)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < 101; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var response = await SendAsync(token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private async Task<HttpResponseMessage> UntilRefusedAsync(string token, string query = Viewer)
    {
        for (var i = 0; i < 100 * Requests; i++)
        {
            var response = await SendAsync(token, query);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                return response;
            response.Dispose();
        }

        throw new Xunit.Sdk.XunitException($"Nothing of {100 * Requests} requests was refused.");
    }

    private static string Item(HttpResponseMessage response, string name, int number) =>
        Header(response, name).Split(", ")[number];

    private static string Header(HttpResponseMessage response, string name) =>
        string.Join(", ", response.Headers.GetValues(name));

    private Task<HttpResponseMessage> GetAsync(string path, string? token) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), token);

    private Task<HttpResponseMessage> SendAsync(string? token, string query = Viewer) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) },
            token
        );

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? token)
    {
        using (request)
        {
            if (token is not null)
                request.Headers.Authorization = new("Bearer", token);
            return await fixture.Client.SendAsync(request, Cancellation);
        }
    }

    /// <summary>An installation whose operator holds some tenants to less than others.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal static readonly string Busy = Fresh.Name("busy"),
            Loud = Fresh.Name("loud"),
            Costly = Fresh.Name("costly"),
            Greedy = Fresh.Name("greedy"),
            Small = Fresh.Name("small"),
            Narrow = Fresh.Name("narrow"),
            Few = Fresh.Name("few"),
            Serial = Fresh.Name("serial"),
            Garbled = Fresh.Name("garbled");

        internal Application Application { get; private set; } = null!;

        internal HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Application = new(
                new Dictionary<string, string>
                {
                    [$"Registry:Limits:Tenants:{Busy}:RequestsPerMinute"] = $"{Requests}",
                    [$"Registry:Limits:Tenants:{Loud}:RequestsPerMinute"] = $"{Requests}",
                    [$"Registry:Limits:Tenants:{Costly}:WorkMillisecondsPerMinute"] = $"{WorkMilliseconds}",
                    [$"Registry:Limits:Tenants:{Greedy}:WorkMillisecondsPerMinute"] = $"{WorkMilliseconds}",
                    [$"Registry:Limits:Tenants:{Small}:Models"] = "3",
                    [$"Registry:Limits:Tenants:{Narrow}:Variants"] = "3",
                    [$"Registry:Limits:Tenants:{Few}:Tokens"] = "1",
                    [$"Registry:Limits:Tenants:{Few}:Batch"] = "2",
                    [$"Registry:Limits:Tenants:{Serial}:Models"] = "2",
                    [$"Registry:Limits:Tenants:{Serial}:Tokens"] = "2",
                    [$"Registry:Limits:Tenants:{Garbled}:RequestsPerMinute"] = $"{Requests}",
                }
            );
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
