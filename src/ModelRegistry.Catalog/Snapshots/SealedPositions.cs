using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>
/// Positions that tell nobody how much others write, and that nobody can make up: encrypted with a synthetic initialization vector, which proves them too, as
/// RFC 5297 does it, with HMAC-SHA256 in place of AES. The same position has the same text on every server of an installation.
/// </summary>
public sealed class SealedPositions : IPositionForm
{
    private const int PartBytes = sizeof(long);

    private readonly byte[] proving;
    private readonly byte[] masking;

    /// <param name="secret">The secret of the installation, of at least 32 bytes.</param>
    public SealedPositions(byte[] secret)
    {
        proving = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "position-proof"u8.ToArray());
        masking = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "position-mask"u8.ToArray());
    }

    /// <inheritdoc/>
    public string Show(long position)
    {
        Span<byte> shown = stackalloc byte[2 * PartBytes];
        var proof = shown[..PartBytes];
        var hidden = shown[PartBytes..];
        BinaryPrimitives.WriteInt64BigEndian(hidden, position);
        Prove(hidden, proof);
        Mask(hidden, proof);
        return Base64Url.EncodeToString(shown);
    }

    /// <inheritdoc/>
    public long? Read(string text)
    {
        Span<byte> shown = stackalloc byte[2 * PartBytes];
        if (
            text.Length != Base64Url.GetEncodedLength(shown.Length)
            || Base64Url.DecodeFromChars(text, shown, out _, out var length) != OperationStatus.Done
            || length != shown.Length
        )
            return null;
        var proof = shown[..PartBytes];
        var hidden = shown[PartBytes..];
        Mask(hidden, proof);
        Span<byte> expected = stackalloc byte[PartBytes];
        Prove(hidden, expected);
        return CryptographicOperations.FixedTimeEquals(proof, expected)
            ? BinaryPrimitives.ReadInt64BigEndian(hidden)
            : null;
    }

    private void Prove(ReadOnlySpan<byte> position, Span<byte> proof)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(proving, position, hash);
        hash[..PartBytes].CopyTo(proof);
    }

    private void Mask(Span<byte> position, ReadOnlySpan<byte> proof)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(masking, proof, hash);
        for (var i = 0; i < PartBytes; i++)
            position[i] ^= hash[i];
    }
}
