using System.Runtime.CompilerServices;

namespace ModelRegistry.Tests;

/// <summary>Texts that stand beside the tests and must not change by accident. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> writes them anew.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string actual)
    {
        var path = Path.Combine(Folder(), "Snapshots", name);
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"There is no snapshot {path}; UPDATE_SNAPSHOTS=1 writes it.");
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
