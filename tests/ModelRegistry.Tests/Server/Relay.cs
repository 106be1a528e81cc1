using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ModelRegistry.Tests.Server;

/// <summary>Stands between a server and its database, and can be cut: for the server that is a database that went away.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly string host;
    private readonly int port;
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();

    // Of those that no outgoing connection is given: it must be there to be taken again.
    private TcpListener listener = new(IPAddress.Loopback, TestPort.Claim());
    private Task accepting;

    /// <summary>Relays to a host and port.</summary>
    public Relay(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener);
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Ends every connection, and refuses new ones.</summary>
    public async Task CutAsync()
    {
        listener.Stop();
        await accepting;
        foreach (var client in open.Keys)
            client.Close();
    }

    /// <summary>Relays again.</summary>
    public void Mend()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        accepting = AcceptAsync(listener);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
                _ = RelayAsync(await from.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was stopped: that is how a cut begins.
        }
    }

    private async Task RelayAsync(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        (near.NoDelay, open[near], open[far]) = (true, true, true);
        try
        {
            await far.ConnectAsync(host, port);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream()),
                far.GetStream().CopyToAsync(near.GetStream())
            );
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // Cut while it was being made.
        }
        finally
        {
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
            near.Dispose();
        }
    }
}
