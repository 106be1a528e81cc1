using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// Holds a claimed port until the silo binds it. A silo's address holds its port, and is made long before the silo listens: a port that
/// was only looked at would be free for another server in between.
/// </summary>
/// <param name="transport">The one that listens.</param>
/// <param name="claim">The port that is held for it.</param>
public sealed class ClaimedTransport(IConnectionListenerFactory transport, ClaimedPort claim)
    : IConnectionListenerFactory,
        IDisposable
{
    // Another server that looks for a port may listen at this one for a moment, and finds then that it is taken.
    private const int MostAttempts = 20;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    /// <summary>Puts it before every transport that Orleans has registered to listen with.</summary>
    /// <exception cref="InvalidOperationException">There is none: this version of Orleans registers it elsewhere.</exception>
    public static void Wrap(IServiceCollection services, ClaimedPort claim)
    {
        // Orleans registers the one between silos and that of its gateway under keys of its own, which only it can name.
        var registered = services.Where(IsTransport).ToList();
        if (registered.Count == 0)
            throw new InvalidOperationException("Orleans has registered no transport that could be wrapped.");
        foreach (var service in registered)
        {
            services.Remove(service);
            services.AddKeyedSingleton<IConnectionListenerFactory>(
                service.ServiceKey,
                (provider, key) => new ClaimedTransport(Create(service, provider, key), claim)
            );
        }
    }

    /// <summary>Binds the endpoint: the claimed port is released in the moment before.</summary>
    /// <exception cref="AddressInUseException">Another program listens there, and went on to.</exception>
    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    )
    {
        if (endpoint is IPEndPoint at && at.Port == claim.Port)
            claim.Dispose();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await transport.BindAsync(endpoint, cancellationToken);
            }
            catch (AddressInUseException) when (attempt < MostAttempts)
            {
                await Task.Delay(Wait, cancellationToken);
            }
        }
    }

    /// <summary>Releases the port, where the silo never bound it.</summary>
    public void Dispose() => claim.Dispose();

    private static bool IsTransport(ServiceDescriptor service) =>
        service.IsKeyedService && service.ServiceType == typeof(IConnectionListenerFactory);

    private static IConnectionListenerFactory Create(ServiceDescriptor service, IServiceProvider provider, object? key)
    {
        var factory =
            service.KeyedImplementationFactory
            ?? throw new InvalidOperationException("Orleans does not make its transport by a factory.");
        return (IConnectionListenerFactory)factory(provider, key);
    }
}
