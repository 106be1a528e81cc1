using System.Net.Http.Headers;
using System.Text;

namespace ModelRegistry.Tests.GraphQL;

public sealed class HttpTransportTests(TinyServer server) : IClassFixture<TinyServer>
{
    [Fact]
    public async Task A_query_is_answered_in_plain_JSON_without_needless_escapes()
    {
        var reply = await server.PostAsync("""{ hello(name: "Zoë") }""");
        Assert.Equal(
            (200, "application/json; charset=utf-8", """{"data":{"hello":"It's Zoë"}}"""),
            (reply.Status, reply.ContentType, reply.Text)
        );
    }

    [Theory]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData(TinyServer.Response, TinyServer.Response)]
    [InlineData(TinyServer.Response + ", application/json;q=0.9", TinyServer.Response)]
    [InlineData(TinyServer.Response + ";q=0.5, application/json", "application/json")]
    [InlineData("application/json, " + TinyServer.Response, "application/json")]
    [InlineData(TinyServer.Response + ", */*", TinyServer.Response)]
    [InlineData("application/json; charset=\"utf-8\"", "application/json")]
    [InlineData(TinyServer.Response + "; charset=\"UTF-8\"", TinyServer.Response)]
    public async Task The_media_type_is_the_one_the_client_likes_best(string accept, string expected)
    {
        var reply = await server.PostAsync("{ hello }", accept: accept);
        Assert.Equal((200, expected + "; charset=utf-8"), (reply.Status, reply.ContentType));
    }

    [Fact]
    public async Task A_client_that_takes_no_JSON_is_told_what_there_is()
    {
        var reply = await server.PostAsync("{ hello }", accept: "image/png");
        Assert.Equal((406, "NOT_ACCEPTABLE"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task GET_takes_query_variables_and_operation_name()
    {
        var query = Uri.EscapeDataString("query A($n: String!) { hello(name: $n) } query B { hello }");
        var reply = await server.GetAsync(
            $"/graphql?query={query}&operationName=A&variables={Uri.EscapeDataString("""{"n":"x"}""")}"
        );
        Assert.Equal("It's x", reply.Data.GetProperty("hello").GetString());
    }

    [Theory]
    [InlineData("7e9", 7e9)]
    [InlineData("7000000000.0", 7e9)]
    [InlineData("-2.50", -2.5)]
    [InlineData("1e300", 1e300)]
    public async Task A_number_is_read_in_any_spelling_of_JSON(string spelling, double number)
    {
        var reply = await server.PostRawAsync(
            TinyServer.Json(
                $$$"""{"query":"query($n: Float) { number(value: $n) }","variables":{"n":{{{spelling}}}}}"""
            )
        );
        Assert.Equal(number, reply.Data.GetProperty("number").GetDouble());
    }

    [Theory]
    [InlineData("3.0", 3)]
    [InlineData("2e1", 20)]
    public async Task A_whole_number_is_an_integer_in_any_spelling(string spelling, int number)
    {
        var reply = await server.PostRawAsync(
            TinyServer.Json($$$"""{"query":"query($n: Int!) { twice(value: $n) }","variables":{"n":{{{spelling}}}}}""")
        );
        Assert.Equal(2 * number, reply.Data.GetProperty("twice").GetInt32());
    }

    [Theory]
    [InlineData("3.5")]
    [InlineData("\"3\"")]
    public async Task What_is_no_whole_number_is_no_integer(string spelling)
    {
        var reply = await server.PostRawAsync(
            TinyServer.Json($$$"""{"query":"query($n: Int!) { twice(value: $n) }","variables":{"n":{{{spelling}}}}}""")
        );
        Assert.False(reply.HasData, reply.Text);
    }

    [Fact]
    public async Task GET_runs_no_mutation()
    {
        var reply = await server.GetAsync(
            $"/graphql?query={Uri.EscapeDataString("""mutation { rename(name: "x") }""")}"
        );
        Assert.Equal((405, "METHOD_NOT_ALLOWED"), (reply.Status, reply.Code));
        Assert.Equal(["POST"], reply.Allow);
    }

    [Fact]
    public async Task Other_methods_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/graphql") { Content = TinyServer.Json("{}") };
        var reply = await server.SendAsync(request);
        Assert.Equal((405, "METHOD_NOT_ALLOWED"), (reply.Status, reply.Code));
        Assert.Equal(["GET", "POST"], reply.Allow);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_body_of_another_content_type_is_refused(string? type)
    {
        var content = new ByteArrayContent("""{"query":"{ hello }"}"""u8.ToArray());
        if (type is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var reply = await server.PostRawAsync(content);
        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""[{"query":"{ hello }"}]""")]
    [InlineData("{}")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":1}""")]
    [InlineData("""{"query":"{ hello }","query":"{ hello }"}""")]
    [InlineData("""{"query":"{ hello }","operationName":1}""")]
    [InlineData("""{"query":"{ hello }","variables":[]}""")]
    [InlineData("""{"query":"{ hello }","variables":"{}"}""")]
    [InlineData("""{"query":"{ hello }","extensions":7}""")]
    [InlineData("""{"query":"{ hello }","variables":{"a":1e999}}""")]
    [InlineData("""{"query":"{ hello }","variables":{"a":"\ud800"}}""")]
    public async Task A_malformed_body_is_a_400_with_a_reason(string body)
    {
        var reply = await server.PostRawAsync(TinyServer.Json(body));
        Assert.Equal((400, "BAD_REQUEST"), (reply.Status, reply.Code));
        Assert.False(reply.HasData);
    }

    [Fact]
    public async Task Deeply_nested_variables_are_a_400()
    {
        var nested = new string('[', 100_000) + new string(']', 100_000);
        var reply = await server.PostRawAsync(
            TinyServer.Json($$$"""{"query":"{ hello }","variables":{"a":{{{nested}}}}}""")
        );
        Assert.Equal((400, "BAD_REQUEST"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_number_of_a_million_digits_is_a_400()
    {
        var reply = await server.PostRawAsync(
            TinyServer.Json($$$"""{"query":"{ hello }","variables":{"a":{{{new string('9', 1_000_000)}}}}}""")
        );
        Assert.Equal((400, "BAD_REQUEST"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_body_of_millions_of_small_values_is_a_400()
    {
        var values = string.Join(',', Enumerable.Repeat("[]", 1_000_000));
        var reply = await server.PostRawAsync(
            TinyServer.Json($$$"""{"query":"{ hello }","variables":{"a":[{{{values}}}]}}""")
        );
        Assert.Equal((400, "BAD_REQUEST"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_a_400()
    {
        var content = new ByteArrayContent([.. "{\"query\":\""u8, 0xff, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        Assert.Equal(400, (await server.PostRawAsync(content)).Status);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over() =>
        Assert.Equal(200, (await server.PostRawAsync(TinyServer.Json("\uFEFF{\"query\":\"{ hello }\"}"))).Status);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_16_MiB_is_refused_in_JSON_that_names_the_limit(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"query":"{ hello }","variables":{"a":"{{{new string('x', 40 * 1024 * 1024)}}}"}}"""
        );
        HttpContent content = chunked ? new StreamContent(new Unseekable(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        var reply = await server.PostRawAsync(content);
        Assert.Equal((413, "REQUEST_TOO_LARGE"), (reply.Status, reply.Code));
        Assert.Contains("16 MiB", reply.Message);
    }

    [Fact]
    public async Task A_config_of_a_MiB_travels_as_a_variable_and_as_a_literal()
    {
        var config = string.Concat(Enumerable.Repeat("{\"a\": 1}\n", 1024 * 1024 / 9));
        var variable = await server.PostAsync("query($t: String!) { length(text: $t) }", new { t = config });
        var literal = await server.PostAsync(
            $"{{ length(text: {System.Text.Json.JsonSerializer.Serialize(config)}) }}"
        );
        Assert.Equal(
            (config.Length, config.Length),
            (variable.Data.GetProperty("length").GetInt32(), literal.Data.GetProperty("length").GetInt32())
        );
    }

    [Theory]
    [InlineData("{", "application/json", 200)]
    [InlineData("{", TinyServer.Response, 400)]
    [InlineData("{ nothing }", "application/json", 200)]
    [InlineData("{ nothing }", TinyServer.Response, 400)]
    [InlineData("query A { hello } query B { hello }", TinyServer.Response, 400)]
    [InlineData("query($n: String!) { hello(name: $n) }", TinyServer.Response, 400)]
    public async Task A_document_that_is_not_executed_has_errors_and_no_data(string query, string accept, int status)
    {
        var reply = await server.PostAsync(query, accept: accept);
        Assert.Equal((status, false), (reply.Status, reply.HasData));
        Assert.NotEmpty(reply.Code);
    }

    [Theory]
    [InlineData("POSITION_NOT_REACHED", "application/json", 200)]
    [InlineData("POSITION_NOT_REACHED", TinyServer.Response, 503)]
    [InlineData("BAD_INPUT", "application/json", 200)]
    [InlineData("BAD_INPUT", TinyServer.Response, 400)]
    public async Task What_the_gate_says_is_the_answer(string code, string accept, int status)
    {
        var reply = await server.PostAsync("{ hello }", accept: accept, refuse: code);
        Assert.Equal((status, code, false), (reply.Status, reply.Code, reply.HasData));
    }

    [Fact]
    public async Task An_unforeseen_error_is_logged_and_not_told()
    {
        var before = server.Log.Errors.Count;
        var reply = await server.PostAsync("{ broken }");
        Assert.Equal((200, "INTERNAL_ERROR"), (reply.Status, reply.Code));
        Assert.DoesNotContain("swordfish", reply.Text);
        Assert.DoesNotContain("InvalidOperation", reply.Text);
        Assert.Equal("the password is swordfish", Assert.Single(server.Log.Errors.Skip(before)).Message);
    }

    [Fact]
    public async Task A_typed_error_shows_its_code_and_what_it_is_about()
    {
        var extensions = (await server.PostAsync("{ refused }")).Errors[0].GetProperty("extensions");
        Assert.Equal("""{"code":"BAD_INPUT","argument":"one"}""", extensions.GetRawText());
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
