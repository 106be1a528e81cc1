using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Hybrid;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>
/// Checks chains for those who ask over the API. A check reads a whole chain: those who ask the same while it runs share it, of one chain one runs at
/// a time, and of all chains a few, so that nobody slows others down by asking for many.
/// </summary>
/// <param name="shared">Lets those who ask the same wait for one check, which ends with the last of them.</param>
/// <param name="verify">Checks a chain against a head, which may be null.</param>
/// <param name="atOnce">How many chains are checked at once.</param>
public sealed class AuditChecks(
    HybridCache shared,
    Func<string, AuditHead?, CancellationToken, Task<AuditReport>> verify,
    int atOnce
) : IDisposable
{
    // Nothing is kept: what is asked after a check ended is answered by another.
    private static readonly HybridCacheEntryOptions KeptNowhere = new()
    {
        Flags = HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableDistributedCache,
    };

    // One for each tenant that ever asked. A chain holds one place at most in the row for all, which goes in turn: it waits for others' checks, not for their askers.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> chains = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim all = new(atOnce, atOnce);

    /// <summary>How many checks run by default: few, since each takes a core, and more than one, so that a long one holds nobody up.</summary>
    public static int DefaultAtOnce => Math.Max(2, Environment.ProcessorCount / 4);

    /// <summary>Checks a chain, or waits for a check that runs. It ends with the last who waits for it.</summary>
    /// <param name="expected">A head that was kept elsewhere; null: none.</param>
    /// <exception cref="OperationCanceledException">The one who asked is gone.</exception>
    public async Task<AuditReport> VerifyAsync(string chain, AuditHead? expected, CancellationToken cancellation) =>
        await shared.GetOrCreateAsync(
            $"audit of {chain} against {expected}",
            // Whatever reads a SQLite file does so on the thread that asks.
            given => new ValueTask<AuditReport>(Task.Run(() => InTurnAsync(chain, expected, given), given)),
            KeptNowhere,
            cancellationToken: cancellation
        );

    /// <inheritdoc/>
    public void Dispose() => all.Dispose();

    private async Task<AuditReport> InTurnAsync(string chain, AuditHead? expected, CancellationToken cancellation)
    {
        var one = chains.GetOrAdd(chain, _ => new(1, 1));
        await one.WaitAsync(cancellation);
        try
        {
            await all.WaitAsync(cancellation);
            try
            {
                cancellation.ThrowIfCancellationRequested(); // A semaphore may still give the turn to one who is just leaving.
                return await verify(chain, expected, cancellation);
            }
            finally
            {
                all.Release();
            }
        }
        finally
        {
            one.Release();
        }
    }
}
