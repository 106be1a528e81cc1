using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Storage.Hosting;

/// <summary>Where a server by itself keeps its data.</summary>
public sealed class StorageOptions : ISettings
{
    /// <inheritdoc/>
    public static string Section => "Registry";

    /// <summary>The folder of the SQLite file.</summary>
    [Setting("the folder of the SQLite file, within the working directory or with its whole path")]
    public string Data { get; set; } = "data";
}
