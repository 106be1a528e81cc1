using ModelRegistry.Exchange.Hub;

namespace ModelRegistry.Server.Imports;

/// <summary>An import that this server carries out.</summary>
internal sealed class RunningImport : IProgress<HubProgress>, IDisposable
{
    private readonly CancellationTokenSource cancelled = new();
    private volatile HubProgress? latest;

    /// <summary>Becomes complete when the server is done with it.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>How far it is; null: nothing is read yet.</summary>
    public HubProgress? Latest => latest;

    /// <summary>Stops it.</summary>
    public CancellationToken Cancellation => cancelled.Token;

    /// <inheritdoc/>
    public void Report(HubProgress value) => latest = value;

    /// <summary>Stops it: somebody cancelled it, or another server has it.</summary>
    public void Cancel()
    {
        try
        {
            cancelled.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has come to its end meanwhile.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => cancelled.Dispose();
}
