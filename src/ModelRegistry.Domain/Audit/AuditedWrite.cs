using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Domain.Audit;

/// <summary>A row of the history, as it is audited.</summary>
/// <param name="Position">Rising, never reused.</param>
/// <param name="Subject">What was written to.</param>
/// <param name="State">The entry after the write, as JSON; null: cleared, or erased.</param>
/// <param name="Microseconds">When, in microseconds since 1970-01-01, UTC: the finest that both databases keep.</param>
public sealed record AuditedWrite(long Position, AuditSubject Subject, string? State, long Microseconds);

/// <summary>What was written to.</summary>
/// <param name="Kind">One of <see cref="EntityKind"/>.</param>
/// <param name="Key">Which one.</param>
/// <param name="Version">Counts its writes.</param>
public sealed record AuditSubject(string Kind, string Key, int Version)
{
    /// <summary>In words: <c>model 'acme/team:org/name' version 2</c>.</summary>
    public override string ToString() => $"{Kind} '{Key}' version {Version}";
}

/// <summary>Who wrote.</summary>
/// <param name="Principal">Their name; null: nobody is known.</param>
/// <param name="Address">The network address that it came from; null: from within the servers.</param>
public sealed record AuditActor(string? Principal, string? Address)
{
    /// <summary>What stands in a stored state in place of a principal that was erased.</summary>
    public const string Erased = "erased";
}

/// <summary>Times as they are audited.</summary>
public static class AuditTime
{
    /// <summary>Microseconds since 1970-01-01, UTC.</summary>
    public static long MicrosecondsOf(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time that a count of microseconds stands for.</summary>
    public static DateTimeOffset Of(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
