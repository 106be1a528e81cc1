using System.Text.Json;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Options;

/// <summary>Reads and shows values of enumerations in the words of the API, in any case.</summary>
public static class EnumText
{
    /// <summary>Reads a word: "run", "END_USE", "end-use".</summary>
    public static T Parse<T>(string text, string option)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(text);
        var wanted = text.Trim().Replace('-', '_');
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Name(value), wanted, StringComparison.OrdinalIgnoreCase))
                return value;
        var known = string.Join(", ", Enum.GetValues<T>().Select(Shown));
        throw CommandFailure.WrongUse($"{option}: '{text}' is not one of {known}.");
    }

    /// <summary>Reads words between commas.</summary>
    public static IReadOnlyList<T> ParseAll<T>(string text, string option)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => Parse<T>(one, option))];
    }

    /// <summary>The word of the API.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    private static string Shown<T>(T value)
        where T : struct, Enum => Name(value).ToLowerInvariant();
}
