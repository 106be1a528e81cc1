using System.Data.Common;
using ModelRegistry.Grains;
using Orleans.Storage;

namespace ModelRegistry.Storage;

/// <summary>What grains store their state through: Orleans' ADO.NET storage, with our keys and our bound on writes.</summary>
public sealed class EntityStorage(IGrainStorage inner, RegistryDatabase database) : IGrainStorage
{
    /// <summary>
    /// Stands before every key. The inner storage passes no text for keys that can be read as a hexadecimal number or as a
    /// GUID ("bf16", "cafe"); none with this mark can. The SQL in OrleansQuery takes it off.
    /// </summary>
    public const string KeyMark = "=";

    /// <inheritdoc/>
    /// <exception cref="StorageUnavailableException">The database does not answer.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            await inner.ReadStateAsync(stateName, Marked(grainId), grainState);
        }
        catch (DbException e)
        {
            // A grain that is read for the first time cannot say so itself: Orleans reads before the grain's own code runs.
            throw new StorageUnavailableException("The database does not answer; nothing was changed.", e);
        }
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        database.WriteAsync(() => inner.WriteStateAsync(stateName, Marked(grainId), grainState));

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        database.WriteAsync(() => inner.ClearStateAsync(stateName, Marked(grainId), grainState));

    private static GrainId Marked(GrainId grainId) =>
        GrainId.Create(grainId.Type, IdSpan.Create(KeyMark + grainId.Key));
}
