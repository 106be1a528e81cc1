namespace ModelRegistry.Exchange.Weights;

/// <summary>A folder on a disk, or one file.</summary>
public sealed class WeightFolder : WeightSource
{
    // A tree deeper or wider than any model's is no model's folder.
    private const int MostFiles = 100_000;

    private readonly Func<string, string> pathOf;

    private WeightFolder(Func<string, string> pathOf, IReadOnlyDictionary<string, long?> files) =>
        (this.pathOf, Files) = (pathOf, files);

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
            return Below(Path.GetDirectoryName(whole)!, together);
        }

        if (!Directory.Exists(path))
            throw new FileNotFoundException($"There is no file or folder {path}.", path);
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 };
        var folder = Path.GetFullPath(path);
        var files = Directory
            .EnumerateFiles(folder, "*", options)
            .Take(MostFiles)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));
        return Below(folder, files);
    }

    /// <summary>A file under another name: stores keep weights under their digests.</summary>
    public static WeightFolder Renamed(string path, string name) =>
        new(_ => path, new Dictionary<string, long?> { [name] = SizeOf(path) });

    /// <inheritdoc/>
    public override async Task<byte[]?> ReadAsync(string path, long most, CancellationToken cancellation)
    {
        if (!Files.TryGetValue(path, out var size) || size is null || size > most)
            return null;
        return await File.ReadAllBytesAsync(pathOf(path), cancellation);
    }

    /// <inheritdoc/>
    public override Task<WeightReading> ReadHeaderAsync(string path, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                if (Files[path] is null)
                    return new WeightReading(null, "The file is a link that leads nowhere.");
                using var stream = new FileStream(
                    pathOf(path),
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
    public string PathOf(string file) => pathOf(file);

    private static WeightFolder Below(string folder, IEnumerable<string> files) =>
        new(
            file => Path.Combine(folder, file),
            files.ToDictionary(file => file, file => SizeOf(Path.Combine(folder, file)))
        );

    // The cache of a hub holds links to its blobs; one that leads nowhere is a file that was not fetched.
    private static long? SizeOf(string path)
    {
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return target is { Exists: true } ? target.Length : null;
    }
}
