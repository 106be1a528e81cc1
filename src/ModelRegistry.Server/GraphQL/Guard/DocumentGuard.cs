using System.Globalization;
using System.Text;
using GraphQL;
using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>
/// Reads a document if it is within the limits. This comes before validation, because validation itself takes time that grows faster than the
/// document: with its square for many fields, and exponentially for nested fragments.
/// </summary>
internal sealed class DocumentGuard(WireLimits limits)
{
    /// <summary>The code of the error for a document beyond a limit.</summary>
    public const string TooComplex = "QUERY_TOO_COMPLEX";

    /// <summary>Parses a document, where it is within the limits.</summary>
    public GuardedDocument Read(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > limits.DocumentBytes)
            return Refused(Beyond("documentBytes", "has", bytes, limits.DocumentBytes, "bytes"));
        var outline = DocumentOutline.Of(text);
        var line = DocumentOutline.LongestLine(outline);
        if (line > limits.LineLength)
            return Refused(
                Beyond("lineLength", "has a line of", line, limits.LineLength, "characters, long literals not counted")
            );
        try
        {
            return Parse(text, outline, bytes);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return Refused(
                Beyond("parserDepth", "nests at least", limits.ParserDepth + 1, limits.ParserDepth, "nodes")
            );
        }
        catch (GraphQLSyntaxErrorException exception)
        {
            return Refused(new SyntaxError(exception));
        }
    }

    private GuardedDocument Parse(string text, string outline, int bytes)
    {
        var tokens = CountTokens(outline);
        if (tokens > limits.Tokens)
            return Refused(Beyond("tokens", "has at least", tokens, limits.Tokens, "tokens"));
        var options = new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = limits.ParserDepth };
        var document = Parser.Parse(outline, options);
        if (!ReferenceEquals(outline, text))
            document = Parser.Parse(text, options);
        var fragments = document.Definitions.Count(definition => definition is GraphQLFragmentDefinition);
        if (fragments > limits.Fragments)
            return Refused(Beyond("fragments", "defines", fragments, limits.Fragments, "fragments"));
        var size = DocumentMeasure.Of(document, limits.Levels);
        return Refuse(size, bytes) is { } error ? Refused(error) : new(document, null);
    }

    private static GuardedDocument Refused(ExecutionError error) => new(null, error);

    private ExecutionError? Refuse(DocumentSize size, int bytes) =>
        size switch
        {
            _ when size.Levels > limits.Levels => Beyond(
                "levels",
                "nests at least",
                size.Levels,
                limits.Levels,
                "levels of fields and fragments"
            ),
            _ when size.Selections > limits.Selections => Beyond(
                "selections",
                "selects",
                size.Selections,
                limits.Selections,
                "fields and fragments, each fragment counted wherever it is spread"
            ),
            _ when size.SchemaLists > limits.SchemaLists => Beyond(
                "schemaLists",
                "nests",
                size.SchemaLists,
                limits.SchemaLists,
                "lists of introspection"
            ),
            _ when size.RootFields > limits.RootFields => Beyond(
                "rootFields",
                "selects",
                size.RootFields,
                limits.RootFields,
                "root fields in one operation"
            ),
            _ when size.Aliases > limits.Aliases => Beyond("aliases", "gives", size.Aliases, limits.Aliases, "aliases"),
            _ when size.Directives > limits.Directives => Beyond(
                "directives",
                "has",
                size.Directives,
                limits.Directives,
                "directives"
            ),
            _ when size.WithArguments * bytes > limits.ArgumentBytes => Beyond(
                "argumentBytes",
                "has, as its bytes times its fields with arguments,",
                size.WithArguments * bytes,
                limits.ArgumentBytes,
                "bytes (send long texts as variables)"
            ),
            _ => null,
        };

    private int CountTokens(string text)
    {
        var source = new ROM(text.AsMemory());
        var count = 0;
        for (var token = Lexer.Lex(source, 0); token.Kind != TokenKind.EOF; token = Lexer.Lex(source, token.End))
            if (++count > limits.Tokens)
                break;
        return count;
    }

    private static ExecutionError Beyond(string name, string verb, long figure, long limit, string unit)
    {
        var shown = figure >= DocumentSize.Ceiling ? $"more than {Digits(DocumentSize.Ceiling)}" : Digits(figure);
        return new ExecutionError($"The document {verb} {shown} {unit}; the limit is {Digits(limit)}.")
        {
            Code = TooComplex,
            Extensions = new Dictionary<string, object?>
            {
                ["limit"] = name,
                ["maximum"] = limit,
                ["actual"] = figure,
            },
        };
    }

    private static string Digits(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
