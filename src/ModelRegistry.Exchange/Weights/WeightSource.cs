namespace ModelRegistry.Exchange.Weights;

/// <summary>The files of a folder or of a repository, of which the beginnings can be read.</summary>
public abstract class WeightSource
{
    /// <summary>The files with their sizes, as paths with '/'; null: the size is not told.</summary>
    public abstract IReadOnlyDictionary<string, long?> Files { get; }

    /// <summary>Reads a small file whole; null: it is not there, or cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">More bytes are not read.</param>
    /// <param name="cancellation">Stops it.</param>
    public abstract Task<byte[]?> ReadAsync(string path, long most, CancellationToken cancellation);

    /// <summary>Reads the header of a weight file.</summary>
    public abstract Task<WeightReading> ReadHeaderAsync(string path, CancellationToken cancellation);
}
