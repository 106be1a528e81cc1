using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>Looks for rows of the audit's own tables that no server writes, within the transaction of a connection that sees one state of the database.</summary>
internal sealed class TablesCheck(RegistryDatabase database, DbConnection connection)
{
    private static readonly string[] TablesOfOneRow = ["audit_seal", "audit_sweep"];

    /// <summary>What is wrong with them, whosever chain it is.</summary>
    public async IAsyncEnumerable<AuditFinding> OfAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var table in TablesOfOneRow)
        {
            var rows = await connection.ReadNumberAsync($"select count(*) from {table}", cancellation);
            var fault = rows == 0 ? AuditFault.Missing : AuditFault.Inserted;
            if (rows != 1)
                yield return new(null, null, fault, $"The table {table} has {rows} rows, where one belongs.");
        }

        var seal = await connection.ReadSealAsync(cancellation);
        var drawn = await database.ReadDrawnPositionAsync(connection, cancellation);
        // What is written up to there would never be sealed.
        if (seal > drawn)
            yield return new(
                null,
                seal,
                AuditFault.Altered,
                $"The history is said to be sealed up to position {seal}, and was written up to position {drawn}."
            );

        // A compaction leaves its list with the history, and the two go together.
        var listed = await connection.QueryAsync<long>(
            Sql.Patient(
                "select f.position from audit_folded f left join history h on h.position = f.position where h.position is null order by f.position",
                null,
                cancellation
            )
        );
        foreach (var position in listed)
            yield return new(
                null,
                position,
                AuditFault.Inserted,
                $"Position {position} is listed as folded, and the history has nothing there."
            );

        // A chain begins with its first row.
        var empty = await connection.QueryAsync<string>(
            Sql.Statement("select tenant from audit_chain where number = 0 order by tenant", null, cancellation)
        );
        foreach (var chain in empty)
            yield return new(
                null,
                null,
                AuditFault.Inserted,
                $"The chain of '{chain}' is said to be there, and to have no row."
            );
    }
}
