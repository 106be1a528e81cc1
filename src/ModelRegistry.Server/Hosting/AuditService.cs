using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// Keeps the chains up with the history for as long as the server runs, writes refused attempts, and erases and folds what is older than
/// <see cref="AuditRetention"/> says.
/// </summary>
public sealed partial class AuditService(
    AuditSealer sealer,
    AuditEraser eraser,
    ChainCompaction compaction,
    AuditVerifier verifier,
    RefusedRequestLog refusals,
    AuditSweep sweep,
    AuditRetention retention,
    TimeProvider time,
    ILogger<AuditService> log
) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    // Each fold checks the chain before, and adds a record to it.
    private static readonly TimeSpan FoldEvery = TimeSpan.FromDays(1);
    private DateTimeOffset pruneAt,
        foldAt;
    private bool begun;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => refusals.WriteAsync(all: true, cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallerContext.Set(Caller.System);
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(
                await TryAsync(() => AdvanceAsync(stoppingToken)) ? PollInterval : RetryAfter,
                time,
                stoppingToken
            );
    }

    private async Task AdvanceAsync(CancellationToken cancellation)
    {
        if (!begun)
            await FinishAsync(cancellation);
        begun = true;
        await refusals.WriteAsync(all: false, cancellation);
        await sealer.SealAsync(cancellation);
        if (!retention.IsNone && time.GetUtcNow() is var now && now >= pruneAt)
            await RetainAsync(now, cancellation);
        await sweep.SweepIfDueAsync(cancellation);
    }

    private async Task FinishAsync(CancellationToken cancellation)
    {
        await eraser.FinishDeletionsAsync(cancellation);
        await compaction.FinishAsync(cancellation);
    }

    private async Task RetainAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        pruneAt = now + PruneEvery;
        var folds = now >= foldAt;
        foreach (var chain in await verifier.ReadChainsAsync(cancellation))
        {
            var kept = retention.Of(chain);
            // What is folded has no state any more that would have to be erased by itself.
            if (folds && kept.Entries is { } entries)
                await compaction.CompactAsync(chain, now - entries, cancellation);
            if (kept.States is { } states)
                await eraser.PruneAsync(chain, now - states, cancellation);
        }

        if (folds)
            foldAt = now + FoldEvery;
    }

    // Nothing is lost: it goes on where the database says that it stood.
    private async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
            return false;
        }
    }

    [LoggerMessage(
        EventId = LogEvents.AuditFailed,
        Level = LogLevel.Error,
        Message = "The audit could not be carried on; it tries again."
    )]
    private partial void LogFailed(Exception exception);
}
