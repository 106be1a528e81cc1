namespace ModelRegistry.Domain.Audit;

/// <summary>Times as they are audited: in microseconds, the finest that both databases keep.</summary>
public static class AuditTime
{
    /// <summary>Microseconds since 1970-01-01, UTC.</summary>
    public static long MicrosecondsOf(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time that a count of microseconds stands for.</summary>
    public static DateTimeOffset Of(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
