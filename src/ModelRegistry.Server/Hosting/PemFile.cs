using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModelRegistry.Server.Hosting;

/// <summary>A file in PEM that a setting of <see cref="SiloOptions"/> names.</summary>
/// <param name="Name">The setting's name within its section.</param>
/// <param name="Path">Its value; null: it is not set.</param>
internal sealed record PemFile(string Name, string? Path)
{
    /// <summary>The setting's whole name.</summary>
    public string Setting => $"{SiloOptions.Section}:{Name}";

    /// <summary>The certificates that it holds, at least one.</summary>
    /// <exception cref="InvalidOperationException">It holds none, or cannot be read.</exception>
    public X509Certificate2Collection ReadCertificates()
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(ReadText());
        }
        catch (CryptographicException)
        {
            certificates.Clear();
        }

        return certificates.Count > 0
            ? certificates
            : throw Unreadable("it holds no certificate in PEM, or one that cannot be read");
    }

    /// <summary>Its whole text.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read.</exception>
    public string ReadText()
    {
        try
        {
            return File.ReadAllText(Path!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e.Message);
        }
    }

    /// <summary>What ends the start because of it.</summary>
    public InvalidOperationException Unreadable(string why) => new($"{Setting} is '{Path}': {why.TrimEnd('.')}.");
}
