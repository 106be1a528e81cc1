using System.Data.Common;
using System.Globalization;

namespace ModelRegistry.Storage;

/// <summary>Short forms for what both databases are asked.</summary>
internal static class Sql
{
    public static DbCommand Command(
        this DbConnection connection,
        string text,
        params ReadOnlySpan<(string Name, object Value)> parameters
    )
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public static async Task ExecuteAsync(this DbConnection connection, string text, CancellationToken cancellation)
    {
        await using var command = connection.Command(text);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Takes as long as it needs: a change of the schema, or waiting for a server that makes one.</summary>
    public static async Task ExecutePatientlyAsync(
        this DbConnection connection,
        string text,
        CancellationToken cancellation
    )
    {
        await using var command = connection.Command(text);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<long> ReadNumberAsync(
        this DbConnection connection,
        string text,
        CancellationToken cancellation
    )
    {
        await using var command = connection.Command(text);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }
}
