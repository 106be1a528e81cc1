using System.Net;

namespace ModelRegistry.Tests.Server;

/// <summary>A first start in an empty working directory, asked for its health from its first moment until it is ready.</summary>
public sealed class WatchedStart : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly List<HttpStatusCode> readyAnswers = [];
    private ServerProcess? process;

    internal ServerProcess Process => process!;

    /// <summary>The first answer of /health/live.</summary>
    internal HttpStatusCode? FirstLiveAnswer { get; private set; }

    /// <summary>The answers of /health/ready, the first 200 the last of them.</summary>
    internal IReadOnlyList<HttpStatusCode> ReadyAnswers => readyAnswers;

    /// <summary>The processor time of the start, over all processors.</summary>
    internal TimeSpan WorkedUntilReady { get; private set; }

    public async ValueTask InitializeAsync()
    {
        process = ServerProcess.Start(folder.Path);
        await process.WaitForAsync(
            "an answer from /health/live",
            async () => (FirstLiveAnswer = await process.HealthAsync("live")) is not null
        );
        await process.WaitForAsync("a 200 from /health/ready", IsReadyAsync);
        WorkedUntilReady = process.ProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        folder.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (await process!.HealthAsync("ready") is { } status)
            readyAnswers.Add(status);
        return readyAnswers is [.., HttpStatusCode.OK];
    }
}
