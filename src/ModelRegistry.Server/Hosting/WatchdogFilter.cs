using System.Diagnostics;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// Orleans 10.4 starts the thread that looks for stalls before it sets the clock of what that thread looks at: its first look may take the time
/// since the machine's own start for a stall. One that is real is told again.
/// </summary>
internal sealed class WatchdogFilter
{
    private static readonly TimeSpan IsConfused = TimeSpan.FromSeconds(10);
    private long firstWarning;

    /// <summary>Whether a message of a level is logged now.</summary>
    public bool IsWorthLogging(LogLevel level)
    {
        if (level != LogLevel.Warning)
            return level > LogLevel.Warning;
        var now = Stopwatch.GetTimestamp();
        var first = Interlocked.CompareExchange(ref firstWarning, now, 0);
        return first != 0 && Stopwatch.GetElapsedTime(first, now) > IsConfused;
    }
}
