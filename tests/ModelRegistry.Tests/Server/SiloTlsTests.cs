using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ModelRegistry.Tests.Server;

/// <summary>
/// Whom a silo with a certificate speaks to. It greets whoever it takes at once, and ends a connection that it refuses.
/// </summary>
[Collection(Processes.Name)]
public sealed class SiloTlsTests(TlsServer server) : IClassFixture<TlsServer>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Whoever_presents_a_certificate_of_the_authority_is_greeted(SslProtocols protocol)
    {
        using var certificate = server.Authority.Issue("member");
        Assert.True(await IsGreetedAsync(server.SiloPort, certificate, protocol));
    }

    [Fact]
    public async Task So_is_whoever_presents_that_of_an_intermediate_authority_with_its_own()
    {
        using var intermediate = server.Authority.NewIntermediate();
        using var certificate = intermediate.Issue("member");
        Assert.True(await IsGreetedAsync(server.SiloPort, certificate, SslProtocols.None, intermediate.Certificate));
        Assert.False(await IsGreetedAsync(server.SiloPort, certificate));
    }

    [Fact]
    public async Task Whoever_presents_none_is_refused() => await IsRefusedAsync(null);

    [Fact]
    public async Task One_of_an_authority_that_only_the_machine_trusts_is_refused()
    {
        using var certificate = server.Another.Issue("stranger");
        await IsRefusedAsync(certificate);
    }

    [Fact]
    public async Task One_that_expired_is_refused()
    {
        using var certificate = server.Authority.Issue("member", days: -1);
        await IsRefusedAsync(certificate);
    }

    [Fact]
    public async Task Whoever_speaks_in_the_clear_is_refused()
    {
        using var tcp = await ConnectAsync(server.SiloPort);
        await tcp.GetStream().WriteAsync(new byte[64], Cancellation);
        // At most TLS says why it ends: an alert, RFC 8446 §5.1.
        Assert.Contains(await FirstByteAsync(tcp.GetStream()), (byte?[])[null, 21]);
    }

    private async Task IsRefusedAsync(X509Certificate2? certificate)
    {
        foreach (var protocol in (SslProtocols[])[SslProtocols.Tls12, SslProtocols.Tls13])
            Assert.False(await IsGreetedAsync(server.SiloPort, certificate, protocol));
    }

    private static async Task<bool> IsGreetedAsync(
        int port,
        X509Certificate2? certificate,
        SslProtocols protocol = SslProtocols.None,
        params X509Certificate2[] intermediates
    )
    {
        using var tcp = await ConnectAsync(port);
        await using var stream = new SslStream(tcp.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = protocol,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        };
        if (certificate is not null)
            options.ClientCertificateContext = SslStreamCertificateContext.Create(
                certificate,
                [.. intermediates],
                offline: true
            );
        try
        {
            await stream.AuthenticateAsClientAsync(options, Cancellation);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return false;
        }

        return await FirstByteAsync(stream) is not null;
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        return tcp;
    }

    // null: the connection was ended before there was one.
    private static async Task<byte?> FirstByteAsync(Stream stream)
    {
        var read = new byte[1];
        try
        {
            return await stream.ReadAsync(read, Cancellation).AsTask().WaitAsync(Limit, Cancellation) == 0
                ? null
                : read[0];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
