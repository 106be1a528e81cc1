using System.Text.Json;
using ModelRegistry.Domain;
using Orleans.Storage;

namespace ModelRegistry.Storage;

/// <summary>Stores grain states in the form that all entities are stored in.</summary>
public sealed class StoredFormSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, StoredForm.Options));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span, StoredForm.Options)!;
}
