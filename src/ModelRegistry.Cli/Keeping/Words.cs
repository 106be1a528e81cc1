using ModelRegistry.Client.Answers;

namespace ModelRegistry.Cli.Keeping;

/// <summary>What the commands that keep a registry say.</summary>
internal static class Words
{
    /// <summary>"acme/tern-7b: version 3 was changed."</summary>
    public static string Changed(string name, KeepingAnswer answer) => $"{name}: {Version(answer)} was changed.";

    /// <summary>"version 3"</summary>
    public static string Version(KeepingAnswer answer) =>
        answer.ReplacedVersion is { } version ? $"version {version}" : "it";
}
