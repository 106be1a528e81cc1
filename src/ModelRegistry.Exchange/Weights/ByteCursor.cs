using System.Buffers.Binary;
using System.Text;

namespace ModelRegistry.Exchange.Weights;

/// <summary>Reads a file from its start. Every length is held against the bytes that can still follow before anything of that size is made.</summary>
internal sealed class ByteCursor(Stream stream, long length)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] number = new byte[8];
    private byte[] peeked = [];
    private int taken;

    /// <summary>The size of the whole file.</summary>
    public long Length => length;

    /// <summary>Bytes that were read.</summary>
    public long Position { get; private set; }

    /// <summary>True where numbers are stored with their highest byte first.</summary>
    public bool IsBigEndian { get; set; }

    /// <summary>The first four bytes; they are read again afterwards.</summary>
    public uint PeekMagic()
    {
        if (length < 4)
            throw new FormatException($"The file has {length} bytes, fewer than any header.");
        peeked = new byte[4];
        if (stream.ReadAtLeast(peeked, 4, throwOnEndOfStream: false) < 4)
            throw new CutHeaderException("The file ends within its first four bytes.");
        return BinaryPrimitives.ReadUInt32LittleEndian(peeked);
    }

    public byte ReadByte()
    {
        Fill(number.AsSpan(0, 1));
        return number[0];
    }

    public uint ReadUInt32()
    {
        Fill(number.AsSpan(0, 4));
        return IsBigEndian
            ? BinaryPrimitives.ReadUInt32BigEndian(number)
            : BinaryPrimitives.ReadUInt32LittleEndian(number);
    }

    public ulong ReadUInt64()
    {
        Fill(number);
        return IsBigEndian
            ? BinaryPrimitives.ReadUInt64BigEndian(number)
            : BinaryPrimitives.ReadUInt64LittleEndian(number);
    }

    /// <summary>Reads so many bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="most">More are refused.</param>
    /// <param name="what">What they are, for the message.</param>
    public byte[] ReadBytes(ulong count, long most, string what)
    {
        Check(count, most, what);
        var bytes = new byte[(int)count];
        Fill(bytes);
        return bytes;
    }

    /// <summary>Reads a text of so many bytes.</summary>
    public string ReadText(ulong count, long most, string what)
    {
        try
        {
            return Utf8.GetString(ReadBytes(count, most, what));
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException($"{what} is not UTF-8.");
        }
    }

    /// <summary>Passes over so many bytes.</summary>
    public void Skip(ulong count, string what)
    {
        Check(count, long.MaxValue, what);
        var left = (long)count;
        if (stream.CanSeek && peeked.Length == taken)
        {
            if (stream.Position + left > stream.Length)
                throw Ended();
            stream.Seek(left, SeekOrigin.Current);
            Position += left;
            return;
        }

        var buffer = new byte[Math.Min(left, 64 * 1024)];
        for (; left > 0; left -= Math.Min(left, buffer.Length))
            Fill(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)));
    }

    /// <summary>Refuses a length that the file cannot hold.</summary>
    public void Check(ulong count, long most, string what)
    {
        if (count > (ulong)(length - Position))
            throw new FormatException($"{what} says {count} bytes, and {length - Position} follow.");
        if (count > (ulong)most)
            throw new FormatException($"{what} says {count} bytes; at most {most} are read.");
    }

    private void Fill(Span<byte> bytes)
    {
        while (taken < peeked.Length && bytes.Length > 0)
        {
            bytes[0] = peeked[taken++];
            bytes = bytes[1..];
            Position++;
        }

        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Ended();
        Position += bytes.Length;
    }

    private CutHeaderException Ended() => new($"The file ends within its header, after {Position} bytes.");
}

/// <summary>The bytes end within the header.</summary>
internal sealed class CutHeaderException(string message) : FormatException(message);
