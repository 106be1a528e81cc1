using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// What this server presents to the others of its cluster, and whose certificates it takes: the files of <see cref="SiloOptions"/>, which are read
/// once, at the start.
/// </summary>
public sealed class SiloCertificate
{
    // RFC 5280 §4.2.1.12, id-kp-serverAuth and id-kp-clientAuth: a silo accepts connections, and opens them.
    private static readonly Oid[] BothSides = [new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")];

    private readonly X509Certificate2Collection authority;

    private SiloCertificate(
        X509Certificate2 own,
        X509Certificate2Collection intermediates,
        X509Certificate2Collection authority
    )
    {
        this.authority = authority;
        Presented = SslStreamCertificateContext.Create(
            own,
            intermediates,
            offline: true,
            SslCertificateTrust.CreateForX509Collection(authority)
        );
    }

    /// <summary>The server's certificate with its key, and the intermediate ones.</summary>
    public SslStreamCertificateContext Presented { get; }

    /// <summary>Reads the files of the settings.</summary>
    /// <returns>null: none of them is set.</returns>
    /// <exception cref="InvalidOperationException">One of them is missing, or no other server would take the certificate.</exception>
    public static SiloCertificate? From(SiloOptions options)
    {
        var certificate = new PemFile(nameof(SiloOptions.Certificate), options.Certificate);
        var key = new PemFile(nameof(SiloOptions.CertificateKey), options.CertificateKey);
        var authority = new PemFile(nameof(SiloOptions.CertificateAuthority), options.CertificateAuthority);
        PemFile[] all = [certificate, key, authority];
        if (all.All(file => file.Path is null))
            return null;
        if (all.FirstOrDefault(file => file.Path is null) is { } missing)
            throw new InvalidOperationException(
                $"{missing.Setting} is not set: TLS between servers needs {string.Join(", ", all.Select(file => file.Name))}."
            );
        var chain = certificate.ReadCertificates();
        using var own = ReadOwn(key, chain[0]);
        chain.RemoveAt(0);
        // The key of a certificate that was read from PEM lives in memory only, which the TLS of Windows cannot use; that of a PKCS #12 it can.
        var read = new SiloCertificate(
            X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), password: null),
            chain,
            authority.ReadCertificates()
        );
        if (read.FindFlaw() is { } flaw)
            throw certificate.Unreadable(flaw);
        return read;
    }

    /// <summary>
    /// How a certificate is checked: it leads to a root of the authority, and each is in date. The machine's own roots do not count, nothing is
    /// fetched from addresses that a certificate names, and a certificate is not looked up among those revoked: a private authority seldom
    /// keeps a list, and one that cannot be reached would keep the cluster apart. Whoever leaves one out makes a new authority.
    /// </summary>
    /// <returns>A new one: each connection adds to its own the certificates that the other side sends.</returns>
    public X509ChainPolicy NewPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authority);
        return policy;
    }

    // A certificate that the others refuse would show as a cluster that does not come about: it is refused here, by their own rules.
    private string? FindFlaw()
    {
        using var chain = new X509Chain { ChainPolicy = NewPolicy() };
        chain.ChainPolicy.ExtraStore.AddRange(Presented.IntermediateCertificates.ToArray());
        foreach (var use in BothSides)
            chain.ChainPolicy.ApplicationPolicy.Add(use);
        var own = Presented.TargetCertificate;
        if (chain.Build(own))
            return null;
        var flaws = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if (flaws.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return $"it is valid from {own.NotBefore.ToUniversalTime():u} to {own.NotAfter.ToUniversalTime():u}, and now it, or a certificate above it, is not";
        if (flaws.HasFlag(X509ChainStatusFlags.NotValidForUsage))
            return "its extended key usage must name server and client authentication, or be absent";
        return $"it does not lead to a root certificate of {SiloOptions.Section}:{nameof(SiloOptions.CertificateAuthority)} ({flaws})";
    }

    private static X509Certificate2 ReadOwn(PemFile key, X509Certificate2 certificate)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), key.ReadText());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw key.Unreadable(
                $"it does not hold the RSA or ECDSA key of {SiloOptions.Section}:{nameof(SiloOptions.Certificate)}, in PEM and not encrypted"
            );
        }
    }
}
