using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>Documents that are asked by their hash, as Apollo and urql ask them.</summary>
public sealed class PersistedDocumentTests(TinyServer server) : IClassFixture<TinyServer>
{
    [Theory]
    [InlineData("application/json")]
    [InlineData(TinyServer.Response)]
    public async Task A_hash_that_is_not_known_is_answered_in_the_words_that_make_clients_send_the_text(string accept)
    {
        var reply = await AskAsync(null, Hash($"{{ hello }} # {Guid.NewGuid()}"), accept);
        Assert.Equal(
            (200, "PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND", false),
            (reply.Status, reply.Message, reply.Code, reply.HasData)
        );
    }

    [Fact]
    public async Task A_document_that_was_sent_with_its_hash_is_answered_by_it()
    {
        var document = $"query($name: String!) {{ hello(name: $name) }} # {Guid.NewGuid()}";
        Assert.Equal("It's x", Hello(await AskAsync(document, Hash(document))));
        Assert.Equal("It's x", Hello(await AskAsync(null, Hash(document))));
        Assert.Equal("It's x", Hello(await AskAsync(null, Hash(document).ToUpperInvariant())));
        var url =
            $"/graphql?variables={Uri.EscapeDataString("""{"name":"x"}""")}&extensions={Uri.EscapeDataString(Extensions(Hash(document)))}";
        Assert.Equal("It's x", Hello(await server.GetAsync(url)));
        Assert.Equal(
            "It's x",
            Hello(
                await server.GetAsync(
                    $"/graphql?documentId=sha256:{Hash(document)}&variables={Uri.EscapeDataString("""{"name":"x"}""")}"
                )
            )
        );
    }

    [Fact]
    public async Task A_hash_of_another_text_is_refused_and_not_kept()
    {
        var (document, other) = ($"{{ hello }} # {Guid.NewGuid()}", Hash($"{{ hello }} # {Guid.NewGuid()}"));
        Assert.Equal("PERSISTED_QUERY_HASH_MISMATCH", (await AskAsync(document, other)).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await AskAsync(null, other)).Code);
    }

    [Theory]
    [InlineData("{ nothing }")]
    [InlineData("{ hello")]
    public async Task A_document_that_is_not_valid_is_not_kept(string document)
    {
        await AskAsync(document, Hash(document));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await AskAsync(null, Hash(document))).Code);
    }

    [Fact]
    public async Task A_mutation_by_its_hash_is_not_executed_by_GET()
    {
        const string Document = "mutation { rename(name: \"x\") }";
        await AskAsync(Document, Hash(Document));
        var reply = await server.GetAsync($"/graphql?extensions={Uri.EscapeDataString(Extensions(Hash(Document)))}");
        Assert.Equal((405, "METHOD_NOT_ALLOWED"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("""{"persistedQuery":{"version":2,"sha256Hash":"00"}}""")]
    [InlineData("""{"persistedQuery":{"version":1}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":7}}""")]
    [InlineData("""{"persistedQuery":7}""")]
    public async Task Another_form_of_the_extension_is_a_400(string extensions)
    {
        var reply = await server.PostRawAsync(TinyServer.Json($$"""{"extensions":{{extensions}}}"""));
        Assert.Equal((400, "BAD_REQUEST"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Many_documents_push_out_those_that_nobody_asks()
    {
        var kept = $"{{ hello }} # {Guid.NewGuid()}";
        var left = $"{{ hello }} # {Guid.NewGuid()}";
        await AskAsync(kept, Hash(kept));
        await AskAsync(left, Hash(left));
        var filler = new string('x', 19_000);
        for (var i = 0; i < 120; i++)
        {
            var document = $"{{ hello }} # {i} {filler}";
            await AskAsync(document, Hash(document));
            Assert.Equal(200, (await AskAsync(null, Hash(kept))).Status);
        }

        Assert.True((await AskAsync(null, Hash(kept))).HasData);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await AskAsync(null, Hash(left))).Code);
    }

    [Theory]
    [InlineData("""{ "known": "{ hello }" }""")]
    [InlineData(
        """{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id": "known", "name": "A", "type": "query", "body": "{ hello }" }] }"""
    )]
    public async Task A_server_that_executes_its_manifest_only_refuses_the_rest(string manifest)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, manifest, TestContext.Current.CancellationToken);
        await using var closed = new TinyServer(options =>
            (options.TrustedDocuments, options.TrustedOnly) = (file, true)
        );
        await closed.InitializeAsync();
        File.Delete(file);
        Assert.Equal("It's you", Hello(await AskAsync(null, "known", server: closed)));
        Assert.Equal("It's you", Hello(await closed.GetAsync("/graphql?documentId=known")));
        Assert.Equal("It's you", Hello(await closed.PostAsync("{ hello }")));
        var unknown = await AskAsync(null, "unknown", server: closed);
        Assert.Equal(("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED"), (unknown.Message, unknown.Code));
        Assert.Equal("DOCUMENT_NOT_TRUSTED", (await closed.PostAsync("{ hello hello }")).Code);
        Assert.Equal(
            "DOCUMENT_NOT_TRUSTED",
            (await AskAsync("{ hello hello }", Hash("{ hello hello }"), server: closed)).Code
        );
    }

    private Task<Reply> AskAsync(
        string? query,
        string hash,
        string accept = "application/json",
        TinyServer? server = null
    )
    {
        var body = query is null
            ? $$"""{"variables":{"name":"x"},"extensions":{{Extensions(hash)}}}"""
            : $$"""{"query":{{JsonSerializer.Serialize(query)}},"variables":{"name":"x"},"extensions":{{Extensions(hash)}}}""";
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = TinyServer.Json(body) };
        request.Headers.Add("Accept", accept);
        return (server ?? this.server).SendAsync(request);
    }

    private readonly TinyServer server = server;

    private static string Extensions(string hash) =>
        $$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"}}""";

    private static string Hash(string document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private static string? Hello(Reply reply) => reply.Data.GetProperty("hello").GetString();
}
