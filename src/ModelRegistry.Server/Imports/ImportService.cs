using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Exchange.Hub;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Imports;

/// <summary>
/// Takes the imports that wait, and carries a few out at once. A server keeps an import for as long as it tells of it; another takes over what is told of no longer,
/// and carries it out from the beginning: importing the same again changes nothing.
/// </summary>
public sealed partial class ImportService(
    LiveCatalog catalog,
    Feed feed,
    Readiness readiness,
    IGrainFactory grains,
    IServiceScopeFactory scopes,
    IOptions<ImportOptions> options,
    TimeProvider time,
    ILogger<ImportService> log
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RenewAfter = ImportJob.Lease / 3;

    private readonly string server = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, RunningImport> running = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Loaded.Task.WaitAsync(stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                Look(stoppingToken);
                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(running.Values.Select(one => one.Work));
        }
    }

    private void Look(CancellationToken stopping)
    {
        var snapshot = catalog.Current;
        foreach (var (key, run) in running)
            if (snapshot.ImportJobs.Find(key)?.IsOpen() != true)
                run.Cancel();
        var now = time.GetUtcNow();
        foreach (var job in snapshot.ImportJobs.In(ImportJobRows.Open).OrderBy(job => job.StartedAt))
        {
            if (running.Count >= options.Value.AtOnce)
                return;
            var key = EntityKey.Of(job);
            if (job.IsFree(now) && !running.ContainsKey(key))
                Begin(key, job, stopping);
        }
    }

    private void Begin(string key, ImportJob job, CancellationToken stopping)
    {
        var run = new RunningImport();
        running[key] = run;
        run.Work = Task.Run(() => CarryOutAsync(key, job, run, stopping), CancellationToken.None);
    }

    private async Task CarryOutAsync(string key, ImportJob job, RunningImport run, CancellationToken stopping)
    {
        try
        {
            CallerContext.Set(Caller.System);
            if (await grains.ImportJob(job).TakeAsync(server) is not Done<ImportJob> taken)
                return;
            feed.Nudge();
            await FollowAsync(taken.Value, run, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What it came to could not be told: its time runs out, and it is carried out again.
            LogNotTold(e, key);
        }
        finally
        {
            running.TryRemove(key, out _);
            run.Dispose();
        }
    }

    // Tells of the work while it goes on, and then how it ended.
    private async Task FollowAsync(ImportJob job, RunningImport run, CancellationToken stopping)
    {
        var work = WorkAsync(job, run, stopping);
        try
        {
            await TellOfAsync(job, run, work);
        }
        catch
        {
            // Nobody may go on with what cannot be told of.
            run.Cancel();
            await work;
            throw;
        }

        if (await work is { } ended)
            await TellAsync(job, ended);
    }

    private async Task TellOfAsync(ImportJob job, RunningImport run, Task work)
    {
        var (toldOf, toldAt) = ((HubProgress?)null, time.GetUtcNow());
        while (await Task.WhenAny(work, Task.Delay(LookEvery, time, CancellationToken.None)) != work)
        {
            var (latest, now) = (run.Latest, time.GetUtcNow());
            var isDue = latest != toldOf && (toldOf is null || now - toldAt >= TellAfter);
            if (!isDue && now - toldAt < RenewAfter)
                continue;
            if (!await TellAsync(job, ProgressOf(latest)))
                run.Cancel();
            (toldOf, toldAt) = (latest, now);
        }
    }

    private async Task<ImportProgress?> WorkAsync(ImportJob job, RunningImport run, CancellationToken stopping)
    {
        if (job.Runs > ImportJob.MostRuns)
            return ImportRun.Ended(
                JobState.Failed,
                ImportReason.ServerFault,
                $"It was begun {ImportJob.MostRuns} times, and each time its server was gone before its end."
            );
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(options.Value.Minutes), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stopping, run.Cancellation, late.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope
                .ServiceProvider.GetRequiredService<ImportRun>()
                .RunAsync(job, run, () => TellAsync(job, ProgressOf(run.Latest)), any.Token);
        }
        catch (OperationCanceledException) when (run.Cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new() { State = JobState.Waiting };
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return ImportRun.Ended(
                JobState.Failed,
                ImportReason.TooLarge,
                $"It took longer than {options.Value.Minutes} min ({ImportOptions.Section}:{nameof(ImportOptions.Minutes)})."
            );
        }
        catch (OperationCanceledException)
        {
            return ImportRun.Ended(JobState.Failed, ImportReason.NoAnswer, "The hub does not answer in time.");
        }
        catch (Exception e)
        {
            LogFailed(e, EntityKey.Of(job));
            return ImportRun.Ended(
                JobState.Failed,
                ImportReason.ServerFault,
                "The server could not carry it out; its log tells why."
            );
        }
    }

    // False: the server has it no longer.
    private async Task<bool> TellAsync(ImportJob job, ImportProgress progress)
    {
        CallerContext.Set(Caller.System);
        var told = await grains.ImportJob(job).TellAsync(server, progress);
        feed.Nudge();
        return told is Done<ImportJob>;
    }

    private static ImportProgress ProgressOf(HubProgress? latest) =>
        new()
        {
            State = JobState.Running,
            Revision = latest?.Commit,
            Done = latest?.Done,
        };

    [LoggerMessage(
        EventId = LogEvents.ImportFailed,
        Level = LogLevel.Error,
        Message = "The import '{Key}' could not be carried out."
    )]
    private partial void LogFailed(Exception exception, string key);

    [LoggerMessage(
        EventId = LogEvents.ImportNotTold,
        Level = LogLevel.Warning,
        Message = "How far the import '{Key}' is could not be noted; it is carried out again."
    )]
    private partial void LogNotTold(Exception exception, string key);
}
