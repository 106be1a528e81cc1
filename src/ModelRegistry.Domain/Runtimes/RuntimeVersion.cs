using System.Globalization;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Compares versions by their leading dotted numbers: "0.9" is "0.9.0", "0.10" is above it.</summary>
internal static class RuntimeVersion
{
    /// <summary>Negative, zero or positive as <see cref="string.Compare(string, string)"/>; null where either does not start with a number.</summary>
    /// <remarks>It allocates nothing: each estimate asks for the figures of one version.</remarks>
    public static int? Compare(string? left, string? right)
    {
        var restOfLeft = WithoutPrefix(left);
        var restOfRight = WithoutPrefix(right);
        var isLeft = TakeNumber(ref restOfLeft, out var a);
        var isRight = TakeNumber(ref restOfRight, out var b);
        if (!isLeft || !isRight)
            return null;
        while (a == b && (isLeft || isRight))
        {
            isLeft = TakeNumber(ref restOfLeft, out a);
            isRight = TakeNumber(ref restOfRight, out b);
        }

        return a.CompareTo(b);
    }

    private static ReadOnlySpan<char> WithoutPrefix(string? version) => (version ?? "").AsSpan().TrimStart("vV");

    /// <summary>Takes the number of the next part; false, and 0, where there is none.</summary>
    private static bool TakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        var isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        var goesOn = isNumber && end >= 0 && rest[end] == '.';
        rest = goesOn ? rest[(end + 1)..] : [];
        return isNumber;
    }
}
