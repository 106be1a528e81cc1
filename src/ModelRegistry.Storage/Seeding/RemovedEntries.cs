using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage.Seeding;

/// <summary>Entries of an earlier shipped catalog that the present one no longer holds.</summary>
/// <param name="Unused">No other entry refers to them: they go.</param>
/// <param name="InUse">Another entry refers to them: they stay.</param>
public sealed record RemovedEntries(IReadOnlyList<EntityRow> Unused, IReadOnlyList<EntityRow> InUse)
{
    /// <summary>Parts the entries that are no longer shipped by whether others refer to them.</summary>
    /// <remarks>An entry refers to another where it holds its name as a word. That may keep an entry too many, and never takes one away that is needed.</remarks>
    public static async Task<RemovedEntries> FindAsync(
        RegistryDatabase database,
        IReadOnlySet<(string Kind, string Key)> shipped,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        var all = await connection.ListAsync(
            Sql.Patient(
                $"select kind, key, version, state from entity where kind <> '{EntityKind.Catalog}' and state->>'{EntryMember.ShippedDigest}' is not null",
                null,
                cancellation
            ),
            row => row.Entity()
        );
        var unused = all.Where(row => !shipped.Contains((row.Kind, row.Key))).ToList();
        List<EntityRow> inUse = [];
        while (await FindUsedAsync() is { } used)
        {
            unused.Remove(used);
            inUse.Add(used);
        }

        return new(unused, inUse);

        async Task<EntityRow?> FindUsedAsync()
        {
            foreach (var row in unused)
            {
                var users = await connection.ListAsync(
                    Sql.Patient(
                        "select kind, key, version, state from entity where lower(cast(state as text)) like @pattern",
                        new { pattern = $"%{NameOf(row)}%" },
                        cancellation
                    ),
                    user => user.Entity()
                );
                if (users.Any(user => !unused.Any(one => IsSame(one, user)) && Mentions(user.State!, NameOf(row))))
                    return row;
            }

            return null;
        }
    }

    private static bool IsSame(EntityRow one, EntityRow other) => (one.Kind, one.Key) == (other.Kind, other.Key);

    /// <summary>The name by which others refer to an entry: its key, without the registry that keeps it.</summary>
    private static string NameOf(EntityRow row) =>
        row.Key[(row.Key.IndexOf(':', StringComparison.Ordinal) + 1)..].ToLowerInvariant();

    private static bool Mentions(string state, string name)
    {
        for (
            var at = state.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = state.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
            if (!IsOfName(state, at - 1) && !IsOfName(state, at + name.Length))
                return true;
        return false;
    }

    private static bool IsOfName(string text, int at) =>
        at >= 0 && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_' or '/');
}
