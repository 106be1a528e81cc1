namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>How far a score hangs on which cases happened to be published: the score of cases drawn again and again from those there are.</summary>
internal static class Bootstrap
{
    // Enough that the ends of the interval move by less than a tenth of its width from one seed to the next.
    private const int Draws = 1_000;
    private const int Seed = 20_260_705;
    private const double Tail = 0.025;

    /// <summary>The middle 95 % of the scores of cases drawn with replacement; null: nothing can be scored.</summary>
    public static double[]? Interval<T>(IReadOnlyList<T> cases, Func<IReadOnlyList<T>, double?> score)
    {
        if (score(cases) is null)
            return null;
        var random = new Random(Seed);
        var drawn = new T[cases.Count];
        var scores = new List<double>(Draws);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < drawn.Length; i++)
                drawn[i] = cases[random.Next(cases.Count)];
            if (score(drawn) is { } value)
                scores.Add(value);
        }
        scores.Sort();
        return [At(scores, Tail), At(scores, 1 - Tail)];
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Round((sorted.Count - 1) * share)];
}
