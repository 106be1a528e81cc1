using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Audit;

/// <summary>One link of a tenant's chain. It commits to three parts, each under a salt of its own; a part without its salt is erased.</summary>
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

    /// <summary>The salts.</summary>
    public required AuditSalts Salts { get; init; }

    /// <summary>What the row commits to.</summary>
    public required AuditCommitments Commitments { get; init; }

    /// <summary>The link.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What was erased.</summary>
    public IReadOnlyList<AuditPart> ErasedParts
    {
        get
        {
            List<AuditPart> parts = [];
            if (Salts.Subject is null)
                parts.Add(AuditPart.Subject);
            if (Salts.Change is null)
                parts.Add(AuditPart.State);
            if (Salts.Actor is null)
                parts.Add(AuditPart.Actor);
            return parts;
        }
    }

    /// <summary>True where the row commits to this write, who wrote it left aside.</summary>
    public bool CommitsTo(AuditedWrite write) =>
        Subject == write.Subject
        && Salts is { Subject: { } subject, Change: { } change }
        && AuditHash.Of(subject, write.Subject).AsSpan().SequenceEqual(Commitments.Subject)
        && AuditHash
            .Of(change, write.State is null ? null : AuditedState.Of(write.State))
            .AsSpan()
            .SequenceEqual(Commitments.Change);

    /// <summary>The link as it must be, after the one before.</summary>
    public byte[] HashAfter(byte[] previous) => AuditHash.Of(previous, Number, Position, Microseconds, Commitments);
}

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

/// <summary>The salts of a row, each 128 random bits; null: that part is erased.</summary>
public sealed record AuditSalts(byte[]? Subject, byte[]? Change, byte[]? Actor);

/// <summary>SHA-256 of each part under its salt.</summary>
public sealed record AuditCommitments(byte[] Subject, byte[] Change, byte[] Actor);

/// <summary>Where a chain ends, for keeping elsewhere: <c>17:9f86d0…</c>, the number and the hash of its last row.</summary>
/// <param name="Number">The number; 0: the chain is empty.</param>
/// <param name="Hash">The hash.</param>
[JsonConverter(typeof(TextFormConverter<AuditHead>))]
public sealed record AuditHead(long Number, byte[] Hash) : ITextForm<AuditHead>
{
    /// <summary>The head of a chain without rows.</summary>
    public static AuditHead None { get; } = new(0, new byte[AuditHash.Bytes]);

    /// <inheritdoc/>
    public static string Form => "the head of a chain: '<number>:<hash in 64 hexadecimal digits>'";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AuditHead? value)
    {
        value =
            text?.Split(':') is [var number, { Length: 2 * AuditHash.Bytes } hash]
            && long.TryParse(
                number,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var parsed
            )
            && hash.All(char.IsAsciiHexDigit)
                ? new(parsed, Convert.FromHexString(hash))
                : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Number}:{Convert.ToHexStringLower(Hash)}");

    /// <summary>True where both are the same.</summary>
    public bool Equals(AuditHead? other) =>
        other is not null && Number == other.Number && Hash.AsSpan().SequenceEqual(other.Hash);

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();
}
