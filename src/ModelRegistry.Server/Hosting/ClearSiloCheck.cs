using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// Ends the start of a server in the clear beside a cluster that speaks TLS: it would try for minutes to join, and log nothing but broken
/// connections.
/// </summary>
internal sealed class ClearSiloCheck(ClusterMembers members) : IHostedService
{
    // The servers of a cluster give a sign of life every 2 s.
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var member in await members.ReadActiveAsync(Lately, cancellationToken))
        {
            if (await SpeaksTlsAsync(member, cancellationToken))
                throw new InvalidOperationException(
                    $"The servers of this cluster speak TLS to each other ({member} does), and this one has no certificate: set {SiloOptions.Section}:{nameof(SiloOptions.Certificate)}, {nameof(SiloOptions.CertificateKey)} and {nameof(SiloOptions.CertificateAuthority)}."
                );
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Who speaks TLS shows a certificate; who does not answers nothing that could be one. What comes of the connection does not matter.
    private static async Task<bool> SpeaksTlsAsync(IPEndPoint member, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(MostWait);
        var sawCertificate = false;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = member.Address.ToString(),
            RemoteCertificateValidationCallback = (_, _, _, _) => sawCertificate = true,
        };
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(member, limit.Token);
            await using var tls = new SslStream(tcp.GetStream());
            await tls.AuthenticateAsClientAsync(options, limit.Token);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            return sawCertificate;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return sawCertificate;
        }

        return sawCertificate;
    }
}
