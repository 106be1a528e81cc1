using Dapper;

namespace ModelRegistry.Storage.Audit;

/// <summary>How many bytes the database keeps of what a tenant wrote: the states that stand and those from before that were not erased.</summary>
public sealed class TenantBytes(RegistryDatabase database)
{
    /// <summary>The length of the state of a row <c>h</c> of the history, in bytes of UTF-8.</summary>
    internal const string OfState = "octet_length(cast(h.state as text))";

    /// <summary>Reads it, with what was written a moment ago.</summary>
    /// <param name="tenant">The name of the tenant, or <c>public</c>.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public async Task<long> ReadAsync(string tenant, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        // A key begins with its registry or tenant, and what comes after that begins with a ':'.
        return await connection.ExecuteScalarAsync<long>(
            Sql.Statement(
                $"""
                select cast(coalesce((select bytes from audit_chain where tenant = @tenant), 0)
                    + coalesce((select sum({OfState}) from history h
                        where h.position > (select position from audit_seal)
                            and substr(replace(h.key || '/', ':', '/'), 1, length(@tenant) + 1) = @tenant || '/'), 0) as bigint)
                """,
                new { tenant },
                cancellation
            )
        );
    }

    /// <summary>Takes off what one row of the history is counted with, before its state goes or changes.</summary>
    internal static string TakeOff(string sign = "-") =>
        $"""
            update audit_chain set bytes = bytes {sign} coalesce((select {OfState} from history h where h.position = @position), 0)
            where tenant = @tenant
            """;
}
