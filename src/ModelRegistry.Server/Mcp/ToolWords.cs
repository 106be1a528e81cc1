using System.Text.Json;

namespace ModelRegistry.Server.Mcp;

/// <summary>The values of enumerations as tools take them: the words of the API in lower case.</summary>
internal static class ToolWords
{
    /// <summary>All words of an enumeration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>The value of a word, in any case, with dashes or underscores; null: it is none.</summary>
    public static T? Find<T>(string text)
        where T : struct, Enum
    {
        var wanted = text.Trim().Replace('-', '_');
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Of(value), wanted, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }

    private static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
