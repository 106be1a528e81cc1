namespace ModelRegistry.Cli.Running;

/// <summary>A new file that only its owner reads. A secret is never printed.</summary>
public sealed class SecretFile : IDisposable
{
    private readonly FileStream stream;
    private bool written;

    private SecretFile(FileStream stream) => this.stream = stream;

    /// <summary>Makes the file, before the secret is asked for: what cannot be written down is not made.</summary>
    /// <param name="path">Where; nothing may be there.</param>
    public static SecretFile Create(string? path)
    {
        if (path is null)
            throw CommandFailure.WrongUse("--to is missing: the file that the secret is written to.");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new(new FileStream(path, options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Failed($"--to: {e.Message}");
        }
    }

    /// <summary>Writes the secret.</summary>
    public void Write(string secret)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.WriteLine(secret);
        written = true;
    }

    /// <summary>Closes the file; without a secret in it, it goes.</summary>
    public void Dispose()
    {
        stream.Dispose();
        if (!written)
            File.Delete(stream.Name);
    }
}
