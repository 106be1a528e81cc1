using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Audit;

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
    public static bool TryParse(string? text, [NotNullWhen(true)] out AuditHead? value)
    {
        value =
            text?.Split(':') is [var number, { Length: 2 * AuditHash.Bytes } hash]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
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
