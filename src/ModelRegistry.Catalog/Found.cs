namespace ModelRegistry.Catalog;

/// <summary>Something that fits what was looked for.</summary>
/// <param name="Entry">What was found.</param>
/// <param name="Score">How well it fits, from 0 to 1.</param>
public sealed record Found<T>(T Entry, double Score)
    where T : class;
