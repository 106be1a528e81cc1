namespace ModelRegistry.Server.Storage;

/// <summary>
/// Writes sets of entities past their grains, under the same version check. A grain that was active meets the conflict at its
/// next write, and reads again.
/// </summary>
public sealed class BulkWriter(RegistryDatabase database)
{
    /// <summary>Writes all in one transaction; or none, where an entity's version is not the expected one.</summary>
    /// <exception cref="ArgumentException">An entity stands in the set twice.</exception>
    public Task<SetWritten> WriteAsync(IReadOnlyList<EntityWrite> writes, CancellationToken cancellation)
    {
        if (writes.DistinctBy(write => (write.Kind, write.Key)).Count() != writes.Count)
            throw new ArgumentException("An entity stands in the set twice.", nameof(writes));
        return writes.Count == 0 ? Task.FromResult(new SetWritten([], null)) : database.WriteAsync(writes, cancellation);
    }
}
