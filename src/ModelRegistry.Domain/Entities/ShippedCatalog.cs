namespace ModelRegistry.Domain.Entities;

/// <summary>The shipped catalog that was loaded last. The digest of its entry is the digest of its files.</summary>
/// <param name="Version">The catalog's version: dotted numbers.</param>
public sealed record ShippedCatalog(string Version)
{
    /// <summary>The key of the only one.</summary>
    public const string Key = "catalog";

    /// <summary>The entries that went because they were shipped no longer, kind and key: they come again where a later catalog ships them.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>True where its version is above another; false where one of the two is no dotted number.</summary>
    public bool IsNewerThan(string other) =>
        System.Version.TryParse(Version, out var mine)
        && System.Version.TryParse(other, out var theirs)
        && mine > theirs;
}
