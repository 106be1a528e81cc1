using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Domain.Audit;

/// <summary>One version of something that was written to.</summary>
/// <param name="Kind">One of <see cref="EntityKind"/> or <see cref="AuditKind"/>.</param>
/// <param name="Key">Which one.</param>
/// <param name="Version">Counts its writes.</param>
public sealed record AuditSubject(string Kind, string Key, int Version)
{
    /// <summary>The chain and the registry that it belongs to.</summary>
    public AuditPlace Place => AuditPlace.Of(Kind, Key);

    /// <summary>The version that a row of the history wrote.</summary>
    public static AuditSubject From(HistoryRow row) => new(row.Kind, row.Key, row.Version);

    /// <summary>In words: <c>model 'acme/team:org/name' version 2</c>.</summary>
    public override string ToString() => $"{Kind} '{Key}' version {Version}";
}
