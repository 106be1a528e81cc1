namespace ModelRegistry.Exchange.Weights;

/// <summary>One set of weights of a folder or repository: the files that belong together.</summary>
public sealed record WeightVariant
{
    /// <summary>What tells it apart from the others: the format, or the name of its file.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of its files.</summary>
    public required WeightContainer Container { get; init; }

    /// <summary>Its files, as paths below the folder.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The sum of their bytes; null: one is missing.</summary>
    public long? Bytes { get; init; }

    /// <summary>The format, as the tensors tell it.</summary>
    public required WeightFormat Format { get; init; }

    /// <summary>The fingerprint; null: a part could not be read.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Bytes by the encoding of the tensors.</summary>
    public IReadOnlyDictionary<string, long> BytesByEncoding { get; init; } = new Dictionary<string, long>();

    /// <summary>The keys of the first file.</summary>
    public IReadOnlyDictionary<string, MetadataValue> Metadata { get; init; } = new Dictionary<string, MetadataValue>();

    /// <summary>Rows of the table of embeddings of a GGUF file, one for each entry of the vocabulary; null: there is none.</summary>
    public long? VocabularyRows { get; init; }

    /// <summary>True for an adapter (LoRA and the like), which runs on the weights of another.</summary>
    public bool IsAdapter { get; init; }

    /// <summary>What is missing or cannot be read; sentences. Empty: all of it was read.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];
}
