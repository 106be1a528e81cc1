using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// The transport of a silo that has no others: it listens at no port, and connects to none. A port would make every account of the machine a
/// member of the cluster, since who reaches it may call grains in anybody's name.
/// </summary>
internal sealed class LoneTransport : IConnectionListenerFactory, IConnectionFactory
{
    /// <summary>Puts it in the place of every transport that Orleans has registered.</summary>
    /// <exception cref="InvalidOperationException">There is none: this version of Orleans registers it elsewhere, and would listen.</exception>
    public static void Replace(IServiceCollection services)
    {
        var replaced = Replace<IConnectionListenerFactory>(services) + Replace<IConnectionFactory>(services);
        if (replaced == 0)
            throw new InvalidOperationException("Orleans has registered no transport that could be left out.");
    }

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new(new Listener(endpoint));

    /// <inheritdoc/>
    public ValueTask<ConnectionContext> ConnectAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    ) => throw new InvalidOperationException($"This silo has no others, and connects to none: {endpoint}.");

    // Orleans registers the one between silos and that of its gateway under keys of its own, which only it can name.
    private static int Replace<T>(IServiceCollection services)
        where T : class
    {
        var registered = services.Where(service => service.IsKeyedService && service.ServiceType == typeof(T)).ToList();
        foreach (var service in registered)
        {
            services.Remove(service);
            services.AddKeyedSingleton(typeof(T), service.ServiceKey, new LoneTransport());
        }

        return registered.Count;
    }

    // Nobody comes, until it is asked to end.
    private sealed class Listener(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> ended = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            new(ended.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            ended.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync(CancellationToken.None);
    }
}
