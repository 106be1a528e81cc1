using System.Globalization;

namespace ModelRegistry.Pages.Words;

/// <summary>Days with their age.</summary>
public static class Dates
{
    private const int DaysOfMonth = 30;
    private const int DaysOfYear = 365;

    /// <summary>"7 Aug 2025".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"3 months ago", "today", "in 12 days".</summary>
    public static string Age(DateOnly day, DateOnly today)
    {
        var days = today.DayNumber - day.DayNumber;
        if (days == 0)
            return "today";
        var span = Span(Math.Abs(days));
        return days > 0 ? $"{span} ago" : $"in {span}";
    }

    private static string Span(int days) =>
        days switch
        {
            < 2 * DaysOfMonth => Several(days, "day"),
            < 2 * DaysOfYear => Several(days / DaysOfMonth, "month"),
            _ => Several(days / DaysOfYear, "year"),
        };

    private static string Several(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
