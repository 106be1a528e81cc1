using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ModelRegistry.Server.Mcp;

/// <summary>How answers are written: names and words in snake case, what is not known left out, and short enough to be read in a conversation.</summary>
internal static class AnswerForm
{
    /// <summary>Bytes of an answer's text in UTF-8, at most: a conversation holds it beside much else.</summary>
    public const int MostBytes = 4_000;

    private const string Ellipsis = "…";

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>How values are written.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A value as JSON.</summary>
    public static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, Options)!;

    /// <summary>An object as text.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(Options);

    /// <summary>The bytes of an object's text.</summary>
    public static int BytesOf(JsonNode node) => Encoding.UTF8.GetByteCount(Text(node));

    /// <summary>A text with at most so many bytes in JSON; one that is longer ends with an ellipsis.</summary>
    public static string Cut(string text, int mostBytes)
    {
        // Each character takes one byte at least.
        var shown = text.Length > mostBytes ? text[..mostBytes] : text;
        if (shown.Length == text.Length && BytesOf(text) <= mostBytes)
            return text;
        var (left, length) = (mostBytes - BytesOf(Ellipsis), 0);
        foreach (var rune in shown.EnumerateRunes())
        {
            left -= BytesOf(rune.ToString());
            if (left < 0)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length] + Ellipsis;
    }

    /// <summary>The same, of a text that may be missing.</summary>
    public static string? CutOrNull(string? text, int mostBytes) => text is null ? null : Cut(text, mostBytes);

    private static int BytesOf(string text) => Encoding.UTF8.GetByteCount(Encoder.Encode(text));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = Encoder,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }
}
