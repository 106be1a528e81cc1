using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelRegistry.Cli.Running;

/// <summary>The server that <c>login</c> wrote down, and what to show it.</summary>
/// <param name="Server">Its address.</param>
/// <param name="Token">The token; null: none.</param>
public sealed record SavedServer(string Server, string? Token)
{
    /// <summary>True: the token was made for this login, and ends with it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Where it is written: $XDG_CONFIG_HOME/modelregistry/config.json, or below the home folder.</summary>
    public static string File
    {
        get
        {
            var home = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
            var folder = string.IsNullOrEmpty(home)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config")
                : home;
            return Path.Combine(folder, "modelregistry", "config.json");
        }
    }

    /// <summary>Reads it; null: nobody logged in.</summary>
    public static SavedServer? Find()
    {
        if (!System.IO.File.Exists(File))
            return null;
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(File), SavedServerJson.Default.SavedServer);
        }
        catch (JsonException e)
        {
            throw CommandFailure.Failed($"{File} cannot be read ({e.Message}): log in again.");
        }
    }

    /// <summary>Writes it, for the owner's eyes alone.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var temporary = $"{File}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
            JsonSerializer.Serialize(stream, this, SavedServerJson.Default.SavedServer);
        // Half a file is never seen.
        System.IO.File.Move(temporary, File, overwrite: true);
    }

    /// <summary>Removes it.</summary>
    /// <returns>False: there was none.</returns>
    public static bool Delete()
    {
        var exists = System.IO.File.Exists(File);
        if (exists)
            System.IO.File.Delete(File);
        return exists;
    }
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(SavedServer))]
internal sealed partial class SavedServerJson : JsonSerializerContext;
