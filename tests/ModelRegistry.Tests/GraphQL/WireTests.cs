using System.Net;
using System.Net.Http.Headers;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>What clients of GraphQL find around the answers: the schema, caching, other origins, compression.</summary>
public sealed class WireTests(Application application) : IClassFixture<Application>
{
    private const string Schema = "/schema.graphql";
    private static readonly string Accelerators =
        $"/graphql?query={Uri.EscapeDataString("{ accelerators { nodes { key } } }")}";

    [Theory]
    [InlineData("Date", "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")]
    [InlineData("DateTime", "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")]
    [InlineData("Long", "https://scalars.graphql.org/jakobmerrild/long.html")]
    [InlineData("String", null)]
    [InlineData("Model", null)]
    public async Task A_scalar_says_where_it_is_specified(string type, string? url)
    {
        var data = await application.DataAsync($$"""{ __type(name: "{{type}}") { specifiedByURL } }""");
        Assert.Equal(url, (string?)data["__type"]!["specifiedByURL"]);
    }

    [Fact]
    public async Task Introspection_has_what_the_specification_of_October_2021_has()
    {
        var data = await application.DataAsync(
            """
            {
              __schema {
                directives { name isRepeatable locations args(includeDeprecated: true) { name isDeprecated deprecationReason } }
              }
              input: __type(name: "HardwareInput") { isOneOf inputFields(includeDeprecated: true) { name isDeprecated } }
              query: __type(name: "Query") { fields(includeDeprecated: true) { args(includeDeprecated: true) { name } } }
            }
            """
        );
        var directives = data["__schema"]!["directives"]!.AsArray();
        Assert.Superset(
            new HashSet<string>(["deprecated", "include", "skip", "specifiedBy"]),
            directives.Select(directive => (string)directive!["name"]!).ToHashSet()
        );
        Assert.All(directives, directive => Assert.False((bool)directive!["isRepeatable"]!));
        Assert.True((bool)data["input"]!["isOneOf"]!);
    }

    [Fact]
    public async Task The_schema_stands_at_an_address_of_its_own()
    {
        using var client = application.CreateClient();
        using var first = await client.GetAsync(Schema, TestContext.Current.CancellationToken);
        Assert.Equal(
            application
                .Services.GetRequiredService<ISchema>()
                .Print(new() { StringComparison = StringComparison.Ordinal }),
            await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        using var again = await SendAsync(
            client,
            Schema,
            request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)
        );
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Where_the_schema_is_closed_nobody_is_told_it()
    {
        await using var closed = new Application(
            new Dictionary<string, string> { ["Registry:GraphQL:Introspection"] = "false" }
        );
        await closed.InitializeAsync();
        using var client = closed.CreateClient();
        using var text = await client.GetAsync(Schema, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, text.StatusCode);
        var answer = await closed.AskAsync("{ __schema { queryType { name } } }");
        Assert.Equal("NO_INTROSPECTION", (string?)answer["errors"]![0]!["extensions"]!["code"]);
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains("<html", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_GET_need_not_be_sent_twice()
    {
        using var client = application.CreateClient();
        using var first = await client.GetAsync(Accelerators, TestContext.Current.CancellationToken);
        Assert.Equal((true, true), (first.Headers.CacheControl!.NoCache, first.Headers.CacheControl.Public));
        using var again = await SendAsync(
            client,
            Accelerators,
            request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)
        );
        Assert.Equal(
            (HttpStatusCode.NotModified, ""),
            (again.StatusCode, await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        );
        using var other = await SendAsync(
            client,
            Accelerators,
            request => request.Headers.IfNoneMatch.Add(new("\"another\"", isWeak: true))
        );
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task An_answer_to_one_caller_is_kept_by_no_other()
    {
        using var client = application.CreateClient();
        using var own = await SendAsync(
            client,
            Accelerators,
            request => request.Headers.Authorization = new("Bearer", Application.AdminToken)
        );
        Assert.Equal((true, false), (own.Headers.CacheControl!.Private, own.Headers.CacheControl.Public));
        Assert.Contains("Authorization", own.Headers.Vary);
        using var wrong = await client.GetAsync(
            $"/graphql?query={Uri.EscapeDataString("{ nothing }")}",
            TestContext.Current.CancellationToken
        );
        Assert.Equal((true, null), (wrong.Headers.CacheControl!.NoStore, wrong.Headers.ETag));
    }

    [Fact]
    public async Task Answers_are_compressed_for_clients_that_want_it()
    {
        using var client = application.CreateClient();
        using var answer = await SendAsync(
            client,
            Accelerators,
            request => request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"))
        );
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Without_a_setting_pages_of_other_origins_may_not_ask()
    {
        using var client = application.CreateClient();
        using var answer = await SendAsync(
            client,
            Accelerators,
            request => request.Headers.Add("Origin", "https://app.example.org")
        );
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Pages_of_the_stated_origins_may_ask()
    {
        await using var open = new Application(
            new Dictionary<string, string> { ["Registry:GraphQL:Origins:0"] = "https://app.example.org" }
        );
        await open.InitializeAsync();
        using var client = open.CreateClient();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", "https://app.example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var allowed = await client.SendAsync(preflight, TestContext.Current.CancellationToken);
        Assert.Equal(
            "https://app.example.org",
            Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin"))
        );
        Assert.Contains("authorization", Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Headers")));
        using var asked = await SendAsync(
            client,
            Accelerators,
            request => request.Headers.Add("Origin", "https://app.example.org")
        );
        Assert.Equal("https://app.example.org", Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Credentials"));
        using var foreign = await SendAsync(
            client,
            Accelerators,
            request => request.Headers.Add("Origin", "https://other.example.org")
        );
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00", false)]
    [InlineData("2026-01-31", false)]
    [InlineData("2026-01-31T12:00:00Z", true)]
    [InlineData("2026-01-31T12:00:00+01:00", true)]
    public async Task A_moment_says_its_zone(string moment, bool taken)
    {
        foreach (
            var (query, variables) in new (string, object?)[]
            {
                ($$"""{ auditLog(tenant: "local", from: "{{moment}}") { pageInfo { hasNextPage } } }""", null),
                (
                    "query($from: DateTime) { auditLog(tenant: \"local\", from: $from) { pageInfo { hasNextPage } } }",
                    new { from = moment }
                ),
            }
        )
        {
            var answer = await application.AskAsync(query, variables);
            Assert.True(answer["errors"] is null == taken, answer.ToJsonString());
        }
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        string url,
        Action<HttpRequestMessage> prepare
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        prepare(request);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
