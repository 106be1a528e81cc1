using System.Net;
using System.Net.Sockets;

namespace ModelRegistry.Server.Hosting;

/// <summary>Finds a TCP port on the loopback address that nobody listens on.</summary>
public static class FreePort
{
    // Below the ports that systems give to outgoing connections (Linux: from 32768, net.ipv4.ip_local_port_range; RFC 6335: from
    // 49152): one of those may be taken by any connection between being found and being used.
    private const int First = 20_000,
        End = 32_000;

    /// <summary>A port that was free when it was looked at; where it begins to look is chance, so that processes that start at once find different ones.</summary>
    /// <exception cref="SocketException">None is free.</exception>
    public static int Find()
    {
        var start = Random.Shared.Next(First, End);
        for (var i = 0; i < End - First; i++)
        {
            var port = First + (start - First + i) % (End - First);
            if (IsFree(port))
                return port;
        }

        throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false; // Taken, or not ours to take.
        }
    }
}
