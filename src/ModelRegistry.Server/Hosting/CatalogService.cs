using ModelRegistry.Answers.Shipped;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Seeding;

namespace ModelRegistry.Server.Hosting;

/// <summary>Brings the shipped catalog in, fills the live catalog, and keeps it fed for as long as the server runs.</summary>
public sealed partial class CatalogService(
    CatalogLoader loader,
    KeyMaker keys,
    PositionSecret secret,
    LiveCatalog live,
    Feed feed,
    Readiness readiness,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<CatalogService> log
) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Where the build puts the shipped catalog.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "db", "catalog");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallerContext.Set(Caller.System);
        try
        {
            await FillAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A server without a catalog can answer nothing: it says why, and ends.
            LogCannotStart(e is CatalogFileException ? null : e, e.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
            await FollowAsync(stoppingToken);
    }

    private async Task FillAsync(CancellationToken stoppingToken)
    {
        var load = await loader.LoadAsync(ShippedFolder, stoppingToken);
        LogLoaded(load.Version, load.Written, load.LeftAlone.Count);
        await keys.MakeIfDueAsync(stoppingToken);
        live.ShowPositionsBy(new SealedPositions(await secret.ReadAsync(stoppingToken)));
        await feed.LoadAsync(load.Version, stoppingToken);
        while (await feed.AdvanceAsync(stoppingToken))
            readiness.Say("reading what was written since");
        readiness.CatalogLoaded();
    }

    // A database that restarts must not stop the server: what is held still answers, and the feed goes on where it stood.
    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await feed.AdvanceAsync(stoppingToken))
                await feed.WaitAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFeedFailed(e);
            await Task.Delay(RetryAfter, time, stoppingToken);
        }
    }

    [LoggerMessage(
        EventId = LogEvents.CatalogLoaded,
        Level = LogLevel.Information,
        Message = "Shipped catalog {Version}: {Written} entries written, {LeftAlone} left alone."
    )]
    private partial void LogLoaded(string version, int written, int leftAlone);

    [LoggerMessage(
        EventId = LogEvents.CatalogNotLoaded,
        Level = LogLevel.Critical,
        Message = "The catalog could not be loaded, so the server ends: {Problem}"
    )]
    private partial void LogCannotStart(Exception? exception, string problem);

    [LoggerMessage(
        EventId = LogEvents.FeedFailed,
        Level = LogLevel.Error,
        Message = "The feed could not read the history; it tries again."
    )]
    private partial void LogFeedFailed(Exception exception);
}
