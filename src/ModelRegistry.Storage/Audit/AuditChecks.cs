using System.Collections.Concurrent;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>
/// Checks chains for those who ask over the API. A check reads a whole chain: those who ask the same while it runs share it, of one chain one runs at
/// a time, and of all chains a few, so that nobody slows others down by asking for many.
/// </summary>
/// <param name="verify">Checks a chain against a head, which may be null.</param>
/// <param name="atOnce">How many chains are checked at once.</param>
public sealed class AuditChecks(Func<string, AuditHead?, CancellationToken, Task<AuditReport>> verify, int atOnce)
    : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Chain, AuditHead? Expected), Run> runs = [];

    // One for each tenant that ever asked. A chain holds one place at most in the row for all, which goes in turn: it waits for others' checks, not for their askers.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> chains = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim all = new(atOnce, atOnce);

    /// <summary>How many checks run by default: few, since each takes a core, and more than one, so that a long one holds nobody up.</summary>
    public static int DefaultAtOnce => Math.Max(2, Environment.ProcessorCount / 4);

    /// <summary>Checks a chain, or waits for a check that runs. It ends with the last who waits for it.</summary>
    /// <param name="expected">A head that was kept elsewhere; null: none.</param>
    /// <exception cref="OperationCanceledException">The one who asked is gone.</exception>
    public async Task<AuditReport> VerifyAsync(string chain, AuditHead? expected, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var run = Join((chain, expected));
        try
        {
            return await run.Report.WaitAsync(cancellation);
        }
        finally
        {
            Leave(run);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => all.Dispose();

    private Run Join((string Chain, AuditHead? Expected) what)
    {
        lock (gate)
        {
            if (!runs.TryGetValue(what, out var run))
                runs.Add(what, run = Start(what));
            run.Waiting++;
            return run;
        }
    }

    private void Leave(Run run)
    {
        lock (gate)
        {
            if (--run.Waiting > 0)
                return;
            Forget(run);
        }

        run.Stop.Cancel();
    }

    // What is asked after a check ended is answered by another. Whatever reads a SQLite file does so on the thread that asks.
    private Run Start((string Chain, AuditHead? Expected) what)
    {
        var run = new Run(what);
        run.Report = Task.Run(async () =>
        {
            try
            {
                return await InTurnAsync(
                    what.Chain,
                    () => verify(what.Chain, what.Expected, run.Stop.Token),
                    run.Stop.Token
                );
            }
            finally
            {
                lock (gate)
                    Forget(run);
            }
        });
        return run;
    }

    private void Forget(Run run)
    {
        if (runs.GetValueOrDefault(run.What) == run)
            runs.Remove(run.What);
    }

    private async Task<AuditReport> InTurnAsync(
        string chain,
        Func<Task<AuditReport>> check,
        CancellationToken cancellation
    )
    {
        var one = chains.GetOrAdd(chain, _ => new(1, 1));
        await one.WaitAsync(cancellation);
        try
        {
            await all.WaitAsync(cancellation);
            try
            {
                cancellation.ThrowIfCancellationRequested(); // A semaphore may still give the turn to one who is just leaving.
                return await check();
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

    private sealed class Run((string Chain, AuditHead? Expected) what)
    {
        public (string Chain, AuditHead? Expected) What => what;

        public CancellationTokenSource Stop { get; } = new();

        public Task<AuditReport> Report { get; set; } = null!;

        public int Waiting { get; set; }
    }
}
