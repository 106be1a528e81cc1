using System.Data.Common;
using System.Runtime.CompilerServices;
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
        foreach (var range in AuditRange.Of(chain))
        {
            var kinds = string.Join(", ", range.Kinds.Select(kind => $"'{kind}'"));
            string Within(string table) =>
                $"{table}.kind in ({kinds}) and {table}.key >= @from and {table}.key < @before";
            await foreach (
                var finding in ReadAsync(
                    Within,
                    OfItsChain,
                    _ => marks,
                    [("@from", range.From), ("@before", range.Before), ("@chain", chain)],
                    cancellation
                )
            )
                yield return finding;
        }
    }

    /// <summary>What is wrong with anything in the database.</summary>
    public async IAsyncEnumerable<AuditFinding> OfAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var marks = new Dictionary<string, ChainMarks>(StringComparer.Ordinal);
        foreach (var chain in (await connection.ReadHeadsAsync(cancellation)).Keys)
            marks.Add(chain, await ReadMarksAsync(chain, cancellation));
        ChainMarks Of(AuditSubject subject) =>
            marks.GetValueOrDefault(AuditPlace.Of(subject.Kind, subject.Key).Tenant, ChainMarks.None);
        await foreach (var finding in ReadAsync(_ => "true", "a.number", Of, [], cancellation))
            yield return finding;
    }

    private async IAsyncEnumerable<AuditFinding> ReadAsync(
        Func<string, string> within,
        string number,
        Func<AuditSubject, ChainMarks> marks,
        (string, object)[] parameters,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var seal = await connection.ReadSealAsync(cancellation);
        await using (
            var command = connection.Command(
                $"""
                select h.position, h.kind, h.key, h.version, {number}, h.position <= @seal, f.position is not null, n.version is null, e.version, {Differs} from history h
                left join audit a on a.position = h.position and a.kind = h.kind and a.key = h.key and a.version = h.version
                left join audit_folded f on f.position = h.position
                left join entity e on e.kind = h.kind and e.key = h.key
                left join history n on n.kind = h.kind and n.key = h.key and n.version = h.version + 1
                where {within(
                    "h"
                )} and (h.position <= 0 or f.position is not null or ({number} is null and h.position <= @seal) or {Differs}
                    or (n.version is null and h.kind not in {KindsOfRows} and (e.version is null or e.version < h.version)))
                """,
                [.. parameters, ("@seal", seal)]
            )
        )
        {
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var row = new StandingRow(
                    reader.GetInt64(0),
                    new(reader.GetString(1), reader.GetString(2), reader.GetInt32(3)),
                    reader.IsDBNull(4) ? null : reader.GetInt64(4),
                    reader.GetBoolean(5),
                    reader.GetBoolean(6),
                    reader.GetBoolean(7),
                    reader.IsDBNull(8) ? null : reader.GetInt32(8)
                );
                if (row.Judge(marks(row.Subject), !reader.IsDBNull(9) && reader.GetBoolean(9)) is { } finding)
                    yield return finding;
            }
        }

        await foreach (var finding in ReadUnwrittenAsync(within("e"), parameters, cancellation))
            yield return finding;
    }

    private async IAsyncEnumerable<AuditFinding> ReadUnwrittenAsync(
        string within,
        (string, object)[] parameters,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var command = connection.Command(
            $"""
            select e.kind, e.key, e.version from entity e
            left join history h on h.kind = e.kind and h.key = e.key and h.version = e.version
            where {within} and (h.position is null or e.kind in {KindsOfRows})
            """,
            [.. parameters.Where(parameter => parameter.Item1 != "@chain")]
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var subject = new AuditSubject(reader.GetString(0), reader.GetString(1), reader.GetInt32(2));
            yield return AuditKind.IsOfRows(subject.Kind)
                ? new(
                    null,
                    null,
                    AuditFault.Inserted,
                    $"What stands as {subject} is of a kind of which nothing stands."
                )
                : new(null, null, AuditFault.Altered, $"What stands as {subject} is not what the history wrote last.");
        }
    }

    private async Task<ChainMarks> ReadMarksAsync(string chain, CancellationToken cancellation)
    {
        var records = await connection.ReadErasuresAsync(chain, cancellation);
        var deleted = records
            .Where(record => record.Cause == ErasureCause.Tenant)
            .Select(record => record.Through ?? 0)
            .LastOrDefault();
        if (AuditCheckpoint.NewestOf(records) is not { } checkpoint)
            return new(deleted, 0);
        await using var command = connection.Command(
            "select min(position) from audit where tenant = @tenant and number > @last",
            ("@tenant", chain),
            ("@last", checkpoint.Last.Number)
        );
        // The record of the fold itself comes after what it folded, and may not be sealed yet.
        return new(deleted, await command.ExecuteScalarAsync(cancellation) as long? ?? long.MaxValue);
    }
}
