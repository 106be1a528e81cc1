namespace ModelRegistry.Storage;

/// <summary>A folder that this server alone uses for as long as it runs. Two on one file would each miss what the other's grains write.</summary>
public sealed class DataFolderClaim : IDisposable
{
    // Never deleted: whoever opened it before would hold a file that the next one does not see.
    private const string FileName = "registry.lock";
    private readonly FileStream file;

    private DataFolderClaim(FileStream file) => this.file = file;

    /// <summary>Claims a folder, which is made if need be. The operating system takes the claim back when the process ends, however it ends.</summary>
    /// <exception cref="DataFolderInUseException">Another server uses it.</exception>
    public static DataFolderClaim Of(string folder)
    {
        PrivateFiles.MakeFolder(folder);
        try
        {
            return new(
                new FileStream(
                    Path.Combine(folder, FileName),
                    PrivateFiles.Opening(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                )
            );
        }
        catch (IOException e)
        {
            throw new DataFolderInUseException(folder, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

/// <summary>Another server uses the folder.</summary>
public sealed class DataFolderInUseException(string folder, IOException inner)
    : Exception(
        $"Another server uses the folder '{folder}': give this one a folder of its own with the setting Registry__Data, or stop the other. ({inner.Message})",
        inner
    );
