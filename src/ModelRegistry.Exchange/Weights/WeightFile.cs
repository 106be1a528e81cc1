namespace ModelRegistry.Exchange.Weights;

/// <summary>The header of a weight file.</summary>
/// <param name="Container">The kind of file.</param>
/// <param name="Tensors">Its tensors.</param>
/// <param name="Metadata">Its keys, lists of more than a thousand entries left out.</param>
/// <param name="DataOffset">Where the data begins.</param>
/// <param name="Bytes">The size of the file.</param>
public sealed record WeightFile(
    WeightContainer Container,
    IReadOnlyList<WeightTensor> Tensors,
    IReadOnlyDictionary<string, MetadataValue> Metadata,
    long DataOffset,
    long Bytes
);

/// <summary>The value of a key.</summary>
/// <param name="Text">A text, or a number as text.</param>
/// <param name="Numbers">A number, or a list of them; empty: none.</param>
public sealed record MetadataValue(string Text, params IReadOnlyList<double> Numbers);

/// <summary>The header of a weight file, or why it cannot be read.</summary>
/// <param name="File">The header; null: it cannot be read.</param>
/// <param name="Flaw">Why not, as a sentence; null: it was read.</param>
public sealed record WeightReading(WeightFile? File, string? Flaw)
{
    /// <summary>True where the bytes end within the header: with more of the file it may be read.</summary>
    public bool IsCut { get; init; }

    /// <summary>Reads a header by its first bytes.</summary>
    /// <param name="stream">The file, from its start.</param>
    /// <param name="length">The size of the whole file in bytes; the stream may hold less where only the header was fetched.</param>
    public static WeightReading Read(Stream stream, long length)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            var cursor = new ByteCursor(stream, length);
            return new(
                cursor.PeekMagic() == GgufReader.Magic ? GgufReader.Read(cursor) : SafetensorsReader.Read(cursor),
                null
            );
        }
        catch (CutHeaderException cut)
        {
            return new(null, cut.Message) { IsCut = true };
        }
        catch (FormatException flaw)
        {
            return new(null, flaw.Message);
        }
    }
}
