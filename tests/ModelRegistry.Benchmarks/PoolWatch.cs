using System.Diagnostics;

namespace ModelRegistry.Benchmarks;

/// <summary>Watches the thread pool from a thread of its own: how long its queue grows, and how long a work item waits in it.</summary>
internal sealed class PoolWatch : IDisposable
{
    private readonly ManualResetEventSlim stop = new();
    private readonly Thread thread;
    private long longestWaitTicks;

    public PoolWatch()
    {
        thread = new Thread(Watch) { IsBackground = true };
        thread.Start();
    }

    /// <summary>The most work items that were seen waiting.</summary>
    public long LongestQueue { get; private set; }

    /// <summary>The longest that a work item waited for a thread.</summary>
    public TimeSpan LongestWait => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref longestWaitTicks));

    public void Dispose()
    {
        stop.Set();
        thread.Join();
        stop.Dispose();
    }

    private void Watch()
    {
        while (!stop.Wait(5))
        {
            LongestQueue = Math.Max(LongestQueue, ThreadPool.PendingWorkItemCount);
            ThreadPool.UnsafeQueueUserWorkItem(Note, Stopwatch.GetTimestamp(), preferLocal: false);
        }
    }

    private void Note(long queued)
    {
        var waited = Stopwatch.GetTimestamp() - queued;
        for (var seen = Interlocked.Read(ref longestWaitTicks); waited > seen; )
        {
            var before = Interlocked.CompareExchange(ref longestWaitTicks, waited, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
