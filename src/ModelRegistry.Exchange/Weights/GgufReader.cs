using System.Globalization;
using System.Numerics;

namespace ModelRegistry.Exchange.Weights;

/// <summary>Reads the header of a GGUF file (github.com/ggml-org/ggml, docs/gguf.md). Vocabularies are passed over, not kept.</summary>
internal static class GgufReader
{
    /// <summary>"GGUF" as a number.</summary>
    public const uint Magic = 0x46554747;

    private const uint BigEndianVersion3 = 0x03000000;
    private const int MostNameBytes = 63;
    private const long MostStringBytes = 1L << 30;
    private const ulong MostElements = 1UL << 30;

    // Texts that are kept; longer ones (chat templates) are passed over.
    private const ulong MostKeptBytes = 4096;
    private const ulong MostKeptElements = 1024;
    private const int MostNesting = 4;

    // The smallest tensor info: an empty name, one dimension, an encoding, an offset.
    private const int LeastTensorBytes = 8 + 4 + 8 + 4 + 8;
    private const int LeastKeyBytes = 8 + 4 + 1;

    // The length of a string, in version 1.
    private const int LeastEntryBytes = 4;

    private const string AlignmentKey = "general.alignment";
    private const long DefaultAlignment = 32;

    public static WeightFile Read(ByteCursor cursor)
    {
        cursor.ReadUInt32();
        var version = cursor.ReadUInt32();
        if (version == BigEndianVersion3)
            (cursor.IsBigEndian, version) = (true, 3);
        if (version is not (1 or 2 or 3))
            throw new FormatException($"GGUF version {version} is not known: 1, 2 and 3 are.");
        ulong Count() => version == 1 ? cursor.ReadUInt32() : cursor.ReadUInt64();
        var tensorCount = Count();
        var keyCount = Count();
        CheckCount(cursor, tensorCount, LeastTensorBytes, "tensors");
        CheckCount(cursor, keyCount, LeastKeyBytes, "keys");
        var metadata = ReadKeys(cursor, keyCount, Count);
        var alignment = AlignmentOf(metadata);
        var infos = ReadTensors(cursor, tensorCount, Count);
        var dataOffset = infos.Count == 0 ? cursor.Position : Aligned(cursor.Position, alignment);
        CheckPlaces(infos, alignment, cursor.Length - dataOffset);
        return new(WeightContainer.Gguf, [.. infos.Select(info => info.Tensor)], metadata, dataOffset, cursor.Length);
    }

    private static void CheckCount(ByteCursor cursor, ulong count, int least, string what)
    {
        if (count > (ulong)(cursor.Length / least))
            throw new FormatException($"The header says {count} {what}, more than the file can hold.");
    }

    private static Dictionary<string, MetadataValue> ReadKeys(ByteCursor cursor, ulong count, Func<ulong> length)
    {
        Dictionary<string, MetadataValue> metadata = new(StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal);
        for (ulong i = 0; i < count; i++)
        {
            var key = cursor.ReadText(length(), ushort.MaxValue, "The name of a key");
            if (!names.Add(key))
                throw new FormatException($"The key '{Shown(key)}' stands twice.");
            if (ReadValue(cursor, cursor.ReadUInt32(), key, length, nesting: 0) is { } value)
                metadata[key] = value;
        }

        return metadata;
    }

    // Null: passed over.
    private static MetadataValue? ReadValue(ByteCursor cursor, uint type, string key, Func<ulong> length, int nesting)
    {
        if (type == 8)
            return ReadString(cursor, length());
        if (type == 9)
            return ReadArray(cursor, key, length, nesting + 1);
        var number = ReadNumber(cursor, type, key);
        return new(number.ToString(CultureInfo.InvariantCulture), number);
    }

    private static MetadataValue? ReadString(ByteCursor cursor, ulong bytes)
    {
        cursor.Check(bytes, MostStringBytes, "A string");
        if (bytes <= MostKeptBytes)
            return new(cursor.ReadText(bytes, MostStringBytes, "A string"));
        cursor.Skip(bytes, "A string");
        return null;
    }

    private static MetadataValue? ReadArray(ByteCursor cursor, string key, Func<ulong> length, int nesting)
    {
        if (nesting > MostNesting)
            throw new FormatException($"The lists of '{Shown(key)}' are nested deeper than {MostNesting}.");
        var type = cursor.ReadUInt32();
        var count = length();
        if (count > MostElements)
            throw new FormatException($"The list '{Shown(key)}' has {count} entries; at most {MostElements} are read.");
        var size = SizeOf(type, key);
        var least = size > 0 ? size : LeastEntryBytes;
        cursor.Check(count * (ulong)least, long.MaxValue, $"The list '{Shown(key)}'");
        if (size > 0 && (count > MostKeptElements || key.StartsWith("tokenizer.", StringComparison.Ordinal)))
        {
            cursor.Skip(count * (ulong)size, $"The list '{Shown(key)}'");
            return null;
        }

        List<double> numbers = [];
        for (ulong i = 0; i < count; i++)
            if (type == 8)
                cursor.Skip(length(), $"An entry of '{Shown(key)}'");
            else if (type == 9)
                ReadArray(cursor, key, length, nesting + 1);
            else
                numbers.Add(ReadNumber(cursor, type, key));
        return numbers.Count == 0 ? null : new($"[{string.Join(", ", numbers)}]", numbers);
    }

