using Microsoft.AspNetCore.Hosting.Server;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// Stops listening before anything that answers are made from is stopped. It would be the last to stop, since it is the first to start.
/// </summary>
internal sealed class StopListeningFirst(IServer server) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
