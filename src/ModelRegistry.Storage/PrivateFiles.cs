using System.Runtime.Versioning;

namespace ModelRegistry.Storage;

/// <summary>Folders and files that the account of the server alone may enter, read and write. On Windows the folder's own rules hold.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolders = OfFiles | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, or closes one that stands to everybody else.</summary>
    /// <remarks>
    /// A volume may belong to another account that lets this one write through a group: that account alone may close it. The files in it are closed all
    /// the same.
    /// </remarks>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OfFolders);
        if ((File.GetUnixFileMode(path) & ~OfFolders) != 0 && IsOwn(path))
            File.SetUnixFileMode(path, OfFolders);
    }

    /// <summary>Closes files of a folder to everybody else, those beside them whose names begin alike included.</summary>
    public static void CloseFiles(string folder, string namesLike)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(folder, namesLike))
            if ((File.GetUnixFileMode(file) & ~OfFiles) != 0)
                File.SetUnixFileMode(file, OfFiles);
    }

    /// <summary>How a file is opened that is made where it is missing, for this account alone from its first moment on.</summary>
    public static FileStreamOptions Opening(FileMode mode, FileAccess access, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
        };
        if (!OperatingSystem.IsWindows() && mode is not (FileMode.Open or FileMode.Truncate))
            options.UnixCreateMode = OfFiles;
        return options;
    }

    // Nobody but the owner of a folder, and root, may change its mode: there is no other question that asks for the owner.
    [UnsupportedOSPlatform("windows")]
    private static bool IsOwn(string path)
    {
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
