using System.Net.Security;
using System.Security.Authentication;
using Orleans.Connections.Security;

namespace ModelRegistry.Server.Hosting;

/// <summary>TLS on the connections between silos, and on those of a gateway; both sides present a certificate.</summary>
public static class SiloTls
{
    /// <summary>
    /// Whoever presents a certificate of the cluster's authority is a member of the cluster, whatever name it bears: servers find one another
    /// by the addresses of the membership table, which a certificate that was made before need not name.
    /// </summary>
    public static ISiloBuilder UseMutualTls(this ISiloBuilder silo, SiloCertificate certificate) =>
        silo.UseTls(
            certificate.Presented.TargetCertificate,
            tls =>
            {
                tls.SslProtocols = Protocols;
                tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
                tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
                tls.RemoteCertificateValidation = (_, _, errors) => IsTaken(errors);
                tls.OnAuthenticateAsServer = (_, options) =>
                    Accept((SslServerAuthenticationOptions)options.SslServerAuthenticationOptions, certificate);
                tls.OnAuthenticateAsClient = (_, options) =>
                    Connect((SslClientAuthenticationOptions)options.SslClientAuthenticationOptions, certificate);
            }
        );

    /// <summary>Connects as the silo does.</summary>
    public static async Task<SslStream> ConnectAsync(
        Stream stream,
        SiloCertificate certificate,
        CancellationToken cancellation
    )
    {
        var options = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = Protocols,
            RemoteCertificateValidationCallback = (_, _, _, errors) => IsTaken(errors),
        };
        Connect(options, certificate);
        var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(options, cancellation);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static bool IsTaken(SslPolicyErrors errors) =>
        (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;

    // Orleans gives the certificate alone, by a callback that SslStream does not take beside a context: those between it and the root go with the context.
    private static void Accept(SslServerAuthenticationOptions options, SiloCertificate certificate)
    {
        (options.ServerCertificate, options.ServerCertificateSelectionCallback) = (null, null);
        options.ServerCertificateContext = certificate.Presented;
        options.CertificateChainPolicy = certificate.NewPolicy();
    }

    private static void Connect(SslClientAuthenticationOptions options, SiloCertificate certificate)
    {
        options.ClientCertificateContext = certificate.Presented;
        options.CertificateChainPolicy = certificate.NewPolicy();
    }
}
