using System.Text.Json;

namespace ModelRegistry.Domain.Models;

/// <summary>
/// An object of a configuration, read by the names under which families write the same fact; what is there and cannot
/// be meant is named in <paramref name="unread"/> and read as absent.
/// </summary>
internal sealed class ConfigNode(
    JsonElement element,
    List<string> unread,
    IReadOnlyDictionary<string, int>? defaults = null
)
{
    /// <summary>Above every count that a model has; keeps the arithmetic of <see cref="ParameterCount"/> inside 128 bits.</summary>
    private const int Most = 100_000_000;

    public List<string> Unread => unread;

    public ConfigNode WithDefaults(IReadOnlyDictionary<string, int> values) => new(element, unread, values);

    /// <summary>The value of a key, "outer.inner" for one in a nested object; false where it is absent or null.</summary>
    public bool TryGet(string path, out JsonElement value)
    {
        value = element;
        foreach (var key in path.Split('.'))
            if (
                value.ValueKind != JsonValueKind.Object
                || !value.TryGetProperty(key, out value)
                || value.ValueKind == JsonValueKind.Null
            )
                return false;
        return true;
    }

    public ConfigNode? Child(string path) =>
        TryGet(path, out var value) && value.ValueKind == JsonValueKind.Object ? new ConfigNode(value, unread) : null;

    /// <summary>The objects among the values.</summary>
    public IEnumerable<ConfigNode> Children() =>
        element
            .EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Object)
            .Select(member => new ConfigNode(member.Value, unread));

    /// <summary>The names of the members that are objects.</summary>
    public IEnumerable<string> ObjectNames() =>
        element
            .EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Object)
            .Select(member => member.Name);

    /// <summary>A whole number of 0 or more, by the first name that is present. A list of equal numbers (one per layer) counts as the number.</summary>
    public int? Count(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (TryGet(name, out var value))
                return AsCount(name, value);
        if (defaults is not null)
            foreach (var name in names)
                if (defaults.TryGetValue(name, out var value))
                    return value;
        return null;
    }

    /// <summary>As <see cref="Count"/>, for what no model goes without: absent, 0 and unreadable are named as missing.</summary>
    public int? Needed(params ReadOnlySpan<string> names)
    {
        var count = Count(names);
        if (count is > 0)
            return count;
        unread.Add($"{names[0]} is missing");
        return null;
    }

    public bool? Flag(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (TryGet(name, out var value))
            {
                if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                    return value.GetBoolean();
                unread.Add($"{name} is not true or false");
            }

        return null;
    }

    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (TryGet(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        return null;
    }

    public double? Factor(string name) =>
        TryGet(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>A list with one entry per layer: words as they are, numbers in digits; null where absent or no such list.</summary>
    public IReadOnlyList<string>? List(string name)
    {
        if (!TryGet(name, out var value) || value.ValueKind != JsonValueKind.Array)
            return null;
        return
        [
            .. value
                .EnumerateArray()
                .Select(entry => entry.ValueKind == JsonValueKind.String ? entry.GetString()! : entry.GetRawText()),
        ];
    }

    private int? AsCount(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var entries = value.EnumerateArray().Select(entry => Whole(entry)).Distinct().Take(2).ToArray();
            if (entries is [{ } same])
                return same;
            unread.Add($"{name} differs between layers");
            return null;
        }

        if (Whole(value) is { } count)
            return count;
        unread.Add($"{name} is not a whole number from 0 to {Most}");
        return null;
    }

    private static int? Whole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number)
        && number is >= 0 and <= Most
        && number == Math.Floor(number)
            ? (int)number
            : null;
}
