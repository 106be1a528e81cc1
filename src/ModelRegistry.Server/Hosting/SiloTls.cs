using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace ModelRegistry.Server.Hosting;

/// <summary>TLS on the connections between silos, and on those of a gateway; both sides present a certificate.</summary>
public static partial class SiloTls
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
                tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
                tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
                tls.RemoteCertificateValidation = (_, _, errors) =>
                    (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;
                tls.OnAuthenticateAsServer = (_, options) =>
                    Accept((SslServerAuthenticationOptions)options.SslServerAuthenticationOptions, certificate);
                tls.OnAuthenticateAsClient = (_, options) =>
                    Connect((SslClientAuthenticationOptions)options.SslClientAuthenticationOptions, certificate);
            }
        );

    /// <summary>Warns where others may listen in on, or speak to, this server's silo.</summary>
    public static void WarnOfClearSilo(this WebApplication app)
    {
        var address = app.Services.GetRequiredService<IOptions<EndpointOptions>>().Value.AdvertisedIPAddress;
        if (
            address is not null
            && !IPAddress.IsLoopback(address)
            && app.Configuration["Registry:Silo:Certificate"] is not { Length: > 0 }
        )
            LogClear(app.Logger, address);
    }

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

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The silo port speaks in the clear on {Address}, and trusts whoever reaches it: keep it on a network of your own, or set Registry:Silo:Certificate for TLS."
    )]
    private static partial void LogClear(ILogger logger, IPAddress address);
}
