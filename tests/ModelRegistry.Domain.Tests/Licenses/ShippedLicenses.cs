using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>The licenses of the shipped catalog, read from the repository.</summary>
internal static class ShippedLicenses
{
    public static IReadOnlyList<License> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder(), "*.json")
            .Order(StringComparer.Ordinal)
            .SelectMany(path => JsonSerializer.Deserialize<License[]>(File.ReadAllBytes(path), StoredForm.Strict)!),
    ];

    public static LicenseIndex Index { get; } = new(All);

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "db", "catalog", "licenses"));
}
