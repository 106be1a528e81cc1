using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;

namespace ModelRegistry.Server.Audit;

/// <summary>
/// Keeps the chains up with the history for as long as the server runs, and writes refused attempts. <c>Registry:Audit:KeepStatesDays</c>: erases
/// what was written longer ago, except what stands (default: it is kept for good).
/// </summary>
public sealed partial class AuditService(
    AuditSealer sealer, AuditEraser eraser, AuditVerifier verifier, AttemptLog attempts, IConfiguration settings, TimeProvider time, ILogger<AuditService> log) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);
    private readonly TimeSpan? kept = settings.GetValue<double?>("Registry:Audit:KeepStatesDays") is { } days ? TimeSpan.FromDays(days) : null;
    private DateTimeOffset pruneAt;
    private bool begun;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => attempts.WriteAsync(all: true, cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Calling.As(Caller.System);
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await TryAsync(() => AdvanceAsync(stoppingToken)) ? PollInterval : RetryAfter, time, stoppingToken);
    }

    private async Task AdvanceAsync(CancellationToken cancellation)
    {
        if (!begun) await eraser.FinishDeletionsAsync(cancellation);
        begun = true;
        await attempts.WriteAsync(all: false, cancellation);
        await sealer.SealAsync(cancellation);
        if (kept is { } length && time.GetUtcNow() is var now && now >= pruneAt)
        {
            pruneAt = now + PruneEvery;
            foreach (var tenant in await verifier.ReadChainsAsync(cancellation)) await eraser.PruneAsync(tenant, now - length, cancellation);
        }
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit could not be carried on; it tries again.")]
    private partial void LogFailed(Exception exception);
}
