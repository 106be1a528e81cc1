using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A runtime with its version, as one text.</summary>
public static class RuntimeText
{
    /// <summary>Splits a name and a version at '@', and names a known runtime by its key; both parts are 1 to 50 printable characters without spaces.</summary>
    public static (RuntimeId? Runtime, string? Version) Read(
        InputReader reader,
        string? text,
        params IReadOnlyList<string> path
    )
    {
        if (text is null)
            return (null, null);
        var parts = text.Split('@');
        // A version has the form of a name.
        if (parts.Length > 2 || !parts.All(part => RuntimeId.TryParse(part, out _)))
        {
            reader.Refuse($"'{TextForm.Shown(text)}' is not a runtime: expected 'name' or 'name@version'.", path);
            return (null, null);
        }

        var runtime = reader.Snapshot.RuntimeIndex.KeyOf(TextForm.Parse<RuntimeId>(parts[0]));
        return (runtime, parts.Length > 1 ? parts[1] : null);
    }
}
