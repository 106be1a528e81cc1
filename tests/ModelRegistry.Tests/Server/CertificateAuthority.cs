using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModelRegistry.Tests.Server;

/// <summary>Signs certificates for the servers of a cluster, and puts them where the settings name them.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly string folder;
    private readonly string intermediates;

    /// <summary>A root, whose certificate is put into a folder.</summary>
    public CertificateAuthority(string folder, string name = "authority")
    {
        this.folder = folder;
        var request = NewRequest(name, ECDsa.Create(ECCurve.NamedCurves.nistP256), isAuthority: true);
        Certificate = request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1));
        (File, intermediates) = (Write(name, ".pem", Certificate.ExportCertificatePem()), "");
    }

    private CertificateAuthority(CertificateAuthority root, X509Certificate2 intermediate)
    {
        (folder, Certificate, File, intermediates) = (
            root.folder,
            intermediate,
            root.File,
            intermediate.ExportCertificatePem()
        );
    }

    /// <summary>Its own certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The root's certificate in PEM.</summary>
    public string File { get; }

    /// <summary>An authority below this one: what it signs is followed by its own certificate.</summary>
    public CertificateAuthority NewIntermediate() =>
        new(
            this,
            Sign(
                NewRequest("intermediate", out var key, isAuthority: true),
                key,
                Now.AddYears(-1).AddDays(1),
                Now.AddYears(1).AddDays(-1)
            )
        );

    /// <summary>A certificate with its key.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="days">How many days from now it is valid; negative: it expired as long ago.</param>
    /// <param name="uses">Its extended key usage; none: it has no such extension.</param>
    public X509Certificate2 Issue(string name, int days = 10, params string[] uses)
    {
        var request = NewRequest(name, out var key, isAuthority: false);
        if (uses.Length > 0)
            request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension([.. uses.Select(use => new Oid(use))], critical: false)
            );
        return Sign(request, key, Now.AddDays(-20), Now.AddDays(days));
    }

    /// <summary>The settings of a server with a certificate of its own.</summary>
    public Dictionary<string, string?> NewServer(string name, int days = 10, params string[] uses)
    {
        using var issued = Issue(name, days, uses);
        using var key = issued.GetECDsaPrivateKey()!;
        return new()
        {
            ["Registry:Silo:Certificate"] = Write(name, ".pem", issued.ExportCertificatePem() + "\n" + intermediates),
            ["Registry:Silo:CertificateKey"] = Write(name, ".key", key.ExportPkcs8PrivateKeyPem()),
            ["Registry:Silo:CertificateAuthority"] = File,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private X509Certificate2 Sign(CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset to)
    {
        using (key)
        using (var signed = request.Create(Certificate, from, to, RandomNumberGenerator.GetBytes(16)))
            return signed.CopyWithPrivateKey(key);
    }

    private static CertificateRequest NewRequest(string name, out ECDsa key, bool isAuthority) =>
        NewRequest(name, key = ECDsa.Create(ECCurve.NamedCurves.nistP256), isAuthority);

    private static CertificateRequest NewRequest(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true)
        );
        return request;
    }

    private string Write(string name, string extension, string text)
    {
        var path = Path.Combine(folder, name + extension);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
