using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQL.Execution;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>A part of an answer that is JSON already. It is put into one answer only: then its memory is used for another.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class WrittenJson : IBufferWriter<byte>
{
    private const int FirstSize = 64 * 1024;
    private byte[]? rented = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int written;

    private byte[] Rented => rented ?? throw new InvalidOperationException("The JSON was put into an answer already.");

    /// <inheritdoc/>
    public void Advance(int count) => written += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (Rented.Length - written <= sizeHint)
            Grow(sizeHint);
        return Rented.AsMemory(written);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the memory back, where the JSON is not wanted.</summary>
    public void Discard()
    {
        if (rented is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
        rented = null;
    }

    private void Grow(int sizeHint)
    {
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(2 * Rented.Length, written + sizeHint + 1));
        Rented.AsSpan(0, written).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(Rented);
        rented = grown;
    }

    private sealed class Converter : JsonConverter<WrittenJson>
    {
        public override WrittenJson Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException("Answers are written only.");

        public override void Write(Utf8JsonWriter writer, WrittenJson value, JsonSerializerOptions options)
        {
            writer.WriteRawValue(value.Rented.AsSpan(0, value.written), skipInputValidation: true);
            value.Discard();
        }
    }
}

/// <summary>A field of Query whose value is JSON already.</summary>
internal sealed class WrittenNode(ExecutionNode node, WrittenJson json)
    : ExecutionNode(node.Parent!, node.GraphType!, node.Field!, node.FieldDefinition!, node.IndexInParentNode)
{
    /// <inheritdoc/>
    public override object ToValue() => json;
}
