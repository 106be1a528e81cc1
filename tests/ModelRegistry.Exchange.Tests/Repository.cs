using System.Runtime.CompilerServices;

namespace ModelRegistry.Exchange.Tests;

/// <summary>Files of the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string File(string path) => Path.GetFullPath(Path.Combine(Here(), "..", "..", path));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
