namespace ModelRegistry.Exchange.Weights;

/// <summary>A folder on a disk, or one file.</summary>
public sealed class WeightFolder : WeightSource
{
    // A tree deeper or wider than any model's is no model's folder.
    private const int MostFiles = 100_000;

    private readonly string root;

    private WeightFolder(string root, IReadOnlyDictionary<string, long?> files) => (this.root, Files) = (root, files);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, long?> Files { get; }

    /// <summary>Opens a folder, or a file as the only one.</summary>
    /// <exception cref="FileNotFoundException">Neither is there.</exception>
    public static WeightFolder Open(string path)
    {
        if (File.Exists(path))
        {
            var whole = Path.GetFullPath(path);
            var name = Path.GetFileName(whole);
            // The other parts of a split file lie beside it.
            var together = WeightGroups.Siblings(
                name,
                Directory.EnumerateFiles(Path.GetDirectoryName(whole)!).Select(Path.GetFileName)!
            );
            return new(Path.GetDirectoryName(whole)!, SizesOf(Path.GetDirectoryName(whole)!, together));
        }

        if (!Directory.Exists(path))
            throw new FileNotFoundException($"There is no file or folder {path}.", path);
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 };
        var folder = Path.GetFullPath(path);
        var files = Directory
            .EnumerateFiles(folder, "*", options)
            .Take(MostFiles)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));
        return new(folder, SizesOf(folder, files));
    }

    /// <inheritdoc/>
    public override async Task<byte[]?> ReadAsync(string path, long most, CancellationToken cancellation)
    {
        if (!Files.TryGetValue(path, out var size) || size is null || size > most)
            return null;
        return await File.ReadAllBytesAsync(Path.Combine(root, path), cancellation);
    }

    /// <inheritdoc/>
    public override Task<WeightReading> ReadHeaderAsync(string path, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var stream = new FileStream(
                    Path.Combine(root, path),
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read,
                    64 * 1024
                );
                return WeightReading.Read(stream, stream.Length);
            },
            cancellation
        );

    /// <summary>The whole path of a file.</summary>
    public string PathOf(string file) => Path.Combine(root, file);

    private static Dictionary<string, long?> SizesOf(string folder, IEnumerable<string> files) =>
        files.ToDictionary(file => file, file => (long?)new FileInfo(Path.Combine(folder, file)).Length);
}
