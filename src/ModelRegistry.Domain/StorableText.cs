using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain;

/// <summary>What text can be stored, wherever in a value it stands.</summary>
public static class StorableText
{
    /// <summary>
    /// The longest text of one member, in UTF-16 units: a paragraph, or an address. The longest of the shipped facts has 455. A text that is longer by
    /// its nature has a limit of its own, as the configuration of a model has.
    /// </summary>
    public const int MaxLength = 2_000;

    /// <summary>The longest stored form of one value, in bytes: many texts that are each within their limit are no small value together.</summary>
    public const int MaxBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Checking = new(StoredForm.Options)
    {
        Converters = { new CheckingConverter() },
    };

    /// <summary>
    /// Every text in a value: free of U+0000, which PostgreSQL's jsonb cannot hold, and of surrogates without their
    /// pair, which UTF-8 cannot write; and not longer than <see cref="MaxLength"/>. The whole value has at most <see cref="MaxBytes"/>.
    /// </summary>
    public static IEnumerable<Failure> Check<T>(T value)
    {
        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(value, Checking).Length;
            return bytes <= MaxBytes
                ? []
                :
                [
                    Failure.BadInput(
                        FormattableString.Invariant(
                            $"This would be stored as {bytes:N0} bytes; at most {MaxBytes:N0} are kept of one."
                        )
                    ),
                ];
        }
        catch (JsonException e) when (e.InnerException is FormatException wrong)
        {
            return [Failure.BadInput(wrong.Message, Names(e.Path))];
        }
    }

    /// <summary>What is wrong with a text; null: nothing.</summary>
    public static string? Flaw(string text, int maxLength = MaxLength)
    {
        if (text.Length > maxLength)
            return $"The text is {text.Length} characters long; at most {maxLength} are stored.";
        if (text.Contains('\0'))
            return "The text contains the character U+0000, which cannot be stored.";
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsSurrogatePair(text, i))
                return $"The text contains half of a surrogate pair at character {i}, which cannot be stored.";
            i++;
        }
        return null;
    }

    // The serializer's path has the names of properties, not those of the stored form, and no indices.
    private static string[] Names(string? path) =>
        [
            .. (path ?? "")
                .Split(['$', '.', '[', ']', '\''], StringSplitOptions.RemoveEmptyEntries)
                .Select(JsonNamingPolicy.CamelCase.ConvertName),
        ];

    private sealed class CheckingConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Checked(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Checked(value));

        private static string Checked(string value) =>
            Flaw(value) is { } flaw ? throw new JsonException(null, new FormatException(flaw)) : value;
    }
}
