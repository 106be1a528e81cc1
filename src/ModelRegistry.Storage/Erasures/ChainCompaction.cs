using System.Data.Common;
using Dapper;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Storage.Erasures;

/// <summary>
/// Compacts the old rows of a chain into a checkpoint: they go from the audit and from the history, and the rest of the chain can be checked from the
/// checkpoint on. What stands keeps its row, so that it cannot be altered unseen, and so do the records of deleted tenants, which servers
/// that follow the history go by. The API and the tables call it folding.
/// </summary>
public sealed partial class ChainCompaction(
    RegistryDatabase database,
    AuditSealer sealer,
    AuditVerifier verifier,
    TimeProvider time,
    ILogger<ChainCompaction> log
)
{
    private const int GoneAtOnce = 1000;
    private const string Listed = "(select position from audit_folded order by position limit @GoneAtOnce)";

    // What a chain has, what is not sealed yet, and what stands, no compaction has listed: it is kept, and a check tells of it.
    private const string DeleteListed = $"""
        delete from history where position in {Listed} and position <= (select position from audit_seal)
            and not exists (select 1 from audit a where a.position = history.position)
            and not exists (select 1 from entity e where e.kind = history.kind and e.key = history.key and e.version = history.version)
        """;

    // On SQLite writers wait while a batch is compacted: some 100 ms.
    private readonly int batchSize = database is SqliteDatabase ? 5_000 : 50_000;

    /// <summary>Compacts the rows of a chain from before a time. A chain that is not intact is left as it is: a checkpoint would hide what is wrong with it.</summary>
    /// <returns>How many rows are gone.</returns>
    /// <exception cref="AccessDeniedException">The caller does not operate the installation, or there is none.</exception>
    public async Task<long> CompactAsync(string tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        var caller = Demand(nameof(CompactAsync));
        await sealer.SealAsync(cancellation);
        // What is written meanwhile is not old: the records of this very compaction least of all.
        var old = time.GetUtcNow() is var now && now < before ? now : before;
        var compacted = 0L;
        for (var first = true; ; first = false)
        {
            using var plan = await PlanAsync(tenant, old, cancellation);
            if (!plan.IsWorthwhile || (first && !await IsIntactAsync(tenant, cancellation)))
                return compacted;
            compacted += await TryAsync(plan, new(caller.Name, caller.Address), cancellation);
            await FinishAsync(cancellation);
        }
    }

    /// <summary>Deletes from the history what is compacted, also where a server ended before it had done so.</summary>
    /// <exception cref="AccessDeniedException">The caller does not operate the installation, or there is none.</exception>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        Demand(nameof(FinishAsync));
        var gone = 0L;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            // Some rows per transaction: while one lasts, nobody can tell how far the history is final, and the feed waits.
            await database.TryAloneAsync(
                async connection => gone = await DeleteSomeAsync(connection, cancellation),
                wait: true,
                cancellation
            );
        } while (gone == GoneAtOnce);
    }

    private static Caller Demand(string call) =>
        CallerContext.Demand(
            AuditNeeds.OfInstallation,
            RegistryId.Public.ToString(),
            $"{nameof(ChainCompaction)}.{call}"
        );

    private static async Task<long> DeleteSomeAsync(DbConnection connection, CancellationToken cancellation)
    {
        var some = new { GoneAtOnce };
        await connection.ExecuteAsync(Sql.Patient(DeleteListed, some, cancellation));
        var gone = await connection.ExecuteAsync(
            Sql.Patient($"delete from audit_folded where position in {Listed}", some, cancellation)
        );
        if (gone > 0)
            await AuditSweep.AskAsync(connection, cancellation);
        return gone;
    }

    private async Task<bool> IsIntactAsync(string tenant, CancellationToken cancellation)
    {
        var report = await verifier.VerifyAsync(tenant, null, cancellation);
        if (!report.IsIntact)
            LogNotIntact(tenant, report.Findings[0].Message);
        return report.IsIntact;
    }

    // What is old and stands no more will not stand again, so that it need not be decided while writers wait.
    private async Task<CompactionPlan> PlanAsync(string tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await database.BeginSnapshotAsync(connection, cancellation);
        var checkpoint = AuditCheckpoint.NewestOf(await connection.ReadErasuresAsync(tenant, cancellation));
        var plan = new CompactionPlan(tenant, checkpoint, batchSize);
        var through = await ReadThroughAsync(connection, plan, before, cancellation);
        var rows = connection.StreamAsync(
            Sql.Patient(
                $"""
                select {AuditRows.Alone},
                    e.version is not null or (h.kind is not null and h.kind = @record and coalesce(h.state->'value'->>'cause', '') = 'TENANT'),
                    h.kind is not null and h.kind = @record and (h.state->'value'->'checkpoint') is not null
                from audit a
                left join history h on h.position = a.position
                left join entity e on e.kind = h.kind and e.key = h.key and e.version = h.version
                where a.tenant = @tenant and a.number <= @through order by a.number
                """,
                new
                {
                    tenant,
                    through,
                    record = AuditKind.Erasure,
                },
                cancellation
            ),
            row =>
                plan.Takes(
                    AuditRows.ReadAlone(row),
                    row.GetBoolean(AuditRows.AloneWidth),
                    row.GetBoolean(AuditRows.AloneWidth + 1)
                )
        );
        await foreach (var taken in rows)
            if (!taken)
                break;
        return plan;
    }

    private static Task<long> ReadThroughAsync(
        DbConnection connection,
        CompactionPlan plan,
        DateTimeOffset before,
        CancellationToken cancellation
    ) =>
        connection.ExecuteScalarAsync<long>(
            Sql.Patient(
                """
                select coalesce((select min(number) - 1 from audit where tenant = @Tenant and number > @compacted and changed_at >= @before),
                    (select number from audit_chain where tenant = @Tenant), 0)
                """,
                new
                {
                    plan.Tenant,
                    compacted = plan.Before?.Last.Number ?? 0,
                    before = AuditTime.MicrosecondsOf(before),
                },
                cancellation
            )
        );

    private async Task<long> TryAsync(CompactionPlan plan, AuditActor by, CancellationToken cancellation)
    {
        var compacted = 0L;
        await database.TryAloneAsync(
            async connection => compacted = await TryAloneAsync(connection, plan, by, cancellation),
            wait: true,
            cancellation
        );
        return compacted;
    }

    private async Task<long> TryAloneAsync(
        DbConnection connection,
        CompactionPlan plan,
        AuditActor by,
        CancellationToken cancellation
    )
    {
        var tenant = plan.Tenant;
        // Another server may have compacted meanwhile.
        if (AuditCheckpoint.NewestOf(await connection.ReadErasuresAsync(tenant, cancellation)) != plan.Before)
            return 0;
        var positions = plan.Rows.Select(position => new object?[] { position });
        await database.InsertAsync(connection, "audit_folded", ["position"], positions, cancellation);
        await connection.ExecuteAsync(
            Sql.Patient(
                $"""
                update audit_chain set bytes = bytes - coalesce((
                    select sum({TenantBytes.OfState}) from audit_folded f
                    join audit a on a.position = f.position and a.tenant = @tenant
                    join history h on h.position = f.position), 0)
                where tenant = @tenant
                """,
                new { tenant },
                cancellation
            )
        );
        var compacted = await connection.ExecuteAsync(
            Sql.Patient(
                "delete from audit where tenant = @tenant and position in (select position from audit_folded)",
                new { tenant },
                cancellation
            )
        );
        await ErasureRecords.AppendAsync(database, connection, tenant, by, plan.Record, time, cancellation);
        return compacted;
    }

    [LoggerMessage(
        EventId = LogEvents.ChainNotIntact,
        Level = LogLevel.Error,
        Message = "The chain of '{Tenant}' is not intact, and is not folded: {Finding}"
    )]
    private partial void LogNotIntact(string tenant, string finding);
}
