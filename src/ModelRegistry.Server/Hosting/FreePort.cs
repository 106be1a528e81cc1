using System.Net;
using System.Net.Sockets;

namespace ModelRegistry.Server.Hosting;

/// <summary>Finds a TCP port that nobody listens on.</summary>
public static class FreePort
{
    // Below the ports that systems give to outgoing connections (Linux: from 32768, net.ipv4.ip_local_port_range; RFC 6335: from
    // 49152): one of those may be taken by any connection between being found and being used.
    private const int First = 20_000,
        End = 32_000;

    /// <summary>A port that was free when it was looked at; where it begins to look is chance, so that processes that start at once find different ones.</summary>
    /// <param name="address">The address that is to be listened at; left out: loopback.</param>
    /// <exception cref="SocketException">None is free, or the address is not this machine's.</exception>
    public static int Find(IPAddress? address = null)
    {
        var start = Random.Shared.Next(First, End);
        for (var i = 0; i < End - First; i++)
        {
            var port = First + (start - First + i) % (End - First);
            if (IsFree(address ?? IPAddress.Loopback, port))
                return port;
        }

        throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
            return true;
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false; // Taken, or not ours to take.
        }
    }
}
