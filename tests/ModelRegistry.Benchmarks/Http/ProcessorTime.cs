using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>Processor time of another process, finer than the ticks of 10 ms in which Linux shows it.</summary>
internal static partial class ProcessorTime
{
    /// <summary>What a process has taken of all processors so far, of threads that ended too.</summary>
    public static TimeSpan Of(Process process)
    {
        if (
            OperatingSystem.IsLinux()
            && clock_getcpuclockid(process.Id, out var clock) == 0
            && clock_gettime(clock, out var time) == 0
        )
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000.0);
        process.Refresh();
        return process.TotalProcessorTime;
    }

    [LibraryImport("libc")]
    private static partial int clock_getcpuclockid(int process, out int clock);

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