    private static int SizeOf(uint type, string key) =>
        type switch
        {
            0 or 1 or 7 => 1,
            2 or 3 => 2,
            4 or 5 or 6 => 4,
            10 or 11 or 12 => 8,
            8 or 9 => 0,
            _ => throw new FormatException($"The key '{Shown(key)}' has the type {type}, which is not known."),
        };

    private static double ReadNumber(ByteCursor cursor, uint type, string key) =>
        type switch
        {
            0 => cursor.ReadByte(),
            1 => (sbyte)cursor.ReadByte(),
            2 => ReadUInt16(cursor),
            3 => unchecked((short)ReadUInt16(cursor)),
            4 => cursor.ReadUInt32(),
            5 => unchecked((int)cursor.ReadUInt32()),
            6 => BitConverter.UInt32BitsToSingle(cursor.ReadUInt32()),
            7 => ReadFlag(cursor, key),
            10 => cursor.ReadUInt64(),
            11 => unchecked((long)cursor.ReadUInt64()),
            12 => BitConverter.UInt64BitsToDouble(cursor.ReadUInt64()),
            _ => throw new FormatException($"The key '{Shown(key)}' has the type {type}, which is not known."),
        };

    private static ushort ReadUInt16(ByteCursor cursor)
    {
        var (first, second) = (cursor.ReadByte(), cursor.ReadByte());
        return cursor.IsBigEndian ? (ushort)((first << 8) | second) : (ushort)((second << 8) | first);
    }

    private static double ReadFlag(ByteCursor cursor, string key) =>
        cursor.ReadByte() is var value and <= 1
            ? value
            : throw new FormatException($"The key '{Shown(key)}' is neither true nor false.");

    private static long AlignmentOf(Dictionary<string, MetadataValue> metadata)
    {
        if (!metadata.TryGetValue(AlignmentKey, out var value))
            return DefaultAlignment;
        if (value.Numbers is not [var number] || number is < 8 or > 1 << 20 || !BitOperations.IsPow2((long)number))
            throw new FormatException($"{AlignmentKey} is {Shown(value.Text)}: a power of two from 8 on is expected.");
        return (long)number;
    }

    private static List<Info> ReadTensors(ByteCursor cursor, ulong count, Func<ulong> length)
    {
        List<Info> infos = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (ulong i = 0; i < count; i++)
        {
            var name = cursor.ReadText(length(), MostNameBytes, "The name of a tensor");
            if (!names.Add(name))
                throw new FormatException($"The tensor '{Shown(name)}' stands twice.");
            infos.Add(ReadTensor(cursor, name));
        }

        return infos;
    }

    private static Info ReadTensor(ByteCursor cursor, string name)
    {
        var dimensions = cursor.ReadUInt32();
        if (dimensions is 0 or > 4)
            throw new FormatException($"The tensor '{Shown(name)}' has {dimensions} dimensions: 1 to 4 are expected.");
        var shape = new long[dimensions];
        Int128 product = 1;
        for (var i = 0; i < dimensions; i++)
        {
            var dimension = cursor.ReadUInt64();
            product *= dimension;
            if (dimension > long.MaxValue || product > long.MaxValue)
                throw new FormatException($"The tensor '{Shown(name)}' has more elements than any file.");
            // The first is the length of a row, which the framework names last.
            shape[dimensions - 1 - i] = (long)dimension;
        }

        var encoding = GgufEncoding.Get(cursor.ReadUInt32());
        if (shape[^1] % encoding.Weights != 0)
            throw new FormatException(
                $"A row of '{Shown(name)}' has {shape[^1]} weights, which fill no whole blocks of {encoding.Weights} ({encoding.Name})."
            );
        var bytes = product / encoding.Weights * encoding.Bytes;
        if (bytes > long.MaxValue)
            throw new FormatException($"The tensor '{Shown(name)}' has more bytes than any file.");
        return new(new(name, shape, encoding.Name, (long)bytes), cursor.ReadUInt64());
    }

    private static void CheckPlaces(List<Info> infos, long alignment, long data)
    {
        Int128 next = 0;
        foreach (var (tensor, offset) in infos)
        {
            if (offset != next)
                throw new FormatException(
                    $"The data of '{Shown(tensor.Name)}' begin at {offset}; after those before they begin at {next}."
                );
            var end = (Int128)offset + tensor.Bytes;
            if (end > data)
                throw new FormatException($"The data of '{Shown(tensor.Name)}' end past the end of the file.");
            next = (end + alignment - 1) / alignment * alignment;
        }
    }

    private static long Aligned(long position, long alignment) => (position + alignment - 1) / alignment * alignment;

    private static string Shown(string text) => Domain.TextForm.Shown(text);

    private sealed record Info(WeightTensor Tensor, ulong Offset);
}
