using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>Holds what stands to the history, and the history to the chains, within the transaction of a connection that sees one state of the database.</summary>
internal sealed class StandingCheck(DbConnection connection)
{
    // The row of the history's own chain that seals it. By the position alone it is found at once; with the tenant, a planner may take the way over all its rows.
    private const string OfItsChain = "case when a.tenant = @chain then a.number end";
    private const string Differs =
        "(e.version = h.version and (e.state is distinct from h.state or e.changed_at is distinct from h.changed_at))";
    private const string KindsOfRows = $"('{AuditKind.Refusal}', '{AuditKind.SignInFailure}', '{AuditKind.Erasure}')";

    /// <summary>What is wrong with what belongs to a chain. What others wrote costs it nothing.</summary>
    public async IAsyncEnumerable<AuditFinding> OfChainAsync(
        string chain,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var marks = await ReadMarksAsync(chain, cancellation);
        var seal = await connection.ReadSealAsync(cancellation);
        foreach (var range in AuditRange.Of(chain))
        {
            var kinds = string.Join(", ", range.Kinds.Select(kind => $"'{kind}'"));
            string Within(string table) =>
                $"{table}.kind in ({kinds}) and {table}.key >= @From and {table}.key < @Before";
            var values = new
            {
                chain,
                range.From,
                range.Before,
                seal,
            };
            await foreach (var row in ReadWrittenAsync(Within("h"), OfItsChain, values, cancellation))
                if (row.Judge(marks) is { } finding)
                    yield return finding;
            await foreach (var finding in ReadUnwrittenAsync(Within("e"), values, cancellation))
                yield return finding;
        }
    }

    /// <summary>What is wrong with anything in the database.</summary>
    public async IAsyncEnumerable<AuditFinding> OfAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var marks = new Dictionary<string, ChainMarks>(StringComparer.Ordinal);
        foreach (var chain in await connection.ReadNamesAsync(cancellation))
            marks.Add(chain, await ReadMarksAsync(chain, cancellation));
        var values = new { seal = await connection.ReadSealAsync(cancellation) };
        await foreach (var row in ReadWrittenAsync("true", "a.number", values, cancellation))
            if (row.Judge(marks.GetValueOrDefault(row.Subject.Place.Tenant, ChainMarks.None)) is { } finding)
                yield return finding;
        await foreach (var finding in ReadUnwrittenAsync("true", values, cancellation))
            yield return finding;
    }

    // The rows of the history that something may be wrong with.
    private IAsyncEnumerable<StandingRow> ReadWrittenAsync(
        string within,
        string number,
        object values,
        CancellationToken cancellation
    ) =>
        connection.StreamAsync(
            Sql.Patient(
                $"""
                select h.position, h.kind, h.key, h.version, {number}, h.position <= @seal, f.position is not null, n.version is null, e.version,
                    coalesce({Differs}, false)
                from history h
                left join audit a on a.position = h.position and a.kind = h.kind and a.key = h.key and a.version = h.version
                left join audit_folded f on f.position = h.position
                left join entity e on e.kind = h.kind and e.key = h.key
                left join history n on n.kind = h.kind and n.key = h.key and n.version = h.version + 1
                where {within} and (h.position <= 0 or f.position is not null or ({number} is null and h.position <= @seal) or {Differs}
                    or (n.version is null and h.kind not in {KindsOfRows} and (e.version is null or e.version < h.version)))
                """,
                values,
                cancellation
            ),
            row => new StandingRow(
                row.GetInt64(0),
                new(row.GetString(1), row.GetString(2), row.GetInt32(3)),
                row.IsDBNull(4) ? null : row.GetInt64(4),
                row.GetBoolean(5),
                row.GetBoolean(6),
                row.GetBoolean(7),
                row.IsDBNull(8) ? null : row.GetInt32(8),
                row.GetBoolean(9)
            )
        );

    // What stands and was not written.
    private IAsyncEnumerable<AuditFinding> ReadUnwrittenAsync(
        string within,
        object values,
        CancellationToken cancellation
    ) =>
        connection.StreamAsync(
            Sql.Patient(
                $"""
                select e.kind, e.key, e.version from entity e
                left join history h on h.kind = e.kind and h.key = e.key and h.version = e.version
                where {within} and (h.position is null or e.kind in {KindsOfRows})
                """,
                values,
                cancellation
            ),
            row => Unwritten(new(row.GetString(0), row.GetString(1), row.GetInt32(2)))
        );

    private static AuditFinding Unwritten(AuditSubject subject) =>
        AuditKind.IsOfRows(subject.Kind)
            ? new(null, null, AuditFault.Inserted, $"What stands as {subject} is of a kind of which nothing stands.")
            : new(null, null, AuditFault.Altered, $"What stands as {subject} is not what the history wrote last.");

    private async Task<ChainMarks> ReadMarksAsync(string chain, CancellationToken cancellation)
    {
        var records = await connection.ReadErasuresAsync(chain, cancellation);
        var deleted = records
            .Where(record => record.Cause == ErasureCause.Tenant)
            .Select(record => record.Through ?? 0)
            .LastOrDefault();
        if (AuditCheckpoint.NewestOf(records) is not { } checkpoint)
            return new(deleted, 0);
        var first = await connection.ExecuteScalarAsync<long?>(
            Sql.Statement(
                "select min(position) from audit where tenant = @chain and number > @Number",
                new { chain, checkpoint.Last.Number },
                cancellation
            )
        );
        // The record of the compaction itself comes after what it compacted, and may not be sealed yet.
        return new(deleted, first ?? long.MaxValue);
    }
}
