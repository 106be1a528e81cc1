using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Client.InProcess;

/// <summary>Writes the selected members of an answer as a server writes them.</summary>
/// <param name="scope">What fields are asked with that are no properties.</param>
internal sealed class AnswerWriter(QuestionScope scope)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ConcurrentDictionary<Enum, string> EnumNames = new();

    /// <summary>The answer as JSON.</summary>
    public JsonElement Write(object? answer, Selection selection)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            WriteValue(writer, answer, selection);
        return JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length)).RootElement.Clone();
    }

    private void WriteValue(Utf8JsonWriter writer, object? value, Selection? members)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case Enum name:
                writer.WriteStringValue(EnumNames.GetOrAdd(name, NameOf));
                break;
            case IEnumerable entries:
                WriteList(writer, entries, members);
                break;
            default:
                WriteObject(writer, value, members);
                break;
        }
    }

    private void WriteList(Utf8JsonWriter writer, IEnumerable entries, Selection? members)
    {
        writer.WriteStartArray();
        foreach (var entry in entries)
            WriteValue(writer, entry, members);
        writer.WriteEndArray();
    }

    private void WriteObject(Utf8JsonWriter writer, object value, Selection? members)
    {
        if (members is null)
            throw new InvalidOperationException($"{value.GetType()} is no value of the API.");
        writer.WriteStartObject();
        foreach (var (name, inner) in members.Members)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, ValueOf(value, name), inner);
        }

        writer.WriteEndObject();
    }

    private object? ValueOf(object node, string name)
    {
        var type = node.GetType();
        const BindingFlags members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
        if (type.GetProperty(name, members) is { } property)
            return property.GetValue(node);
        var field = type.GetMethod(name, members, [typeof(QuestionScope)]);
        if (field?.GetCustomAttribute<FieldAttribute>() is null)
            throw new InvalidOperationException($"{type} has no '{name}'.");
        return Result(field.Invoke(node, [scope]));
    }

    // Nothing is stored within the process, so that nothing is waited for.
    private static object? Result(object? given) =>
        given is Task { IsCompletedSuccessfully: true } task
            ? task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task)
            : given;

    private static string NameOf(Enum value)
    {
        var name = value.ToString();
        return value.GetType().GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
    }
}
