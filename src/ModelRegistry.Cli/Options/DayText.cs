using System.Globalization;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Options;

/// <summary>Reads days.</summary>
public static class DayText
{
    /// <summary>A day: "2026-11-30"; null: none is given.</summary>
    public static DateOnly? Parse(string? text, string option)
    {
        if (text is null)
            return null;
        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw CommandFailure.WrongUse($"{option}: '{text}' is not a day such as 2026-11-30.");
    }
}
