using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ModelRegistry.Domain.Audit;

/// <summary>The hash over rows that are kept where those around them are compacted: over what each commits to, since nothing else holds it.</summary>
public sealed class KeptRows : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds the next row, in the order of numbers.</summary>
    public void Add(AuditRow row)
    {
        // Each part has a fixed length, so that no two lists of rows read alike.
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        foreach (var number in (ReadOnlySpan<long>)[row.Number, row.Position, row.Microseconds])
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }

        foreach (var part in (byte[][])[row.SubjectHash, row.ChangeHash, row.ActorHash, row.Hash])
            hash.AppendData(part);
    }

    /// <summary>The hash, in hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
