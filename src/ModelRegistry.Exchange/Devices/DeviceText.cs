using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads values as vendors' tools print them.</summary>
internal static partial class DeviceText
{
    private static readonly string[] AbsentWords =
    [
        "N/A",
        "[N/A]",
        "NOT SUPPORTED",
        "[NOT SUPPORTED]",
        "[UNKNOWN ERROR]",
        "UNKNOWN ERROR",
        "REQUESTED FUNCTIONALITY HAS BEEN DEPRECATED",
        "NOT FOUND",
        "[NOT FOUND]",
        "NONE",
        "",
    ];

    // Lines of warnings that may stand before the JSON.
    private const int MostStarts = 16;

    /// <summary>The text; null where it is one of the words for an absent value.</summary>
    public static string? Value(string? text)
    {
        var trimmed = text?.Trim();
        return trimmed is null || AbsentWords.Contains(trimmed.ToUpperInvariant()) ? null : trimmed;
    }

    /// <summary>Bytes of "81559 MiB", "196592 MB" or "81559", a plain number and MB being in MiB.</summary>
    public static long? Mebibytes(string? text) => Bytes(text, 1L << 20);

    /// <summary>Bytes of a number with a unit; a number without one is multiplied by <paramref name="plain"/>. Vendors' MB are MiB, and their GB GiB.</summary>
    public static long? Bytes(string? text, long plain)
    {
        if (Value(text) is not { } value || Amount().Match(value) is not { Success: true } match)
            return null;
        long? factor = match.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "" => plain,
            "B" => 1,
            "KB" or "KIB" => 1L << 10,
            "MB" or "MIB" => 1L << 20,
            "GB" or "GIB" => 1L << 30,
            "TB" or "TIB" => 1L << 40,
            _ => null,
        };
        var isNumber = double.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number);
        var bytes = number * (factor ?? 0);
        // More than a pebibyte is no device's memory.
        return isNumber && factor is not null && bytes is > 0 and <= 1L << 50 ? (long)bytes : null;
    }

    /// <summary>A whole number; null: none.</summary>
    public static int? Number(string? text) =>
        int.TryParse(Value(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The JSON in a text, which warnings may precede; null: there is none.</summary>
    public static JsonDocument? Json(string text)
    {
        var start = NextStart(text, 0);
        for (var tries = 0; start >= 0 && tries < MostStarts; tries++)
        {
            try
            {
                return JsonDocument.Parse(text.AsMemory(start), new() { MaxDepth = 32 });
            }
            catch (JsonException)
            {
                // A warning may begin with a bracket too: the JSON may begin on a later line.
                start = NextStart(text, start + 1);
            }
        }

        return null;
    }

    /// <summary>A member as text, whatever its type; null: absent.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member))
            return null;
        return member.ValueKind switch
        {
            JsonValueKind.String => Value(member.GetString()),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.GetRawText(),
            JsonValueKind.Object => Amount(member),
            _ => null,
        };
    }

    /// <summary>A member; null: absent.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The entries of a list; none of anything else.</summary>
    public static IEnumerable<JsonElement> Entries(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Lines without their ends.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.TrimEnd('\r', ' ', '\t'));

    // { "value": 196592, "unit": "MB" }
    private static string? Amount(JsonElement member) =>
        member.Text("value") is { } value ? $"{value} {member.Text("unit")}".Trim() : null;

    // JSON begins on a line of its own.
    private static int NextStart(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
            if (text[i] is '{' or '[' && IsFirstOfLine(text, i))
                return i;
        return -1;
    }

    private static bool IsFirstOfLine(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
            at--;
        return at == 0 || text[at - 1] == '\n';
    }

    [GeneratedRegex(@"^(?<number>\d{1,18}(\.\d{1,6})?)\s*(?<unit>[A-Za-z]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Amount();
}
