namespace ModelRegistry.Grains;

/// <summary>Refuses what was sent to the wrong grain.</summary>
internal static class GrainKeyGuard
{
    /// <summary>Holds a value to the key of the grain that it was sent to.</summary>
    /// <exception cref="ArgumentException">It belongs to another grain.</exception>
    internal static void ThrowIfNot(this IGrainBase grain, string key)
    {
        var own = grain.GrainContext.GrainId.Key.ToString();
        if (own != key)
            throw new ArgumentException($"The grain of '{own}' was sent '{key}'.");
    }
}
