using System.Data.Common;
using Dapper;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage;

/// <summary>Short forms for what both databases are asked.</summary>
internal static class Sql
{
    /// <summary>A statement with its parameters: the members of an object.</summary>
    public static CommandDefinition Statement(string text, object? values, CancellationToken cancellation) =>
        new(text, values, cancellationToken: cancellation);

    /// <summary>A statement that takes as long as it needs.</summary>
    public static CommandDefinition Patient(string text, object? values, CancellationToken cancellation) =>
        new(text, values, commandTimeout: 0, cancellationToken: cancellation);

    public static Task ExecuteAsync(this DbConnection connection, string text, CancellationToken cancellation) =>
        connection.ExecuteAsync(Statement(text, null, cancellation));

    /// <summary>Takes as long as it needs: a change of the schema, or waiting for a server that makes one.</summary>
    public static Task ExecutePatientlyAsync(
        this DbConnection connection,
        string text,
        CancellationToken cancellation
    ) => connection.ExecuteAsync(Patient(text, null, cancellation));

    public static Task<long> ReadNumberAsync(
        this DbConnection connection,
        string text,
        CancellationToken cancellation
    ) => connection.ExecuteScalarAsync<long>(Statement(text, null, cancellation));

    /// <summary>Reads rows one by one, by a function of ours: a SQLite file that somebody was at may hold a value of any type in any column, and is read all the same.</summary>
    public static async IAsyncEnumerable<T> StreamAsync<T>(
        this DbConnection connection,
        CommandDefinition statement,
        Func<DbDataReader, T> read
    )
    {
        await using var reader = await connection.ExecuteReaderAsync(statement);
        while (await reader.ReadAsync(statement.CancellationToken))
            yield return read(reader);
    }

    /// <summary>All rows, read by a function of ours.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this DbConnection connection,
        CommandDefinition statement,
        Func<DbDataReader, T> read
    ) => await connection.StreamAsync(statement, read).ToListAsync(statement.CancellationToken);

    /// <summary>A row of the history: position, kind, key, version, state and changed_at, from a column on.</summary>
    public static HistoryRow History(this DbDataReader row, int at = 0) =>
        new(
            row.GetInt64(at),
            row.GetString(at + 1),
            row.GetString(at + 2),
            row.GetInt32(at + 3),
            row.Text(at + 4),
            row.GetFieldValue<DateTimeOffset>(at + 5)
        );

    /// <summary>A row of entity: kind, key, version and state.</summary>
    public static EntityRow Entity(this DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.Text(3));

    /// <summary>A column that may be null.</summary>
    public static string? Text(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A column that may be null.</summary>
    public static byte[]? Bytes(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
