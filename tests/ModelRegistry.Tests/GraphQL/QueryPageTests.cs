namespace ModelRegistry.Tests.GraphQL;

public sealed class QueryPageTests(TinyServer server) : IClassFixture<TinyServer>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("/graphql/ui", "*/*")]
    [InlineData("/graphql", Browser)]
    public async Task A_browser_gets_the_query_page(string path, string accept)
    {
        var reply = await server.GetAsync(path, accept);
        Assert.Equal((200, "text/html; charset=utf-8"), (reply.Status, reply.ContentType));
        Assert.Contains("deployableModels", reply.Text);
    }

    [Fact]
    public async Task A_query_in_the_address_is_answered_in_JSON_in_a_browser_too() =>
        Assert.Equal(
            "application/json; charset=utf-8",
            (await server.GetAsync("/graphql?query={hello}", Browser)).ContentType
        );

    [Theory]
    [InlineData("/graphql/page.js", "text/javascript; charset=utf-8")]
    [InlineData("/graphql/page.css", "text/css; charset=utf-8")]
    public async Task What_the_page_needs_comes_from_this_server(string path, string type) =>
        Assert.Equal(
            (200, type),
            ((await server.GetAsync(path, "*/*")).Status, (await server.GetAsync(path, "*/*")).ContentType)
        );

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere()
    {
        using var response = await server.Client.GetAsync("/graphql/ui", TestContext.Current.CancellationToken);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy);
        Assert.DoesNotContain("http", policy);
        Assert.DoesNotContain("//", (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
