using System.Globalization;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Compares versions by their leading dotted numbers: "0.9" is "0.9.0", "0.10" is above it.</summary>
internal static class RuntimeVersion
{
    /// <summary>Negative, zero or positive as <see cref="string.Compare(string, string)"/>; null where either does not start with a number.</summary>
    public static int? Compare(string? left, string? right)
    {
        var a = new Numbers(left);
        var b = new Numbers(right);
        var (hasA, hasB) = (a.MoveNext(), b.MoveNext());
        if (!hasA || !hasB)
            return null;
        while (hasA || hasB)
        {
            var order = (hasA ? a.Current : 0).CompareTo(hasB ? b.Current : 0);
            if (order != 0)
                return order;
            hasA = hasA && a.MoveNext();
            hasB = hasB && b.MoveNext();
        }
        return 0;
    }

    /// <summary>True where a version lies within a range; null stands for the newest, which lies in every range that has no end.</summary>
    /// <param name="version">The version.</param>
    /// <param name="from">The first that lies within; null: all from the beginning.</param>
    /// <param name="to">The first that no longer does; null: none.</param>
    public static bool IsWithin(string? version, string? from, string? to) =>
        version is null
            ? to is null
            : (from is null || Compare(version, from) >= 0) && (to is null || Compare(version, to) < 0);

    /// <summary>The leading dotted numbers of a version, one after the other, without an allocation.</summary>
    private ref struct Numbers(string? version)
    {
        private ReadOnlySpan<char> rest = (version ?? "").AsSpan().TrimStart("vV");
        private bool ended;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (ended || rest.IsEmpty)
                return false;
            var end = rest.IndexOfAnyExceptInRange('0', '9');
            var digits = end < 0 ? rest : rest[..end];
            // What follows the digits ends the numbers, unless it is the next dot.
            ended = end < 0 || rest[end] != '.';
            rest = ended ? default : rest[(end + 1)..];
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                ended = true;
                return false;
            }
            Current = number;
            return true;
        }
    }
}
