using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A runtime with its version, as one text.</summary>
public static class RuntimeText
{
    private const int Suggestions = 3;

    /// <summary>As <see cref="Read"/>; a name that neither the catalog nor a report that the asker may see knows is refused, with what may have been meant.</summary>
    public static (RuntimeId? Runtime, string? Version) ReadKnown(
        InputReader reader,
        string? text,
        params IReadOnlyList<string> path
    )
    {
        var (runtime, version) = Read(reader, text, path);
        var index = reader.Snapshot.RuntimeIndex;
        if (
            runtime is not null
            && index.Find(runtime) is null
            && !reader.Snapshot.Reports.NamesRuntime(runtime, reader.Scope.Sees)
        )
            reader.Refuse(NotFound.Runtime(runtime, index.Nearest(runtime, Suggestions), path));
        return (runtime, version);
    }

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
