using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>The runtimes of the shipped catalog, read from the repository.</summary>
internal static class ShippedRuntimes
{
    public static IReadOnlyList<RuntimeProfile> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder(), "*.json")
            .Order(StringComparer.Ordinal)
            .SelectMany(path =>
                JsonSerializer.Deserialize<RuntimeProfile[]>(File.ReadAllBytes(path), StoredForm.Strict)!
            ),
    ];

    public static RuntimeIndex Index { get; } = new(All);

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "db", "catalog", "runtimes"));
}
