using System.Diagnostics;
using System.Text;

namespace ModelRegistry.Tests.GraphQL;

public sealed class DocumentGuardTests(TinyServer server) : IClassFixture<TinyServer>
{
    [Theory]
    [InlineData(15)]
    [InlineData(40)]
    [InlineData(45)]
    public async Task Fragments_that_double_at_every_level_are_refused_at_once(int levels)
    {
        var document = new StringBuilder("{ leaf { ...F0 } } ");
        for (var i = 0; i < levels; i++)
            document.Append($"fragment F{i} on Leaf {{ a: next {{ ...F{i + 1} }} ...F{i + 1} }} ");
        document.Append($"fragment F{levels} on Leaf {{ name }}");
        await server.PostAsync("{ hello }"); // The first request pays for the compilation.
        var reply = await TimedAsync(document.ToString(), 1_000);
        Assert.Equal("QUERY_TOO_COMPLEX", reply.Code);
    }

    [Fact]
    public async Task Fifty_thousand_unknown_fields_are_refused_at_once()
    {
        await server.PostAsync("{ hello }");
        var reply = await TimedAsync(
            "{ " + string.Join('\n', Enumerable.Range(0, 50_000).Select(i => $"f{i}")) + " }",
            1_000
        );
        Assert.Equal("QUERY_TOO_COMPLEX", reply.Code);
        Assert.Contains("20,000", reply.Message);
    }

    [Fact]
    public async Task As_many_unknown_fields_as_the_limits_allow_are_validated_quickly()
    {
        await server.PostAsync("{ leaf { nam } }");
        var reply = await TimedAsync(
            "{ leaf { " + string.Join(' ', Enumerable.Range(0, 1_990).Select(i => $"nam{i}")) + " } }",
            3_000
        );
        Assert.Equal(5, reply.Errors.Length);
    }

