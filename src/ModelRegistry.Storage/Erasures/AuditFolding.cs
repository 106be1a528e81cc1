using System.Data.Common;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Storage.Erasures;

/// <summary>
/// Folds what is old of a chain into a checkpoint: the rows go from the audit and from the history, and the rest of the chain can be checked from the
/// checkpoint on. What stands keeps its row, so that it cannot be altered unseen, and so do the records of deleted tenants, which servers
/// that follow the history go by.
/// </summary>
public sealed partial class AuditFolding(
    RegistryDatabase database,
    AuditSealer sealer,
    AuditVerifier verifier,
    TimeProvider time,
    ILogger<AuditFolding> log
)
{
    private const int GoneAtOnce = 1000;

    // On SQLite writers wait while a batch is folded: some 100 ms.
    private readonly int batchSize = database is SqliteDatabase ? 5_000 : 50_000;

    /// <summary>Folds the rows of a chain from before a time. A chain that is not intact is left as it is: a checkpoint would hide what is wrong with it.</summary>
    /// <returns>How many rows were folded.</returns>
    /// <exception cref="AccessDeniedException">The caller does not operate the installation, or there is none.</exception>
    public async Task<long> FoldAsync(string tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        var caller = Calling.Demand(
            AuditNeeds.OfInstallation,
            RegistryId.Public.ToString(),
            $"{nameof(AuditFolding)}.{nameof(FoldAsync)}"
        );
        await sealer.SealAsync(cancellation);
        // What is written meanwhile is not old: the records of this very fold least of all.
        var old = time.GetUtcNow() is var now && now < before ? now : before;
        var folded = 0L;
        for (var first = true; ; first = false)
        {
            using var fold = await ReadAsync(tenant, old, cancellation);
            if (!fold.IsWorthwhile || (first && !await IsIntactAsync(tenant, cancellation)))
                return folded;
            folded += await TryFoldAsync(fold, new(caller.Name, caller.Address), cancellation);
            await FinishAsync(cancellation);
        }
    }

    /// <summary>Deletes from the history what is folded, also where a server ended before it had done so.</summary>
    /// <exception cref="AccessDeniedException">The caller does not operate the installation, or there is none.</exception>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        Calling.Demand(
            AuditNeeds.OfInstallation,
            RegistryId.Public.ToString(),
            $"{nameof(AuditFolding)}.{nameof(FinishAsync)}"
        );
        const string Some = "(select position from audit_folded order by position limit @some)";
        var gone = 0L;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            // Some rows per transaction: while one lasts, nobody can tell how far the history is final, and the feed waits.
            await database.TryAloneAsync(
                async connection =>
                {
                    // What a chain has, what is not sealed yet, and what stands, no fold has listed: it is kept, and a check tells of it.
                    await ExecuteAsync(
                        connection,
                        $"""
                        delete from history where position in {Some} and position <= (select position from audit_seal)
                            and not exists (select 1 from audit a where a.position = history.position)
                            and not exists (select 1 from entity e where e.kind = history.kind and e.key = history.key and e.version = history.version)
                        """,
                        cancellation,
                        ("@some", GoneAtOnce)
                    );
                    gone = await ExecuteAsync(
                        connection,
                        $"delete from audit_folded where position in {Some}",
                        cancellation,
                        ("@some", GoneAtOnce)
                    );
                    if (gone > 0)
                        await AuditSweep.AskAsync(connection, cancellation);
                },
                wait: true,
                cancellation
            );
        } while (gone == GoneAtOnce);
    }

    private async Task<bool> IsIntactAsync(string tenant, CancellationToken cancellation)
    {
        var report = await verifier.VerifyAsync(tenant, null, cancellation);
        if (!report.IsIntact)
            LogNotIntact(tenant, report.Findings[0].Message);
        return report.IsIntact;
    }

    // What is old and stands no more will not stand again, so that it need not be decided while writers wait.
    private async Task<Fold> ReadAsync(string tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await database.BeginSnapshotAsync(connection, cancellation);
        var fold = new Fold(
            tenant,
            AuditCheckpoint.NewestOf(await connection.ReadErasuresAsync(tenant, cancellation)),
            batchSize
        );
        var through = await ReadThroughAsync(connection, fold, before, cancellation);
        await using var command = connection.Command(
            """
            select a.number, a.position, a.changed_at, a.subject, a.change, a.actor, a.hash, a.change_salt is null, a.actor_salt is null,
                e.version is not null or (h.kind is not null and h.kind = @record and coalesce(h.state->'value'->>'cause', '') = 'TENANT'),
                h.kind is not null and h.kind = @record and (h.state->'value'->'checkpoint') is not null
            from audit a
            left join history h on h.position = a.position
            left join entity e on e.kind = h.kind and e.key = h.key and e.version = h.version
            where a.tenant = @tenant and a.number <= @through order by a.number
            """,
            ("@tenant", tenant),
            ("@through", through),
            ("@record", AuditKind.Erasure)
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation) && fold.Takes(reader)) { }

        return fold;
    }

    private static async Task<long> ReadThroughAsync(
        DbConnection connection,
        Fold fold,
        DateTimeOffset before,
        CancellationToken cancellation
    )
    {
        await using var command = connection.Command(
            """
            select coalesce((select min(number) - 1 from audit where tenant = @tenant and number > @folded and changed_at >= @before),
                (select number from audit_chain where tenant = @tenant), 0)
            """,
            ("@tenant", fold.Tenant),
            ("@folded", fold.Before?.Last.Number ?? 0),
            ("@before", AuditTime.MicrosecondsOf(before))
        );
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<long> TryFoldAsync(Fold fold, AuditActor by, CancellationToken cancellation)
    {
        var folded = 0L;
        await database.TryAloneAsync(
            async connection =>
            {
                // Another server may have folded meanwhile.
                if (
                    AuditCheckpoint.NewestOf(await connection.ReadErasuresAsync(fold.Tenant, cancellation))
                    != fold.Before
                )
                    return;
                await database.InsertAsync(
                    connection,
                    "audit_folded",
                    ["position"],
                    fold.Rows.Select(position => new object?[] { position }),
                    cancellation
                );
                folded = await ExecuteAsync(
                    connection,
                    "delete from audit where tenant = @tenant and position in (select position from audit_folded)",
                    cancellation,
                    ("@tenant", fold.Tenant)
                );
                await ErasureRecords.AppendAsync(
                    database,
                    connection,
                    fold.Tenant,
                    by,
                    fold.Record,
                    time,
                    cancellation
                );
            },
            wait: true,
            cancellation
        );
        return folded;
    }

    private static async Task<long> ExecuteAsync(
        DbConnection connection,
        string text,
        CancellationToken cancellation,
        params (string Name, object Value)[] parameters
    )
    {
        await using var command = connection.Command(text, parameters);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(
        EventId = LogEvents.ChainNotIntact,
        Level = LogLevel.Error,
        Message = "The chain of '{Tenant}' is not intact, and is not folded: {Finding}"
    )]
    private partial void LogNotIntact(string tenant, string finding);
}
