using System.Security.Cryptography;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Exchange.Tests.Weights;

/// <summary>Headers of weight files, whole and broken.</summary>
public sealed class WeightReadingTests
{
    // The files are those of the formats' descriptions, byte for byte: whoever makes them anew gets these digests.
    private const string SafetensorsDigest = "9ff9578d168d1343791ef3533a287929bd65e6e2d1cfdfc90759b759e0999960";
    private const string GgufDigest = "09971d5f9283347e6ab6c7fed55f03964c8bf304865ea3584ad090167b77d5b1";

    [Fact]
    public void A_safetensors_header_tells_its_tensors()
    {
        var bytes = Bytes.Example();
        Assert.Equal(SafetensorsDigest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var file = Read(bytes).File!;
        Assert.Equal(WeightContainer.Safetensors, file.Container);
        Assert.Equal(["w", "w_scale_inv", "bias"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(new WeightTensor("w", [2, 4], "F8_E4M3", 8).Bytes, file.Tensors[0].Bytes);
        Assert.Equal("pt", file.Metadata["format"].Text);
        Assert.Equal(224, file.DataOffset);
    }

    [Fact]
    public void A_GGUF_header_tells_its_keys_and_tensors()
    {
        var bytes = Bytes.Gguf();
        Assert.Equal(GgufDigest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var file = Read(bytes).File!;
        Assert.Equal(672, file.DataOffset);
        Assert.Equal(1_120, file.Tensors.Sum(tensor => tensor.Elements));
        Assert.Equal([3, 32], file.Tensors[0].Shape);
        Assert.Equal("Q4_0", file.Tensors[1].Encoding);
        Assert.Equal(2_048, file.Metadata["llama.context_length"].Numbers[0]);
        Assert.DoesNotContain("tokenizer.ggml.tokens", file.Metadata.Keys);
    }

    public static TheoryData<string, string, int> BrokenSafetensors =>
        new()
        {
            {
                "a duplicate name",
                """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""",
                2
            },
            { "a hole", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2 },
            {
                "an overlap",
                """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""",
                3
            },
            { "data beyond the end", """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 2 },
            { "data left over", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 2 },
            { "a size of another shape", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,2]}}""", 2 },
            { "no whole bytes", """{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", 2 },
            { "an end before its begin", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[1,0]}}""", 0 },
            { "a negative dimension", """{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1 },
            {
                "too many elements",
                """{"a":{"dtype":"U8","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,1]}}""",
                1
            },
            { "a fraction", """{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}""", 1 },
            { "metadata of numbers", """{"__metadata__":{"format":1}}""", 0 },
            { "a list in place of an object", """[]""", 0 },
            { "half of a header", """{"a":{"dtype":"U8","shape":[1],""", 0 },
            { "text after the header", """{} x""", 0 },
            { "no shape", """{"a":{"dtype":"U8","data_offsets":[0,1]}}""", 1 },
        };

    [Theory]
    [MemberData(nameof(BrokenSafetensors))]
    public void A_broken_safetensors_header_is_refused_with_a_sentence(string what, string header, int data)
    {
        var reading = Read(Bytes.Safetensors(header, data));
        Assert.True(reading.File is null, what);
        Assert.EndsWith(".", reading.Flaw!.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(100_000_001)]
    [InlineData(500)]
    [InlineData(0)]
    public void A_length_of_a_header_that_the_file_cannot_hold_is_refused(ulong length)
    {
        var bytes = Bytes.Example();
        BitConverter.TryWriteBytes(bytes, length);
        Assert.NotNull(Read(bytes).Flaw);
    }

    [Fact]
    public void An_encoding_that_is_not_known_is_a_matter_of_its_tensor()
    {
        var reading = Read(Bytes.Safetensors("""{"a":{"dtype":"F5_X","shape":[3],"data_offsets":[0,2]}}""", 2));
        Assert.Equal("F5_X", Assert.Single(reading.File!.Tensors).Encoding);
    }

    [Fact]
    public void A_scalar_and_an_empty_tensor_are_tensors()
    {
        const string header =
            """{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[0,4],"data_offsets":[4,4]}}""";
        Assert.Equal([1, 0], Read(Bytes.Safetensors(header, 4)).File!.Tensors.Select(tensor => tensor.Elements));
    }

    public static TheoryData<string> BrokenGguf => [.. Broken.Keys];

    private static readonly Dictionary<string, Action<GgufWriter>> Broken = new()
    {
        ["an unknown version"] = file => file.Version = 4,
        ["more tensors than bytes"] = file => file.TensorCount = 1UL << 60,
        ["more keys than bytes"] = file => file.KeyCount = 1UL << 60,
        ["a duplicate key"] = file => file.Keys.Add(("general.name", "again")),
        ["a duplicate tensor"] = file => file.Tensors.Add(file.Tensors[0] with { Offset = 960 }),
        ["a type that is not known"] = file => file.Keys.Add(("x", new byte[] { 13, 0, 0, 0, 0 })),
        ["a string past the end"] = file =>
            file.Keys.Add(("x", new byte[] { 8, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0 })),
        ["a list past the end"] = file =>
            file.Keys.Add(("x", new byte[] { 9, 0, 0, 0, 4, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0 })),
        ["a list too long"] = file =>
            file.Keys.Add(("x", new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0 })),
        ["lists nested too deep"] = file => file.Keys.Add(("x", Nested(6))),
        ["a flag that is neither"] = file => file.Keys.Add(("x", new byte[] { 7, 0, 0, 0, 2 })),
        ["an alignment of zero"] = file => file.Keys[3] = ("general.alignment", 0u),
        ["an alignment that is no power"] = file => file.Keys[3] = ("general.alignment", 24u),
        ["no dimension"] = file => file.Tensors[0] = file.Tensors[0] with { Dimensions = [] },
        ["five dimensions"] = file => file.Tensors[0] = file.Tensors[0] with { Dimensions = [32, 1, 1, 1, 3] },
        ["too many elements"] = file => file.Tensors[0] = file.Tensors[0] with { Dimensions = [1UL << 40, 1UL << 40] },
        ["a row of no whole blocks"] = file => file.Tensors[1] = file.Tensors[1] with { Dimensions = [33, 32] },
        ["an encoding that was removed"] = file => file.Tensors[1] = file.Tensors[1] with { Encoding = 4 },
        ["an encoding that is not known"] = file => file.Tensors[1] = file.Tensors[1] with { Encoding = 99 },
        ["an offset that is not aligned"] = file => file.Tensors[1] = file.Tensors[1] with { Offset = 385 },
        ["an offset that leaves a hole"] = file => file.Tensors[1] = file.Tensors[1] with { Offset = 416 },
        ["data past the end"] = file => file.DataBytes = 900,
        ["a name too long"] = file => file.Tensors[0] = file.Tensors[0] with { Name = new string('a', 64) },
    };

    [Theory]
    [MemberData(nameof(BrokenGguf))]
    public void A_broken_GGUF_header_is_refused_with_a_sentence(string what)
    {
        var reading = Read(Bytes.Gguf(Broken[what]));
        Assert.True(reading.File is null, what);
        Assert.EndsWith(".", reading.Flaw!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_encoding_is_refused_by_name()
    {
        var reading = Read(Bytes.Gguf(Broken["an encoding that was removed"]));
        Assert.Contains("Q4_2", reading.Flaw!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_half_a_header_is_refused()
    {
        Assert.NotNull(Read(Bytes.Gguf()[..300]).Flaw);
        Assert.NotNull(Read([]).Flaw);
        Assert.NotNull(Read([1, 2]).Flaw);
    }

    [Fact]
    public void The_header_of_a_sparse_file_of_300_GB_is_read_alone()
    {
        const long data = 300_000_000_000;
        var header = Bytes.Safetensors(
            "{\"w\":{\"dtype\":\"BF16\",\"shape\":[" + data / 2 + "],\"data_offsets\":[0," + data + "]}}",
            0
        );
        using var stream = new MemoryStream(header);
        var reading = WeightReading.Read(stream, header.Length + data);
        Assert.Equal(data, Assert.Single(reading.File!.Tensors).Bytes);
    }

    // Bytes are flipped, cut, doubled and replaced by numbers that break bounds; the same seed makes the same files.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void No_mutation_of_a_file_breaks_its_reader(int sample)
    {
        byte[][] samples = [Bytes.Example(), Bytes.Gguf(), Bytes.Gguf(file => file.Version = 2)];
        Mutations.Try(
            20_261_129 + sample,
            (_, random) =>
            {
                var mutated = Mutated(samples[sample], random);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var reading = Read(mutated);
                var taken = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(reading.File is null != reading.Flaw is null);
                Assert.InRange(taken, 0, 1_000_000);
            }
        );
    }

    private static byte[] Mutated(byte[] sample, Random random)
    {
        var bytes = sample.ToArray();
        for (var change = random.Next(1, 6); change > 0; change--)
            switch (random.Next(4))
            {
                case 0:
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                    break;
                case 2 when bytes.Length > 16:
                    BitConverter.TryWriteBytes(bytes.AsSpan(random.Next(bytes.Length - 8)), random.NextInt64());
                    break;
                default:
                    bytes = bytes[..random.Next(1, bytes.Length + 1)];
                    break;
            }

        return bytes;
    }

    private static byte[] Nested(int depth)
    {
        List<byte> bytes = [9, 0, 0, 0];
        for (var i = 0; i < depth; i++)
            bytes.AddRange([9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
        bytes.AddRange([4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
        return [.. bytes];
    }

    private static WeightReading Read(byte[] bytes) => WeightReading.Read(new MemoryStream(bytes), bytes.Length);
}
