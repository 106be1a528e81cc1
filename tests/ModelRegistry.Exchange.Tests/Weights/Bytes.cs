using System.Buffers.Binary;
using System.Text;

namespace ModelRegistry.Exchange.Tests.Weights;

/// <summary>Makes weight files byte by byte.</summary>
internal static class Bytes
{
    /// <summary>A safetensors file of a header and so many bytes of zero.</summary>
    public static byte[] Safetensors(string header, int data, int? padTo = null)
    {
        var json = Encoding.UTF8.GetBytes(header.PadRight(padTo ?? 0));
        var file = new byte[8 + json.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)json.Length);
        json.CopyTo(file, 8);
        return file;
    }

    /// <summary>The example of the format: FP8 weights with a scale of exponents, and a bias.</summary>
    public static byte[] Example() =>
        Safetensors(
            """{"__metadata__":{"format":"pt"},"w":{"dtype":"F8_E4M3","shape":[2,4],"data_offsets":[0,8]},"w_scale_inv":{"dtype":"F8_E8M0","shape":[1],"data_offsets":[8,9]},"bias":{"dtype":"BF16","shape":[2],"data_offsets":[9,13]}}""",
            13,
            padTo: 216
        );

    /// <summary>A GGUF file of two tensors and twelve keys.</summary>
    public static byte[] Gguf(Action<GgufWriter>? change = null)
    {
        var writer = new GgufWriter
        {
            Keys =
            [
                ("general.architecture", "llama"),
                ("general.name", "Tern 0.1M"),
                ("general.license", "apache-2.0"),
                ("general.alignment", 32u),
                ("general.file_type", 2u),
                ("general.quantization_version", 2u),
                ("llama.context_length", 2048u),
                ("llama.block_count", 1u),
                ("llama.embedding_length", 32u),
                ("llama.attention.head_count", 4u),
                ("llama.attention.head_count_kv", 1u),
                ("tokenizer.ggml.tokens", new[] { "<s>", "</s>", "a" }),
            ],
            Tensors = [new("token_embd.weight", [32, 3], 0, 0), new("blk.0.attn_q.weight", [32, 32], 2, 384)],
            DataBytes = 960,
        };
        change?.Invoke(writer);
        return writer.Write();
    }
}

/// <summary>A tensor as a GGUF file names it: the length of a row first.</summary>
internal sealed record GgufTensor(string Name, ulong[] Dimensions, uint Encoding, ulong Offset);

/// <summary>Writes GGUF files, broken ones too.</summary>
internal sealed class GgufWriter
{
    public uint Version { get; set; } = 3;
    public ulong? TensorCount { get; set; }
    public ulong? KeyCount { get; set; }
    public List<(string Key, object Value)> Keys { get; set; } = [];
    public List<GgufTensor> Tensors { get; set; } = [];
    public int DataBytes { get; set; }
    public int Alignment { get; set; } = 32;

    public byte[] Write()
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write(TensorCount ?? (ulong)Tensors.Count);
        writer.Write(KeyCount ?? (ulong)Keys.Count);
        foreach (var (key, value) in Keys)
        {
            Text(writer, key);
            Value(writer, value);
        }

        foreach (var tensor in Tensors)
        {
            Text(writer, tensor.Name);
            writer.Write((uint)tensor.Dimensions.Length);
            foreach (var dimension in tensor.Dimensions)
                writer.Write(dimension);
            writer.Write(tensor.Encoding);
            writer.Write(tensor.Offset);
        }

        while (stream.Position % Alignment != 0)
            writer.Write((byte)0);
        writer.Write(new byte[DataBytes]);
        return stream.ToArray();
    }

    private static void Value(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.Write(8u);
                Text(writer, text);
                break;
            case uint number:
                writer.Write(4u);
                writer.Write(number);
                break;
            case ulong number:
                writer.Write(10u);
                writer.Write(number);
                break;
            case string[] texts:
                writer.Write(9u);
                writer.Write(8u);
                writer.Write((ulong)texts.Length);
                foreach (var text in texts)
                    Text(writer, text);
                break;
            case byte[] raw:
                writer.Write(raw);
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is no value of GGUF.");
        }
    }

    private static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }
}
