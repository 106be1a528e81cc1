using System.Globalization;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Compares versions by their leading dotted numbers: "0.9" is "0.9.0", "0.10" is above it.</summary>
internal static class RuntimeVersion
{
    /// <summary>Negative, zero or positive as <see cref="string.Compare(string, string)"/>; null where either does not start with a number.</summary>
    public static int? Compare(string? left, string? right)
    {
        var (a, b) = (Numbers(left), Numbers(right));
        if (a.Count == 0 || b.Count == 0)
            return null;
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            var order = a.ElementAtOrDefault(i).CompareTo(b.ElementAtOrDefault(i));
            if (order != 0)
                return order;
        }
        return 0;
    }

    private static List<int> Numbers(string? version)
    {
        var numbers = new List<int>();
        foreach (var part in (version ?? "").TrimStart('v', 'V').Split('.'))
        {
            var digits = part.AsSpan(
                0,
                part.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : part.Length
            );
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                break;
            numbers.Add(number);
            if (digits.Length < part.Length)
                break;
        }
        return numbers;
    }
}
