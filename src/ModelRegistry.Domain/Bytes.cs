using System.Globalization;

namespace ModelRegistry.Domain;

/// <summary>Byte counts between arithmetic, which is in doubles so that it cannot overflow, and answers.</summary>
internal static class Bytes
{
    /// <summary>Rounded up, and cut at the largest count there is.</summary>
    public static long Whole(double bytes) =>
        bytes >= long.MaxValue ? long.MaxValue : (long)Math.Ceiling(Math.Max(0, bytes));

    /// <summary>"66,900,000,000".</summary>
    public static string Text(double bytes) => Whole(bytes).ToString("N0", CultureInfo.InvariantCulture);
}
