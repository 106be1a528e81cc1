namespace ModelRegistry.Domain.Deployments;

/// <summary>The limit at which something that only ever turns once turns.</summary>
public static class Bisection
{
    /// <summary>The smallest number from which on it holds; asks few numbers near <paramref name="from"/>, since most limits lie there. Null: not up to <paramref name="to"/>.</summary>
    public static int? Smallest(int from, int to, Func<int, bool> holds)
    {
        if (from > to)
            return null;
        int low = from,
            high = from;
        for (long step = 1; !holds(high); step *= 2)
        {
            if (high == to)
                return null;
            low = high + 1;
            high = (int)Math.Min(to, high + step);
        }

        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (holds(middle))
                high = middle;
            else
                low = middle + 1;
        }

        return high;
    }

    /// <summary>The largest number up to which it holds; null: not even for <paramref name="from"/>.</summary>
    public static int? Largest(int from, int to, Func<int, bool> holds)
    {
        if (from > to || !holds(from))
            return null;
        int low = from,
            high = to;
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (holds(middle))
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
