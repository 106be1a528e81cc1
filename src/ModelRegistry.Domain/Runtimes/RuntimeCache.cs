namespace ModelRegistry.Domain.Runtimes;

/// <summary>
/// Which caches a runtime has, and since when. A latent that it does not cache as such is cached as the keys and values of all heads, and a
/// layer with a window that it does not know keeps the whole context.
/// </summary>
public sealed record RuntimeCache
{
    /// <summary>The first version that caches latents (MLA); null: every version does, unless <see cref="ExpandsLatents"/>.</summary>
    public string? LatentsFrom { get; init; }

    /// <summary>True where the files that it is given were made before it cached latents, so that it never does.</summary>
    public bool ExpandsLatents { get; init; }

    /// <summary>The first version in which layers with a window keep no more than it; null: every version does.</summary>
    public string? WindowsFrom { get; init; }

    /// <summary>How the facts are known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the facts are from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>True where a version caches latents as such; null: the newest.</summary>
    internal bool HasLatents(string? version) => !ExpandsLatents && IsSince(version, LatentsFrom);

    /// <summary>True where a version bounds the cache of layers with a window; null: the newest.</summary>
    internal bool HasWindows(string? version) => IsSince(version, WindowsFrom);

    /// <summary>True where a version is not before the first; one that cannot be compared is taken as the newest, as everywhere.</summary>
    internal static bool IsSince(string? version, string? first) =>
        version is null || first is null || RuntimeVersion.Compare(Digits(version), first) is null or >= 0;

    // Builds of llama.cpp are numbered "b3505".
    private static string Digits(string version) => version.TrimStart('b', 'B');
}
