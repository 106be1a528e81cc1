using ModelRegistry.Domain.Entities;
using Npgsql;

namespace ModelRegistry.Storage;

/// <summary>A set of writes as two statements, one for what is new and one for what stands, each with all of its rows as arrays.</summary>
/// <remarks>A statement locks the tables that it writes to before it runs, so before it draws a position: see <see cref="PostgresHorizon"/>.</remarks>
internal sealed class PostgresSet
{
    private const string Insert = """
        with written as (
            insert into entity (kind, key, version, state, changed_at)
            select kind, key, 1, state::jsonb, clock_timestamp() from unnest(@kinds, @keys, @states) as w (kind, key, state)
            on conflict (kind, key) do nothing
            returning kind, key, version, state, changed_at)
        insert into history (kind, key, version, state, changed_at) select kind, key, version, state, changed_at from written
        returning kind, key, position
        """;

    private const string Update = """
        with written as (
            update entity e set version = e.version + 1, state = w.state::jsonb, changed_at = clock_timestamp()
            from unnest(@kinds, @keys, @states, @versions) as w (kind, key, state, version)
            where e.kind = w.kind and e.key = w.key and e.version = w.version
            returning e.kind, e.key, e.version, e.state, e.changed_at)
        insert into history (kind, key, version, state, changed_at) select kind, key, version, state, changed_at from written
        returning kind, key, position
        """;

    private readonly Dictionary<(string Kind, string Key), EntityRow> open;
    private readonly EntityRow[] ordered;

    // All writers of sets take the rows in one order, so that they wait for each other instead of blocking each other.
    public PostgresSet(IReadOnlyList<EntityRow> writes)
    {
        ordered =
        [
            .. writes
                .OrderBy(write => write.Kind, StringComparer.Ordinal)
                .ThenBy(write => write.Key, StringComparer.Ordinal),
        ];
        open = writes.ToDictionary(write => (write.Kind, write.Key));
    }

    /// <summary>Writes within the transaction of a connection.</summary>
    public async Task<SetWritten> WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        Add(batch, Insert, [.. ordered.Where(write => write.Version is null)]);
        Add(batch, Update, [.. ordered.Where(write => write.Version is not null)]);
        long? last = null;
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        do
        {
            while (await reader.ReadAsync(cancellation))
            {
                open.Remove((reader.GetString(0), reader.GetString(1)));
                last = Math.Max(last ?? 0, reader.GetInt64(2));
            }
        } while (await reader.NextResultAsync(cancellation));

        return new([.. ordered.Where(write => open.ContainsKey((write.Kind, write.Key)))], last);
    }

    private static void Add(NpgsqlBatch batch, string text, EntityRow[] writes)
    {
        if (writes.Length == 0)
            return;
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.AddWithValue("kinds", writes.Select(write => write.Kind).ToArray());
        command.Parameters.AddWithValue("keys", writes.Select(write => write.Key).ToArray());
        command.Parameters.AddWithValue(
            "states",
            NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text,
            writes.Select(write => write.State).ToArray()
        );
        if (text == Update)
            command.Parameters.AddWithValue("versions", writes.Select(write => write.Version!.Value).ToArray());
        batch.BatchCommands.Add(command);
    }
}
