using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ModelRegistry.Domain.Audit;

/// <summary>The hash over rows that are kept where those around them are folded: over what each commits to, since nothing else holds it.</summary>
public sealed class KeptRows : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds the next row, in the order of numbers.</summary>
    public void Add(long number, long position, long microseconds, AuditCommitments commitments, byte[] link)
    {
        // Each part has a fixed length, so that no two lists of rows read alike.
        Span<byte> numbers = stackalloc byte[3 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(numbers, number);
        BinaryPrimitives.WriteInt64BigEndian(numbers[sizeof(long)..], position);
        BinaryPrimitives.WriteInt64BigEndian(numbers[(2 * sizeof(long))..], microseconds);
        hash.AppendData(numbers);
        foreach (var part in (byte[][])[commitments.Subject, commitments.Change, commitments.Actor, link])
            hash.AppendData(part);
    }

    /// <summary>The hash, in hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
