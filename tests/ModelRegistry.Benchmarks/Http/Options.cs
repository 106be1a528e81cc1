namespace ModelRegistry.Benchmarks.Http;

/// <summary>Reads what stands behind a name on the command line.</summary>
internal static class Options
{
    /// <summary>The value behind a name; null: the name is not given.</summary>
    public static string? Of(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
