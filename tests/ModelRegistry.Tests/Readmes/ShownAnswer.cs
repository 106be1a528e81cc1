using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ModelRegistry.Tests.Readmes;

/// <summary>An answer as a README shows it. Three dots stand for what is another one each time: a secret, an id.</summary>
internal static class ShownAnswer
{
    private const string Any = "...";

    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The shown JSON, laid out as <see cref="Json"/> lays out an answer.</summary>
    public static string Shown(string json) => JsonNode.Parse(json)!.ToJsonString(Pretty);

    /// <summary>An answer, with three dots wherever the shown one has them.</summary>
    public static string Json(JsonNode answer, string shown)
    {
        var copy = answer.DeepClone();
        Hide(copy, JsonNode.Parse(shown));
        return copy.ToJsonString(Pretty);
    }

    /// <summary>True where lines are what a README shows of them.</summary>
    public static bool IsText(string output, string shown) =>
        Regex.IsMatch(
            output.Trim(),
            $"^{Regex.Escape(shown.Trim()).Replace(Regex.Escape(Any), ".*", StringComparison.Ordinal)}$"
        );

    private static void Hide(JsonNode? answer, JsonNode? shown)
    {
        if (answer is JsonArray list && shown is JsonArray shownList)
            foreach (var (inner, shownInner) in list.Zip(shownList))
                Hide(inner, shownInner);
        if (answer is not JsonObject members || shown is not JsonObject shownMembers)
            return;
        foreach (var (name, value) in members.ToArray())
            if (IsAny(shownMembers[name]) && value is JsonValue)
                members[name] = Any;
            else
                Hide(value, shownMembers[name]);
    }

    private static bool IsAny(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text == Any;
}
