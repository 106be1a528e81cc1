namespace ModelRegistry.Domain.Compatibility;

/// <summary>The estimate turned round: what is the most that still fits? Every split is tried at every step.</summary>
internal static class FitLimits
{
    private const int MostSequences = 1 << 20;

    /// <summary>Largest context at this concurrency, up to the model's own limit; null: not even one token, or the limit is not known, which memory says nothing of.</summary>
    public static int? MaxContextTokens(in MemoryModel model, in Pool pool, int concurrency, int? modelLimit)
    {
        if (modelLimit is not { } limit)
            return null;
        int low = 0,
            high = limit;
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (FitArithmetic.Fits(model, pool, middle, concurrency))
                low = middle;
            else
                high = middle - 1;
        }
        return low == 0 ? null : low;
    }

    /// <summary>The longest sequence, up to a limit, that a server still starts with; null: none.</summary>
    public static int? LongestAtStart(in MemoryModel model, in Pool pool, int limit)
    {
        int low = 0,
            high = limit;
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (FitArithmetic.Starts(model, pool, middle))
                low = middle;
            else
                high = middle - 1;
        }
        return low == 0 ? null : low;
    }

    /// <summary>Most sequences of this context; null: not even one.</summary>
    public static int? MaxConcurrency(in MemoryModel model, in Pool pool, int contextTokens)
    {
        int low = 0,
            high = MostSequences;
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (FitArithmetic.Fits(model, pool, contextTokens, middle))
                low = middle;
            else
                high = middle - 1;
        }
        return low == 0 ? null : low;
    }
}
