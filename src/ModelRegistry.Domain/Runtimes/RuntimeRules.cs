namespace ModelRegistry.Domain.Runtimes;

/// <summary>What every runtime must hold, whoever writes it.</summary>
public static class RuntimeRules
{
    /// <summary>What keeps the runtime from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this RuntimeProfile runtime) =>
        [
            .. StorableText.Check(runtime),
            .. Rules.Name(runtime.Name, "name"),
            .. Rules.Positive(runtime.Memory.UsualShare, "memory", "usualShare"),
            .. Rules.Positive(runtime.Memory.ProcessBytes, "memory", "processBytes"),
            .. Rules.Positive(runtime.Memory.CacheBlockTokens, "memory", "cacheBlockTokens"),
            .. Rules.Positive(runtime.Memory.CacheCopiesOfOwnCode, "memory", "cacheCopiesOfOwnCode"),
            .. Rules.Positive(runtime.Memory.PromptTokensAtOnce, "memory", "promptTokensAtOnce"),
            .. runtime.Speed.SelectMany((speed, i) => PaceForAllMemory(speed, i)),
            .. runtime.Speed.SelectMany((speed, i) => ReadableVersions(speed, i)),
            .. Ranges(runtime),
            .. Statements(
                runtime.Hardware,
                "hardware",
                statement => !NamesFormats(statement) && !NamesShapes(statement)
            ),
            .. Statements(runtime.Formats, "formats", statement => NamesFormats(statement) && !NamesShapes(statement)),
            .. Statements(
                runtime.Attention,
                "attention",
                statement => !NamesFormats(statement) && NamesShapes(statement)
            ),
        ];

    private static bool NamesFormats(RuntimeStatement statement) =>
        statement.Formats is not null || statement.Schemes is not null;

    private static bool NamesShapes(RuntimeStatement statement) =>
        statement.Attention is not null || statement.ModelTypes is not null;

    private static IEnumerable<Failure> Statements(
        IReadOnlyList<RuntimeStatement> statements,
        string member,
        Func<RuntimeStatement, bool> isOfThisList
    )
    {
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (!isOfThisList(statement))
                yield return Failure.BadInput(
                    "hardware names no formats and no attention, formats names formats or schemes, attention names attention or modelTypes.",
                    member,
                    $"{i}"
                );
            foreach (var failure in Readable(statement, member, $"{i}"))
                yield return failure;
        }
    }

    private static IEnumerable<Failure> Readable(RuntimeStatement statement, string member, string index)
    {
        if (string.IsNullOrWhiteSpace(statement.Note))
            yield return Failure.BadInput("note is empty.", member, index, "note");
        if (string.IsNullOrWhiteSpace(statement.Source))
            yield return Failure.BadInput("source is empty.", member, index, "source");
        if (statement.FromVersion is { } from && RuntimeVersion.Compare(from, from) is null)
            yield return Failure.BadInput("fromVersion does not begin with a number.", member, index, "fromVersion");
        if (statement.ToVersion is { } to && RuntimeVersion.Compare(to, to) is null)
            yield return Failure.BadInput("toVersion does not begin with a number.", member, index, "toVersion");
        if (RuntimeVersion.Compare(statement.FromVersion, statement.ToVersion) >= 0)
            yield return Failure.BadInput("fromVersion is not before toVersion.", member, index, "toVersion");
    }

    private static IEnumerable<Failure> PaceForAllMemory(RuntimeSpeed speed, int index)
    {
        if (speed.Memory is not [.., { Class: null }])
            yield return Failure.BadInput(
                "The last entry of memory must be about any class.",
                "speed",
                $"{index}",
                "memory"
            );
    }

    private static IEnumerable<Failure> ReadableVersions(RuntimeSpeed speed, int index)
    {
        if (speed.FromVersion is { } from && RuntimeVersion.Compare(from, from) is null)
            yield return Failure.BadInput(
                "fromVersion does not begin with a number.",
                "speed",
                $"{index}",
                "fromVersion"
            );
        if (speed.ToVersion is { } to && RuntimeVersion.Compare(to, to) is null)
            yield return Failure.BadInput("toVersion does not begin with a number.", "speed", $"{index}", "toVersion");
        if (RuntimeVersion.Compare(speed.FromVersion, speed.ToVersion) >= 0)
            yield return Failure.BadInput("fromVersion is not before toVersion.", "speed", $"{index}", "toVersion");
    }

    // In the order in which they stand, each range begins where the one before ends, and the last holds for the newest version.
    private static IEnumerable<Failure> Ranges(RuntimeProfile runtime)
    {
        for (var i = 1; i < runtime.Speed.Count; i++)
            if (RuntimeVersion.Compare(runtime.Speed[i].FromVersion, runtime.Speed[i - 1].ToVersion) != 0)
                yield return Failure.BadInput(
                    "fromVersion must be the toVersion of the entry before.",
                    "speed",
                    $"{i}",
                    "fromVersion"
                );
        if (runtime.Speed is [.., { ToVersion: not null }])
            yield return Failure.BadInput(
                "The last entry holds for the newest version, so it has no toVersion.",
                "speed",
                $"{runtime.Speed.Count - 1}",
                "toVersion"
            );
    }
}
