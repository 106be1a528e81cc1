using System.Text;
using System.Text.Json;

namespace ModelRegistry.Domain.Models;

/// <summary>Why a text is no configuration.</summary>
public enum ConfigRefusal
{
    /// <summary>More than <see cref="ConfigReader.MaxBytes"/> of UTF-8.</summary>
    TooLarge,

    /// <summary>Not JSON (bare Infinity and NaN are let pass, as Python writes them).</summary>
    NotJson,

    /// <summary>JSON, but no object.</summary>
    NotAnObject,

    /// <summary>Nested deeper than <see cref="ConfigReader.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>A string holds U+0000 or half of a surrogate pair, which the databases cannot keep.</summary>
    BadCharacter,
}

/// <summary>Reads the JSON that Python writes, within bounds, before anything is looked up in it.</summary>
internal static class ConfigText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The root object, or why there is none.</summary>
    public static ConfigRefusal? TryParse(string text, out JsonElement root)
    {
        root = default;
        // The length in UTF-16 units never exceeds the length in UTF-8 bytes.
        if (text.Length > ConfigReader.MaxBytes || Encoding.UTF8.GetByteCount(text) > ConfigReader.MaxBytes)
            return ConfigRefusal.TooLarge;
        if (Prepare(text, out var json) is { } refusal)
            return refusal;
        try
        {
            using var document = JsonDocument.Parse(
                Utf8.GetBytes(json),
                new JsonDocumentOptions { MaxDepth = ConfigReader.MaxDepth + 1 }
            );
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return ConfigRefusal.NotAnObject;
            root = document.RootElement.Clone();
            return null;
        }
        catch (JsonException)
        {
            return ConfigRefusal.NotJson;
        }
        catch (EncoderFallbackException)
        {
            return ConfigRefusal.BadCharacter;
        }
    }

    /// <summary>
    /// Replaces bare Infinity, -Infinity and NaN by null: Python's json module writes them (Nemotron-H: "time_step_limit": [0.0, Infinity]),
    /// RFC 8259 has no such words, and no figure that is read here can be one of them.
    /// </summary>
    private static ConfigRefusal? Prepare(string text, out string json)
    {
        var result = new StringBuilder(text.Length);
        json = text;
        var depth = 0;
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; )
        {
            var start = i;
            switch (text[i])
            {
                case '"':
                    if (!TrySkipString(text, ref i))
                        return ConfigRefusal.BadCharacter;
                    result.Append(text, start, i - start);
                    break;
                case '{' or '[' when ++depth > ConfigReader.MaxDepth:
                    return ConfigRefusal.TooDeep;
                case '}' or ']':
                    depth--;
                    result.Append(text[i++]);
                    break;
                default:
                    var word = NotANumber(text.AsSpan(i));
                    result.Append(word > 0 ? "null" : text[i].ToString());
                    i += Math.Max(word, 1);
                    break;
            }
        }

        json = result.ToString();
        return null;
    }

    private static int NotANumber(ReadOnlySpan<char> text) =>
        text.StartsWith("Infinity") ? 8
        : text.StartsWith("-Infinity") ? 9
        : text.StartsWith("NaN") ? 3
        : 0;

    /// <summary>Moves behind the string that starts at <paramref name="i"/>; false where it holds U+0000 or a lone surrogate.</summary>
    private static bool TrySkipString(string text, ref int i)
    {
        var high = false;
        for (i++; i < text.Length && text[i] != '"'; )
        {
            var unit = NextUnit(text, ref i);
            if (unit == '\0' || high != char.IsLowSurrogate(unit))
                return false;
            high = char.IsHighSurrogate(unit);
        }

        i = Math.Min(i + 1, text.Length);
        return !high;
    }

    private static char NextUnit(string text, ref int i)
    {
        if (text[i] != '\\')
            return text[i++];
        var escape = text.AsSpan(i, Math.Min(6, text.Length - i));
        var isUnit =
            escape.Length == 6
            && escape[1] == 'u'
            && ushort.TryParse(escape[2..], System.Globalization.NumberStyles.AllowHexSpecifier, null, out _);
        var unit = isUnit ? (char)ushort.Parse(escape[2..], System.Globalization.NumberStyles.AllowHexSpecifier) : '\\';
        i += isUnit ? 6 : Math.Min(2, escape.Length);
        return unit;
    }
}
