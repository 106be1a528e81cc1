namespace ModelRegistry.Tests.Server;

/// <summary>A server on its first start in an empty working directory, without any setting; one for the tests of a class.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServerProcess? process;

    internal ServerProcess Process => process!;

    internal string WorkingDirectory => folder.Path;

    /// <summary>What it printed until it was ready: later lines tell of this machine's load too.</summary>
    internal string OutputOfStart { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        process = await ServerProcess.StartReadyAsync(folder.Path);
        await process.WaitForOutputAsync("entries written");
        OutputOfStart = process.Output;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        folder.Dispose();
    }
}
