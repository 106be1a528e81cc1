using System.Globalization;

namespace ModelRegistry.Server.Hosting;

/// <summary>The text form of how long something is kept: a number of days, or <c>forever</c>.</summary>
internal static class KeptDays
{
    private const string Forever = "forever";

    /// <summary>Reads a text that was checked.</summary>
    /// <returns>null: forever.</returns>
    public static TimeSpan? Parse(string text) =>
        text == Forever ? null : TimeSpan.FromDays(double.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>What is wrong with the value of a setting; null: nothing is.</summary>
    public static string? FindProblem(string setting, string? text, double fewest)
    {
        if (text is null or Forever || IsDays(text, fewest))
            return null;
        return $"{setting} is '{text}': it must be a number of days, {fewest} or more, or '{Forever}'.";
    }

    private static bool IsDays(string text, double fewest) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
        && days >= fewest
        && days <= TimeSpan.MaxValue.TotalDays;
}
