using System.Text.Json;

namespace ModelRegistry.Exchange.Weights;

/// <summary>
/// Reads the header of a safetensors file (github.com/huggingface/safetensors, README, "Format"): eight bytes of length, JSON, then the data without hole or
/// overlap.
/// </summary>
internal static class SafetensorsReader
{
    /// <summary>The specification's limit.</summary>
    private const long MostHeaderBytes = 100_000_000;

    private const int MostDimensions = 64;

    private static readonly Dictionary<string, int> Bits = new(StringComparer.Ordinal)
    {
        ["BOOL"] = 8,
        ["U8"] = 8,
        ["I8"] = 8,
        ["F8_E4M3"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["F8_E8M0"] = 8,
        ["E8M0"] = 8,
        ["UE8"] = 8,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["U16"] = 16,
        ["I16"] = 16,
        ["F32"] = 32,
        ["U32"] = 32,
        ["I32"] = 32,
        ["F64"] = 64,
        ["U64"] = 64,
        ["I64"] = 64,
        ["C64"] = 64,
        ["F4"] = 4,
        ["FP4"] = 4,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
    };

    public static WeightFile Read(ByteCursor cursor)
    {
        var size = cursor.ReadUInt64();
        var json = cursor.ReadBytes(size, MostHeaderBytes, "The header's length");
        if (json.Length == 0 || json[0] != (byte)'{')
            throw new FormatException("The header does not begin with '{'.");
        var dataOffset = cursor.Position;
        List<Placed> placed = [];
        Dictionary<string, MetadataValue> metadata = new(StringComparer.Ordinal);
        try
        {
            ReadHeader(json, placed, metadata);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The header is not JSON: {e.Message}");
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"The header holds a value of another type than expected: {e.Message}");
        }

        CheckOrder(placed, cursor.Length - dataOffset);
        return new(
            WeightContainer.Safetensors,
            [.. placed.Select(one => one.Tensor)],
            metadata,
            dataOffset,
            cursor.Length
        );
    }

    private static void ReadHeader(byte[] json, List<Placed> placed, Dictionary<string, MetadataValue> metadata)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
        HashSet<string> names = new(StringComparer.Ordinal);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
                throw new FormatException($"The header names '{Shown(name)}' twice.");
            reader.Read();
            if (name == "__metadata__")
                ReadMetadata(ref reader, metadata);
            else
                placed.Add(ReadTensor(ref reader, name));
        }

        // What follows may be spaces, which the reader passes over; anything else it refuses.
        while (reader.Read()) { }
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, MetadataValue> metadata)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, "__metadata__", "an object of strings");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            Expect(reader.TokenType == JsonTokenType.String, $"__metadata__/{key}", "a string");
            if (!metadata.TryAdd(key, new(reader.GetString()!)))
                throw new FormatException($"__metadata__ names '{Shown(key)}' twice.");
        }
    }

    private static Placed ReadTensor(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, name, "an object");
        string? encoding = null;
        List<long>? shape = null,
            offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.GetString();
            reader.Read();
            switch (member)
            {
                case "dtype":
                    Expect(encoding is null && reader.TokenType == JsonTokenType.String, $"{name}/dtype", "one string");
                    encoding = reader.GetString();
                    break;
                case "shape":
                    Expect(shape is null, $"{name}/shape", "one list");
                    shape = ReadNumbers(ref reader, $"{name}/shape");
                    break;
                case "data_offsets":
                    Expect(offsets is null, $"{name}/data_offsets", "one list");
                    offsets = ReadNumbers(ref reader, $"{name}/data_offsets");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (encoding is null || shape is null || offsets is not [var begin, var end])
            throw new FormatException($"The tensor '{Shown(name)}' lacks dtype, shape or a pair of data_offsets.");
        return Place(name, encoding, shape, begin, end);
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader, string path)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, path, "a list of whole numbers");
        List<long> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(
                reader.TokenType == JsonTokenType.Number && numbers.Count < MostDimensions,
                path,
                "a list of whole numbers"
            );
            if (!reader.TryGetInt64(out var number) || number < 0)
                throw new FormatException($"{Shown(path)} holds a number that is negative, broken or too large.");
            numbers.Add(number);
        }

        return numbers;
    }

    private static Placed Place(string name, string encoding, List<long> shape, long begin, long end)
    {
        if (end < begin)
            throw new FormatException($"The data of '{Shown(name)}' end before they begin.");
        var elements = Product(name, shape);
        // An encoding that is not known is a matter of its tensor: how large it is, its offsets say.
        if (Bits.TryGetValue(encoding, out var bits))
        {
            var total = (Int128)elements * bits;
            if (total % 8 != 0)
                throw new FormatException(
                    $"'{Shown(name)}' has {elements} elements of {bits} bits, which fill no whole bytes."
                );
            if (total / 8 != end - begin)
                throw new FormatException(
                    $"'{Shown(name)}' has {end - begin} bytes of data where its shape and dtype need {total / 8}."
                );
        }

        return new(new(name, shape, encoding, end - begin), begin, end);
    }

    private static long Product(string name, List<long> shape)
    {
        Int128 product = 1;
        foreach (var dimension in shape)
        {
            product *= dimension;
            if (product > long.MaxValue / 64)
                throw new FormatException($"The shape of '{Shown(name)}' has more elements than any file.");
        }

        return (long)product;
    }

    private static void CheckOrder(List<Placed> placed, long data)
    {
        long at = 0;
        foreach (var one in placed.OrderBy(one => one.Begin).ThenBy(one => one.End))
        {
            if (one.Begin != at)
                throw new FormatException(
                    one.Begin < at
                        ? $"The data of '{Shown(one.Tensor.Name)}' overlap those before."
                        : $"Before the data of '{Shown(one.Tensor.Name)}' stands a hole of {one.Begin - at} bytes."
                );
            at = one.End;
        }

        if (at != data)
            throw new FormatException($"The tensors have {at} bytes of data, the file {data}.");
    }

    private static void Expect(bool holds, string path, string expected)
    {
        if (!holds)
            throw new FormatException($"{Shown(path)} is not {expected}.");
    }

    private static string Shown(string text) => Domain.TextForm.Shown(text);

    private sealed record Placed(WeightTensor Tensor, long Begin, long End);
}
