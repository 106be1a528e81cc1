using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Server.Hosting;

namespace ModelRegistry.Tests.Server;

/// <summary>The port of a silo, from its choice until it listens there.</summary>
public sealed class ClaimedPortTests
{
    [Fact]
    public void Nobody_else_can_listen_there()
    {
        using var claim = ClaimedPort.Claim(IPAddress.Loopback);
        using var other = new TcpListener(IPAddress.Loopback, claim.Port);
        Assert.Throws<SocketException>(other.Start);
    }

    [Fact]
    public async Task It_is_bound_though_another_looks_whether_it_is_free()
    {
        var claim = ClaimedPort.Claim(IPAddress.Loopback);
        var transport = new BusyTransport(claim);
        var services = new ServiceCollection();
        services.AddKeyedSingleton<IConnectionListenerFactory>("silo", (_, _) => transport);
        ClaimedTransport.Wrap(services, claim);
        await using var provider = services.BuildServiceProvider();

        var wrapped = provider.GetRequiredKeyedService<IConnectionListenerFactory>("silo");
        await wrapped.BindAsync(new IPEndPoint(IPAddress.Loopback, claim.Port), TestContext.Current.CancellationToken);

        Assert.Equal(2, transport.Attempts);
    }

    [Fact]
    public void A_transport_that_is_registered_elsewhere_is_told()
    {
        using var claim = ClaimedPort.Claim(IPAddress.Loopback);
        Assert.Throws<InvalidOperationException>(() => ClaimedTransport.Wrap(new ServiceCollection(), claim));
    }

    // At the first attempt the port is another's.
    private sealed class BusyTransport(ClaimedPort claim) : IConnectionListenerFactory
    {
        private readonly int port = claim.Port;

        public int Attempts { get; private set; }

        public ValueTask<IConnectionListener> BindAsync(
            EndPoint endpoint,
            CancellationToken cancellationToken = default
        )
        {
            Attempts++;
            if (Attempts == 1)
                throw new AddressInUseException($"{port} is taken.");
            using var bound = new TcpListener(IPAddress.Loopback, port);
            bound.Start();
            return new(result: null!);
        }
    }
}
