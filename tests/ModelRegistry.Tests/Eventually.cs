using System.Diagnostics;

namespace ModelRegistry.Tests;

/// <summary>Waits for a condition, with a limit.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Reads until the value is as awaited; fails with what was awaited, and what was read last.</summary>
    public static async Task<T> ReadAsync<T>(string awaited, Func<Task<T>> read, Func<T, bool> isAwaited)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (isAwaited(value))
                return value;
            if (Stopwatch.GetElapsedTime(began) > Limit)
                Assert.Fail($"{awaited} did not come about within {Limit}; last seen: {value}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
