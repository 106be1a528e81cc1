using System.Diagnostics;

namespace ModelRegistry.Exchange.Tests;

/// <summary>A hundred thousand damaged texts or files for a reader, or as many as a slow machine reads in its time; the same seed makes the same ones.</summary>
internal static class Mutations
{
    public const int Most = 100_000;

    // As many as a machine that is very slow still reads: fewer would test nothing.
    private const int Least = 1_000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    /// <summary>Tries them, each by its number.</summary>
    /// <returns>How many were tried.</returns>
    public static int Try(int seed, Action<int, Random> attempt)
    {
        var random = new Random(seed);
        var began = Stopwatch.GetTimestamp();
        var tried = 0;
        while (tried < Most && (tried < Least || Stopwatch.GetElapsedTime(began) < Time))
            attempt(tried++, random);
        TestContext.Current.SendDiagnosticMessage($"{tried} mutations were tried.");
        return tried;
    }
}
