using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain;

/// <summary>A value type that owns its text form: what <see cref="object.ToString"/> prints, <see cref="TryParse"/> reads.</summary>
public interface ITextForm<TSelf>
    where TSelf : class, ITextForm<TSelf>
{
    /// <summary>The form that is expected, for error messages.</summary>
    static abstract string Form { get; }

    /// <summary>Reads the text form; null, or text of another form, is false.</summary>
    static abstract bool TryParse(string? text, [NotNullWhen(true)] out TSelf? value);
}

/// <summary>What every <see cref="ITextForm{TSelf}"/> shares.</summary>
public static class TextForm
{
    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is not of the form, which the message states.</exception>
    public static T Parse<T>(string? text)
        where T : class, ITextForm<T> =>
        T.TryParse(text, out var value) ? value : throw new FormatException($"'{Shown(text)}' is not {T.Form}.");

    /// <summary>The text, fit to be shown in a message: control characters replaced, cut at 200 characters.</summary>
    public static string Shown(string? text)
    {
        if (text is null)
            return "(nothing)";
        var cut = text.Length > 200 ? text[..200] + "…" : text;
        return string.Create(
            cut.Length,
            cut,
            (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '\uFFFD' : source[i];
            }
        );
    }
}

/// <summary>Writes a value as its text form, also as the key of a dictionary.</summary>
public sealed class TextFormConverter<T> : JsonConverter<T>
    where T : class, ITextForm<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => Read(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);

    private static T Read(string? text) =>
        T.TryParse(text, out var value) ? value : throw new JsonException($"'{TextForm.Shown(text)}' is not {T.Form}.");
}
