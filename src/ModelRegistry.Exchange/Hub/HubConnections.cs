using System.Net;
using System.Net.Sockets;

namespace ModelRegistry.Exchange.Hub;

/// <summary>
/// Connections that a server makes on behalf of its callers: to the hosts that its operator lists, at addresses of the internet. The address that is looked at is
/// the one that is connected to, so that a name which stands for another one a moment later leads nowhere. No proxy of the environment is used.
/// </summary>
public sealed class HubConnections : IDisposable
{
    private static readonly TimeSpan MostConnect = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MostAnswer = TimeSpan.FromSeconds(60);

    private readonly HubHosts hosts;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;
    private readonly Func<IPEndPoint, CancellationToken, Task<Stream>> dial;

    /// <summary>Connections to some hosts.</summary>
    /// <param name="hosts">Where they may go.</param>
    /// <param name="time">The clock that waits between attempts are measured by.</param>
    /// <param name="firstWait">How long is waited before the second attempt.</param>
    /// <param name="resolve">Finds the addresses of a name; null: as the machine does.</param>
    /// <param name="dial">Connects to an address; null: over the network.</param>
    public HubConnections(
        HubHosts hosts,
        TimeProvider time,
        TimeSpan firstWait,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null,
        Func<IPEndPoint, CancellationToken, Task<Stream>>? dial = null
    )
    {
        this.hosts = hosts;
        this.resolve = resolve ?? Dns.GetHostAddressesAsync;
        this.dial = dial ?? DialAsync;
        var inner = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = MostConnect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = async (context, cancellation) => await ConnectAsync(context.DnsEndPoint, cancellation),
        };
        Client = new(new HostFilter(hosts) { InnerHandler = HubRetries.Over(inner, time, firstWait) })
        {
            // It counts until the head of an answer is there, with the waits that the hub asks for.
            Timeout = HubRetries.MostWait + MostAnswer,
        };
    }

    /// <summary>What sends requests over them; redirects are not followed.</summary>
    public HttpClient Client { get; }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private async Task<Stream> ConnectAsync(DnsEndPoint point, CancellationToken cancellation)
    {
        var name = point.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(name, out var literal) ? [literal] : await resolve(name, cancellation);
        if (!hosts.MayBePrivate(name) && !addresses.All(PublicAddress.Is))
            throw new HubGuardException(
                HubRefusalKind.HostNotAllowed,
                $"'{name}' stands for an address that is not of the internet; an operator can allow it (Registry:Import:PrivateHosts)."
            );
        SocketException? failed = null;
        foreach (var address in addresses)
            try
            {
                return await dial(new(address, point.Port), cancellation);
            }
            catch (SocketException e)
            {
                failed = e;
            }

        throw failed ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<Stream> DialAsync(IPEndPoint point, CancellationToken cancellation)
    {
        var socket = new Socket(point.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(point, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // In front of everything else, so that what is not allowed is not tried again either.
    private sealed class HostFilter(HubHosts hosts) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var address = request.RequestUri!;
            if (!hosts.Allows(address))
                throw new HubGuardException(
                    HubRefusalKind.HostNotAllowed,
                    $"Requests to {address.GetLeftPart(UriPartial.Authority)} are not allowed here; an operator can allow the host (Registry:Import:Hosts)."
                );
            return base.SendAsync(request, cancellationToken);
        }
    }
}
