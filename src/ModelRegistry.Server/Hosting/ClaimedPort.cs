using System.Net;
using System.Net.Sockets;

namespace ModelRegistry.Server.Hosting;

/// <summary>A TCP port that is listened at from the moment it is chosen until it is released to whoever binds it, so that no other program chooses it too.</summary>
public sealed class ClaimedPort : IDisposable
{
    // Below the ports that systems give to outgoing connections (Linux: from 32768, net.ipv4.ip_local_port_range; RFC 6335: from
    // 49152): one of those may be taken by any connection between being released and being bound.
    private const int First = 26_000,
        End = 32_000;

    private readonly TcpListener listener;

    private ClaimedPort(TcpListener listener) => this.listener = listener;

    /// <summary>The port, 26,000 to 31,999.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Claims one that nobody listens at; where it begins to look is chance, so that servers that start at once try different ones.</summary>
    /// <param name="address">The address that is to be listened at.</param>
    /// <exception cref="SocketException">None is free, or the address is not this machine's.</exception>
    public static ClaimedPort Claim(IPAddress address)
    {
        var start = Random.Shared.Next(End - First);
        for (var i = 0; i < End - First; i++)
        {
            var port = First + (start + i) % (End - First);
            if (Listen(address, port) is { } listener)
                return new(listener);
        }

        throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    /// <summary>Releases it.</summary>
    public void Dispose() => listener.Dispose();

    private static TcpListener? Listen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            listener.Dispose();
            return null; // Taken, or not ours to take.
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }
}
