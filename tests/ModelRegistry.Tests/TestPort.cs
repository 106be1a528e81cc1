using System.Net;
using System.Net.Sockets;

namespace ModelRegistry.Tests;

/// <summary>A TCP port that this process has by itself among all that run tests, until it ends: a program that it starts may listen there now or later.</summary>
internal static class TestPort
{
    // Below those that servers choose for themselves, and those that systems give to outgoing connections.
    private const int First = 20_000,
        End = 26_000;

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "model-registry-test-ports");

    // Open files are the claims: a process that ends, however it does, gives them back.
    private static readonly List<FileStream> Claims = [];

    /// <summary>Claims one that nobody listens at on loopback.</summary>
    public static int Claim()
    {
        Directory.CreateDirectory(Folder);
        var start = Random.Shared.Next(End - First);
        for (var i = 0; i < End - First; i++)
        {
            var port = First + (start + i) % (End - First);
            if (IsClaimed(port) && IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"No port from {First} to {End - 1} is free.");
    }

    private static bool IsClaimed(int port)
    {
        try
        {
            var claim = new FileStream(
                Path.Combine(Folder, $"{port}"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            lock (Claims)
                Claims.Add(claim);
            return true;
        }
        catch (IOException)
        {
            return false; // Another process has it, or this one.
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
