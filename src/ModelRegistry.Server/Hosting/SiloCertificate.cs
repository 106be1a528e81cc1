using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// What this server presents to the others of its cluster, and whose certificates it takes: <c>Registry:Silo:Certificate</c> (a PEM file: its own
/// certificate first, then the intermediate ones), <c>:CertificateKey</c> (its key in PEM, not encrypted) and
/// <c>:CertificateAuthority</c> (the root certificates of the cluster's authority in PEM). They are read once, at the start.
/// </summary>
public sealed class SiloCertificate
{
    private const string Setting = "Certificate",
        KeySetting = "CertificateKey",
        AuthoritySetting = "CertificateAuthority";

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

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">The section <c>Registry:Silo</c>.</param>
    /// <returns>null: none of them is set.</returns>
    /// <exception cref="InvalidOperationException">One of them is missing, or no other server would take the certificate.</exception>
    public static SiloCertificate? From(IConfigurationSection settings)
    {
        string[] names = [Setting, KeySetting, AuthoritySetting];
        var missing = names.Where(name => settings[name] is not { Length: > 0 }).ToArray();
        if (missing.Length == names.Length)
            return null;
        if (missing.Length > 0)
            throw new InvalidOperationException(
                $"{settings.Path}:{missing[0]} is not set: TLS between servers needs {string.Join(", ", names)}."
            );
        var chain = ReadCertificates(settings, Setting);
        using var own = ReadOwn(settings, chain[0]);
        chain.RemoveAt(0);
        // The key of a certificate that was read from PEM lives in memory only, which the TLS of Windows cannot use; that of a PKCS #12 it can.
        var read = new SiloCertificate(
            X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), password: null),
            chain,
            ReadCertificates(settings, AuthoritySetting)
        );
        read.ThrowIfRefused(settings);
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
    private void ThrowIfRefused(IConfigurationSection settings)
    {
        using var chain = new X509Chain { ChainPolicy = NewPolicy() };
        chain.ChainPolicy.ExtraStore.AddRange(Presented.IntermediateCertificates.ToArray());
        foreach (var use in BothSides)
            chain.ChainPolicy.ApplicationPolicy.Add(use);
        var own = Presented.TargetCertificate;
        if (chain.Build(own))
            return;
        var flaws = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        throw Unreadable(
            settings,
            Setting,
            flaws.HasFlag(X509ChainStatusFlags.NotTimeValid)
                    ? $"it is valid from {own.NotBefore.ToUniversalTime():u} to {own.NotAfter.ToUniversalTime():u}, and now it, or a certificate above it, is not"
                : flaws.HasFlag(X509ChainStatusFlags.NotValidForUsage)
                    ? "its extended key usage must name server and client authentication, or be absent"
                : $"it does not lead to a root certificate of {settings.Path}:{AuthoritySetting} ({flaws})"
        );
    }

    private static X509Certificate2 ReadOwn(IConfigurationSection settings, X509Certificate2 certificate)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), ReadText(settings, KeySetting));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Unreadable(
                settings,
                KeySetting,
                $"it does not hold the RSA or ECDSA key of {settings.Path}:{Setting}, in PEM and not encrypted"
            );
        }
    }

    private static X509Certificate2Collection ReadCertificates(IConfigurationSection settings, string name)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(ReadText(settings, name));
        }
        catch (CryptographicException)
        {
            certificates.Clear();
        }

        return certificates.Count > 0
            ? certificates
            : throw Unreadable(settings, name, "it holds no certificate in PEM, or one that cannot be read");
    }

    private static string ReadText(IConfigurationSection settings, string name)
    {
        try
        {
            return File.ReadAllText(settings[name]!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(settings, name, e.Message);
        }
    }

    private static InvalidOperationException Unreadable(IConfigurationSection settings, string name, string why) =>
        new($"{settings.Path}:{name} is '{settings[name]}': {why.TrimEnd('.')}.");
}
