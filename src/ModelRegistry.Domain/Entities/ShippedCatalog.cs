namespace ModelRegistry.Domain.Entities;

/// <summary>Which shipped catalog was loaded last. The digest of its entry is the digest of its files.</summary>
/// <param name="Version">The catalog's version.</param>
public sealed record ShippedCatalog(string Version)
{
    /// <summary>The key of the only one.</summary>
    public const string Key = "catalog";
}
