using System.Security.Cryptography;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Domain.Audit;

/// <summary>A part of a row that can be erased by itself.</summary>
public enum AuditPart
{
    /// <summary>What was written to.</summary>
    Subject,

    /// <summary>What was written.</summary>
    State,

    /// <summary>Who wrote, and from where.</summary>
    Actor,
}

/// <summary>
/// One link of a tenant's chain. It commits to three parts, each by its SHA-256 under a salt of 128 random bits; a part without its salt is erased.
/// </summary>
public sealed record AuditRow
{
    /// <summary>The chain: a tenant's name, or <c>public</c>.</summary>
    public required string Tenant { get; init; }

    /// <summary>Counts the chain's rows, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The row of the history.</summary>
    public required long Position { get; init; }

    /// <summary>When, in microseconds since 1970-01-01, UTC.</summary>
    public required long Microseconds { get; init; }

    /// <summary>What was written to; null: erased.</summary>
    public AuditSubject? Subject { get; init; }

    /// <summary>The registry that it is found by; null: it belongs to the tenant as a whole, or is erased. What it must be, the subject says.</summary>
    public string? Registry { get; init; }

    /// <summary>Who wrote; null: erased.</summary>
    public AuditActor? Actor { get; init; }

    /// <summary>The salt of what was written to; null: erased.</summary>
    public byte[]? SubjectSalt { get; init; }

    /// <summary>The salt of what was written; null: erased.</summary>
    public byte[]? ChangeSalt { get; init; }

    /// <summary>The salt of who wrote; null: erased.</summary>
    public byte[]? ActorSalt { get; init; }

    /// <summary>The commitment to what was written to.</summary>
    public required byte[] SubjectHash { get; init; }

    /// <summary>The commitment to what was written.</summary>
    public required byte[] ChangeHash { get; init; }

    /// <summary>The commitment to who wrote.</summary>
    public required byte[] ActorHash { get; init; }

    /// <summary>The link.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The write that it seals, where it was read with the row; null: the history has none.</summary>
    public HistoryRow? Write { get; init; }

    /// <summary>What was erased.</summary>
    public IEnumerable<AuditPart> ErasedParts
    {
        get
        {
            if (SubjectSalt is null)
                yield return AuditPart.Subject;
            if (ChangeSalt is null)
                yield return AuditPart.State;
            if (ActorSalt is null)
                yield return AuditPart.Actor;
        }
    }

    /// <summary>The row that a write adds to its chain.</summary>
    /// <param name="head">Where the chain ends.</param>
    /// <param name="write">The write.</param>
    public static AuditRow Seal(AuditHead head, HistoryRow write)
    {
        var subject = AuditSubject.From(write);
        var place = subject.Place;
        var state = AuditedState.Of(write);
        var actor = state?.Actor ?? new(null, null);
        var (subjectSalt, changeSalt, actorSalt) = (Salt(), Salt(), Salt());
        var row = new AuditRow
        {
            Tenant = place.Tenant,
            Number = head.Number + 1,
            Position = write.Position,
            Microseconds = AuditTime.MicrosecondsOf(write.ChangedAt),
            Subject = subject,
            Registry = place.Registry,
            Actor = actor,
            SubjectSalt = subjectSalt,
            ChangeSalt = changeSalt,
            ActorSalt = actorSalt,
            SubjectHash = AuditHash.Of(subjectSalt, subject),
            ChangeHash = AuditHash.Of(changeSalt, state),
            ActorHash = AuditHash.Of(actorSalt, actor),
            Hash = [],
        };
        return row with { Hash = AuditHash.Of(head.Hash, row) };
    }

    /// <summary>True where the row commits to its write, who wrote it left aside.</summary>
    public bool CommitsToWrite() =>
        this is { Write: { } write, Subject: { } subject, SubjectSalt: { } subjectSalt, ChangeSalt: { } changeSalt }
        && subject == AuditSubject.From(write)
        && AuditHash.Of(subjectSalt, subject).AsSpan().SequenceEqual(SubjectHash)
        && AuditHash.Of(changeSalt, AuditedState.Of(write)).AsSpan().SequenceEqual(ChangeHash);

    /// <summary>True where the row links to the one before.</summary>
    public bool LinksTo(byte[] previous) => AuditHash.Of(previous, this).AsSpan().SequenceEqual(Hash);

    private static byte[] Salt() => RandomNumberGenerator.GetBytes(AuditHash.SaltBytes);
}
