using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ModelRegistry.Domain.Audit;

/// <summary>The hashes of the audit: SHA-256 over parts that each stand behind their length, so that no two lists of parts read alike.</summary>
public static class AuditHash
{
    /// <summary>The length of a hash.</summary>
    public const int Bytes = SHA256.HashSizeInBytes;

    /// <summary>The length of a salt: 128 random bits, as RFC 5869 and NIST SP 800-132 ask of salts at the least.</summary>
    public const int SaltBytes = 16;

    /// <summary>The link of a row to the one before it.</summary>
    public static byte[] Of(byte[] previous, AuditRow row)
    {
        using var parts = new Parts("link");
        parts.Add(previous).Add(row.Number).Add(row.Position).Add(row.Microseconds);
        return parts.Add(row.SubjectHash).Add(row.ChangeHash).Add(row.ActorHash).Finish();
    }

    /// <summary>The commitment to what was written to.</summary>
    public static byte[] Of(byte[] salt, AuditSubject subject)
    {
        using var parts = new Parts("subject");
        return parts.Add(salt).Add(subject.Kind).Add(subject.Key).Add(subject.Version).Finish();
    }

    /// <summary>The commitment to who wrote.</summary>
    public static byte[] Of(byte[] salt, AuditActor actor)
    {
        using var parts = new Parts("actor");
        return parts.Add(salt).Add(actor.Principal).Add(actor.Address).Finish();
    }

    /// <summary>The commitment to what was written: all of the state except who wrote it.</summary>
    public static byte[] Of(byte[] salt, AuditedState? state)
    {
        using var parts = new Parts("change");
        parts.Add(salt);
        if (state is null)
            return parts.Add((string?)null).Finish();
        foreach (var member in state.Content)
            parts.Add(member.Name).Add(state.TextOf(member));
        return parts.Finish();
    }

    private sealed class Parts : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public Parts(string purpose) => Add(purpose);

        public Parts Add(string? text)
        {
            // No text is not the empty text.
            if (text is null)
                Length(-1);
            else
                Add(Encoding.UTF8.GetBytes(text));
            return this;
        }

        public Parts Add(ReadOnlySpan<byte> bytes)
        {
            Length(bytes.Length);
            hash.AppendData(bytes);
            return this;
        }

        public Parts Add(long number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
            return this;
        }

        public byte[] Finish() => hash.GetHashAndReset();

        public void Dispose() => hash.Dispose();

        private void Length(int length)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(bytes, length);
            hash.AppendData(bytes);
        }
    }
}
