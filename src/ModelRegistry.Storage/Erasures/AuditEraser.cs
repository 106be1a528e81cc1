using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Storage.Erasures;

/// <summary>What was erased.</summary>
/// <param name="States">States of the history.</param>
/// <param name="Actors">Rows of which who wrote them.</param>
/// <param name="Entities">What stood and was changed, or is gone.</param>
public sealed record Erased(long States, long Actors, long Entities);

/// <summary>
/// Erases for good and leaves the chains checkable: what is erased goes from the history and from the audit together with its salt, and a
/// record of the erasure is written before. What it does is recorded as its caller's, who is checked here: no call filter sees it.
/// </summary>
/// <exception cref="AccessDeniedException">The caller may not erase this, or there is none; thrown by each of its methods.</exception>
public sealed class AuditEraser(
    RegistryDatabase database,
    AuditSealer sealer,
    RefusedRequestLog refusals,
    AuditSweep sweep,
    TimeProvider time
)
{
    // Whoever goes on while they are erased is not waited for: what they do from then on is theirs again.
    private const int MaxPasses = 10;
    private readonly ErasureStatements statements = new(database);

    /// <summary>
    /// Erases a person: as the writer of rows, from where they wrote, and from the states that name them. What stands and names them is
    /// written once more, with a pseudonym in their place and without their memberships; the service tokens that they made are revoked.
    /// </summary>
    public async Task<Erased> ErasePrincipalAsync(string principal, CancellationToken cancellation)
    {
        var by = Demand(AuditNeeds.OfInstallation, RegistryId.Public.ToString(), nameof(ErasePrincipalAsync));
        var (naming, erased) = (new Naming(principal), new Erased(0, 0, 0));
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            // What they were refused a moment ago would come after the record, which would not name it.
            await refusals.WriteAsync(all: true, cancellation);
            var (some, position) = await ErasePrincipalOnceAsync(naming, by, cancellation);
            erased = new(erased.States + some.States, erased.Actors + some.Actors, erased.Entities + some.Entities);
            if (!await IsNamedSinceAsync(naming, position, cancellation))
                break;
        }

        await sweep.SweepAsync(cancellation);
        return erased;
    }

    /// <summary>
    /// Deletes all that belongs to a tenant. Its rows of the audit stay as numbers and hashes; whoever takes the name later goes on from there, and
    /// reads nothing of before.
    /// </summary>
    public async Task<Erased> DeleteTenantAsync(TenantId tenant, CancellationToken cancellation)
    {
        var name = tenant.ToString();
        var by = Demand(AuditNeeds.OfInstallation, name, nameof(DeleteTenantAsync));
        var (entities, rows) = (0L, 0L);
        // What was refused there a moment ago belongs to the chain that goes.
        await refusals.WriteAsync(all: true, cancellation);
        await WithoutWritersAsync(
            async connection =>
            {
                var mentions = new Mentions(tenant);
                await ReplaceStandingAsync(
                    connection,
                    mentions.Mark,
                    standing => Without(mentions, name, standing),
                    by,
                    cancellation
                );
                await SealAllAsync(connection, cancellation);
                rows = (await connection.ReadHeadAsync(name, cancellation)).Number;
                entities = await statements.DeleteStandingAsync(connection, name, cancellation);
                // The record of a fold goes with the rest: what the chain begins with, this one tells from now on.
                var checkpoint = AuditCheckpoint.NewestOf(await connection.ReadErasuresAsync(name, cancellation));
                await RecordAsync(
                    connection,
                    name,
                    by,
                    new()
                    {
                        Cause = ErasureCause.Tenant,
                        Through = rows,
                        Checkpoint = checkpoint,
                    },
                    cancellation
                );
                await SealAllAsync(connection, cancellation);
                // The record itself is for those who check the chain.
                await statements.HideAsync(
                    connection,
                    name,
                    (await connection.ReadHeadAsync(name, cancellation)).Number,
                    cancellation
                );
            },
            cancellation
        );
        await FinishDeletionsAsync(cancellation);
        await sweep.SweepAsync(cancellation);
        return new(rows, rows, entities);
    }

    /// <summary>Takes the history of deleted tenants away, where a server ended before it had done so.</summary>
    public async Task FinishDeletionsAsync(CancellationToken cancellation)
    {
        Demand(AuditNeeds.OfInstallation, RegistryId.Public.ToString(), nameof(FinishDeletionsAsync));
        var more = true;
        while (more)
            await AloneAsync(
                async connection => more = await statements.DeleteSomeHistoryAsync(connection, cancellation),
                cancellation
            );
    }

    /// <summary>Erases the states of a chain from before a time, at the latest now, except those that stand. The rows stay: who wrote to what, and when.</summary>
    public async Task<Erased> PruneAsync(string tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        var by = Demand(AuditNeeds.For(tenant), tenant, nameof(PruneAsync));
        await sealer.SealAsync(cancellation);
        // What is sealed from now on is not what the record tells of.
        var through = await ReadHeadNumberAsync(tenant, cancellation);
        var old = time.GetUtcNow() is var now && now < before ? now : before;
        var (limit, states, some) = (AuditTime.MicrosecondsOf(old), 0L, 0L);
        do
        {
            await database.TryAloneAsync(
                async connection =>
                {
                    some = await statements.PruneSomeAsync(connection, tenant, through, limit, cancellation);
                    if (states == 0 && some > 0)
                        await RecordAsync(
                            connection,
                            tenant,
                            by,
                            new()
                            {
                                Cause = ErasureCause.Retention,
                                StatesBefore = old,
                                StatesThrough = through,
                            },
                            cancellation
                        );
                },
                wait: true,
                cancellation
            );
            states += some;
        } while (some > 0);
        return new(states, 0, 0);
    }

    // The record and what it names, at one moment; then these rows and no others.
    private async Task<(Erased Erased, long Position)> ErasePrincipalOnceAsync(
        Naming naming,
        AuditActor by,
        CancellationToken cancellation
    )
    {
        var (standing, position) = (0L, 0L);
        List<(string Tenant, long Number, long Position)> written = [],
            named = [];
        await WithoutWritersAsync(
            async connection =>
            {
                // 128 random bits: nobody has this name, and nobody can be given it.
                var pseudonym = $"user:erased-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
                standing = await ReplaceStandingAsync(
                    connection,
                    naming.Mark,
                    entity => Without(naming, pseudonym, entity),
                    by,
                    cancellation
                );
                await SealAllAsync(connection, cancellation);
                written = await statements.ReadWrittenByAsync(connection, naming.Principal, cancellation);
                named = await statements.ReadStatesNamingAsync(connection, naming, cancellation);
                foreach (
                    var tenant in written
                        .Concat(named)
                        .Select(row => row.Tenant)
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                )
                    await RecordAsync(
                        connection,
                        tenant,
                        by,
                        new()
                        {
                            Cause = ErasureCause.Principal,
                            Actors = Numbers(written, tenant),
                            States = Numbers(named, tenant),
                        },
                        cancellation
                    );
                position = await database.ReadDrawnPositionAsync(connection, cancellation);
            },
            cancellation
        );
        foreach (var rows in named.Chunk(ErasureStatements.Some))
            await AloneAsync(connection => statements.EraseStatesAsync(connection, rows, cancellation), cancellation);
        foreach (var rows in written.Chunk(ErasureStatements.Some))
            await AloneAsync(connection => statements.EraseActorsAsync(connection, rows, cancellation), cancellation);
        return (new(named.Count, written.Count, standing), position);
    }

    private async Task<bool> IsNamedSinceAsync(Naming naming, long position, CancellationToken cancellation)
    {
        await refusals.WriteAsync(all: true, cancellation);
        await using var connection = await database.OpenAsync(cancellation);
        return await statements.IsNamedSinceAsync(connection, naming, position, cancellation);
    }

    private static EntityRow? Without(Naming naming, string pseudonym, EntityRow standing)
    {
        if (naming.Clears(standing.Kind, standing.State!))
            return standing with { State = null };
        var without = naming.Replace(standing.Kind, standing.State!, pseudonym);
        return without is null ? null : standing with { State = without };
    }

    // Lists of others lose the tenant's registries, and what others report of its models is cleared: it would be taken for a report on a successor's.
    private static EntityRow? Without(Mentions mentions, string tenant, EntityRow standing)
    {
        if (AuditPlace.Of(standing.Kind, standing.Key).Tenant == tenant)
            return null;
        if (mentions.Clears(standing.Kind, standing.State!))
            return standing with { State = null };
        var without = mentions.Remove(standing.Kind, standing.State!);
        return without is null ? null : standing with { State = without };
    }

    private async Task<long> ReadHeadNumberAsync(string tenant, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.ReadHeadAsync(tenant, cancellation)).Number;
    }

    private static AuditActor Demand(RequiresRoleAttribute needs, string place, string call)
    {
        var caller = CallerContext.Demand(needs, place, $"{nameof(AuditEraser)}.{call}");
        return new(caller.Name, caller.Address);
    }

    // What has not been sealed yet would be missed. Most is sealed before everybody has to wait.
    private async Task WithoutWritersAsync(Func<DbConnection, Task> erase, CancellationToken cancellation)
    {
        await sealer.SealAsync(cancellation);
        await database.TryAloneAsync(
            async connection =>
            {
                await database.StopWritersAsync(connection, cancellation);
                await erase(connection);
                await AuditSweep.AskAsync(connection, cancellation);
            },
            wait: true,
            cancellation
        );
    }

    // Some rows per transaction: while one lasts, nobody can tell how far the history is final, and the feed waits.
    private Task AloneAsync(Func<DbConnection, Task> erase, CancellationToken cancellation) =>
        database.TryAloneAsync(erase, wait: true, cancellation);

    // With no writer at work, whatever position was drawn is final.
    private async Task SealAllAsync(DbConnection connection, CancellationToken cancellation)
    {
        var drawn = await database.ReadDrawnPositionAsync(connection, cancellation);
        while (await sealer.SealAsync(connection, drawn, cancellation))
            cancellation.ThrowIfCancellationRequested();
    }

    private async Task<long> ReplaceStandingAsync(
        DbConnection connection,
        string mark,
        Func<EntityRow, EntityRow?> replace,
        AuditActor by,
        CancellationToken cancellation
    )
    {
        var replaced = 0L;
        foreach (var standing in await statements.ReadStandingAsync(connection, mark, cancellation))
        {
            if (replace(standing) is not { } next)
                continue;
            if (
                !await database.WriteAsync(
                    connection,
                    next.State is { } state ? next with { State = By(by, state) } : next,
                    cancellation
                )
            )
                throw new InvalidOperationException(
                    $"{next.Kind} '{next.Key}' was written while no writer was at work."
                );
            replaced++;
        }

        return replaced;
    }

    private static string By(AuditActor by, string state)
    {
        var entry = JsonNode.Parse(state)!.AsObject();
        entry[EntryMember.ChangedBy] = by.Principal;
        entry[EntryMember.ChangedFrom] = by.Address;
        return entry.ToJsonString();
    }

    private Task RecordAsync(
        DbConnection connection,
        string tenant,
        AuditActor by,
        Erasure erasure,
        CancellationToken cancellation
    ) => ErasureRecords.AppendAsync(database, connection, tenant, by, erasure, time, cancellation);

    private static NumberRanges Numbers(IEnumerable<(string Tenant, long Number, long Position)> rows, string tenant) =>
        NumberRanges.Of(rows.Where(row => row.Tenant == tenant).Select(row => row.Number));
}