    [Fact]
    public async Task The_same_field_as_often_as_the_limits_allow_is_merged_quickly()
    {
        var reply = await TimedAsync("{ leaf { " + string.Concat(Enumerable.Repeat("name ", 1_990)) + " } }", 3_000);
        Assert.Equal("leaf", reply.Data.GetProperty("leaf").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Fields_of_one_name_inside_fields_of_one_name_are_merged_quickly()
    {
        var inner = string.Concat(Enumerable.Repeat("name ", 43));
        var reply = await TimedAsync(
            "{ leaf { " + string.Concat(Enumerable.Repeat($"next {{ {inner} }} ", 44)) + " } }",
            3_000
        );
        Assert.True(reply.HasData);
    }

    [Fact]
    public async Task Fragments_as_many_as_the_limits_allow_are_validated_quickly()
    {
        static string Document(int fragments) =>
            "{ leaf { "
            + string.Concat(Enumerable.Range(0, fragments).Select(i => $"...F{i} "))
            + "} } "
            + string.Concat(
                Enumerable.Range(0, fragments).Select(i => $"fragment F{i} on Leaf {{ next {{ name }} }} ")
            );

        Assert.Contains("101 fragments", (await server.PostAsync(Document(101))).Message);
        Assert.True((await TimedAsync(Document(100), 3_000)).HasData);
    }

    [Theory]
    [InlineData("{ leaf ", " }", 100_000)]
    [InlineData("{ leaf { ... ", " } }", 100_000)]
    [InlineData("{ number(value: [", "]) }", 100_000)]
    [InlineData("{ leaf { next ", " } }", 60)]
    public async Task Deeply_nested_text_is_refused(string start, string end, int depth)
    {
        var (open, close) =
            start.Contains('[', StringComparison.Ordinal) ? ("[", "]")
            : start.Contains("...", StringComparison.Ordinal) ? ("{ ... ", "}")
            : ("{ next ", "}");
        var reply = await server.PostAsync(
            start
                + string.Concat(Enumerable.Repeat(open, depth))
                + "{ name }"
                + string.Concat(Enumerable.Repeat(close, depth))
                + end
        );
        Assert.Equal("QUERY_TOO_COMPLEX", reply.Code);
    }

    [Theory]
    [InlineData("{ hello(name: \"", "")]
    [InlineData("{ hello(name: \"\\q", "\") }")]
    [InlineData("{ hello(name: \"", "\"")]
    [InlineData("{ hello(name: \"\"\"", "")]
    [InlineData("} #", "")]
    public async Task A_syntax_error_in_or_beside_a_long_text_is_found_quickly(string start, string end) =>
        Assert.Equal("SYNTAX_ERROR", (await TimedAsync(start + new string('x', 1_000_000) + end, 2_000)).Code);

    [Fact]
    public async Task Long_arguments_of_many_fields_are_refused_because_validation_compares_them()
    {
        var field = $"next(a: \"{new string('x', 2_000)}\") {{ name }}\n";
        var reply = await TimedAsync("{ leaf { " + string.Concat(Enumerable.Repeat(field, 900)) + " } }", 2_000);
        Assert.Equal("argumentBytes", reply.Errors[0].GetProperty("extensions").GetProperty("limit").GetString());
    }

    [Theory]
    [InlineData("\"\"\"\n  a \\\"\"\" b\n\"\"\"")]
    [InlineData("\"a \\\" \\u00e9 # \\\\\"")]
    public async Task Long_literals_arrive_as_they_were_written(string literal)
    {
        var padding = new string('x', 1_000);
        var at = literal.IndexOf('a', StringComparison.Ordinal);
        var plain = await server.PostAsync($"{{ hello(name: {literal}) }}");
        var padded = await server.PostAsync($"{{ hello(name: {literal.Insert(at, padding)}) }} # {padding}");
        Assert.Equal(
            plain.Data.GetProperty("hello").GetString()!.Replace("a", padding + "a", StringComparison.Ordinal),
            padded.Data.GetProperty("hello").GetString()
        );
    }

    [Fact]
    public async Task A_long_chain_of_fragments_is_refused()
    {
        var document = new StringBuilder("{ leaf { ...F0 } } ");
        for (var i = 0; i < 2_000; i++)
            document.Append($"fragment F{i} on Leaf {{ ...F{i + 1} }}\n");
        document.Append("fragment F2000 on Leaf { name }");
        Assert.Equal("QUERY_TOO_COMPLEX", (await server.PostAsync(document.ToString())).Code);
    }

    [Fact]
    public async Task A_fragment_inside_itself_is_left_to_validation()
    {
        var reply = await server.PostAsync(
            "{ leaf { ...A } } fragment A on Leaf { next { ...B } } fragment B on Leaf { next { ...A } ...B }"
        );
        Assert.Equal((false, "NO_FRAGMENT_CYCLES"), (reply.HasData, reply.Code));
    }

    [Theory]
    [InlineData("rootFields", 101, "hello ")]
    [InlineData("directives", 501, "@skip(if: false) ")]
    public async Task The_error_names_the_limit_and_the_figure(string limit, int count, string part)
    {
        var inner = string.Concat(Enumerable.Repeat(part, count));
        var reply = await server.PostAsync(limit == "directives" ? $"{{ hello {inner} }}" : $"{{ {inner} }}");
        var extensions = reply.Errors[0].GetProperty("extensions");
        Assert.Equal(
            (limit, count),
            (extensions.GetProperty("limit").GetString(), extensions.GetProperty("actual").GetInt32())
        );
    }

    [Fact]
    public async Task A_name_that_may_have_been_meant_is_told()
    {
        var reply = await server.PostAsync("{ helo }");
        Assert.Contains("Did you mean 'hello'?", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_read_the_schema_no_message_names_its_parts()
    {
        await using var closed = new TinyServer(options => options.Introspection = false);
        await closed.InitializeAsync();
        var reply = await closed.PostAsync("{ helo leaf { nam } length(tex: \"\") }");
        Assert.DoesNotContain("Did you mean", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", reply.Text, StringComparison.Ordinal);
        var introspection = await closed.PostAsync("{ __schema { queryType { name } } }");
        Assert.Equal(("NO_INTROSPECTION", false), (introspection.Code, introspection.HasData));
        Assert.Equal("Query", (await closed.PostAsync("{ __typename }")).Data.GetProperty("__typename").GetString());
    }

    [Fact]
    public async Task Introspection_whose_answer_multiplies_is_refused()
    {
        var reply = await server.PostAsync(
            "{ __schema { types { ...T } } } fragment T on __Type { fields { type { ...U } } } fragment U on __Type { fields { type { fields { name } } } }"
        );
        Assert.Equal("schemaLists", reply.Errors[0].GetProperty("extensions").GetProperty("limit").GetString());
    }

    [Fact]
    public async Task The_introspection_query_passes()
    {
        const string ofType =
            "name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind } } } } } } } } }";
        var reply = await server.PostAsync(
            $$"""
            query IntrospectionQuery {
              __schema {
                queryType { name } mutationType { name } subscriptionType { name }
                types { ...FullType }
                directives { name description locations args { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name description
              fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields { ...InputValue } interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type { {{ofType}} }
            """
        );
        Assert.True(reply.HasData, reply.Text);
    }

    /// <summary>The best of a few attempts, because the machine has other work too.</summary>
    private async Task<Reply> TimedAsync(string document, int milliseconds)
    {
        var best = long.MaxValue;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var watch = Stopwatch.StartNew();
            var reply = await server.PostAsync(document);
            best = Math.Min(best, watch.ElapsedMilliseconds);
            if (best < milliseconds)
                return reply;
        }

        throw new TimeoutException($"Answered after {best} ms; {milliseconds} ms were expected.");
    }
}
