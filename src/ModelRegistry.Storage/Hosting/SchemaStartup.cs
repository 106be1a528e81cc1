using System.Data.Common;
using System.Net.Sockets;

namespace ModelRegistry.Storage.Hosting;

/// <summary>
/// Applies the schema before the silo starts: Orleans reads its SQL from the database then. A database that does not answer yet is waited for;
/// one that refuses this server ends the start.
/// </summary>
public sealed partial class SchemaStartup(
    Migrator migrator,
    DatabaseWait wait,
    TimeProvider time,
    ILogger<SchemaStartup> log
) : IHostedService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        long? told = null;
        while (await TryMigrateAsync(cancellationToken) is { } problem)
        {
            wait.IsOn = true;
            if (told is null || time.GetElapsedTime(told.Value) >= TellEvery)
            {
                LogWaiting(problem);
                told = time.GetTimestamp();
            }

            await Task.Delay(RetryAfter, time, cancellationToken);
        }

        wait.IsOn = false;
        if (told is not null)
            LogAnswers(time.GetElapsedTime(began).TotalSeconds);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Why the database cannot be asked now; null: the schema is applied.
    private async Task<string?> TryMigrateAsync(CancellationToken cancellation)
    {
        try
        {
            await migrator.MigrateAsync(cancellation);
            return null;
        }
        catch (Exception e) when (IsPassing(e))
        {
            return e.Message.ReplaceLineEndings(" ").TrimEnd('.');
        }
    }

    // A name that nothing answers to yet is a SocketException: in a cluster of containers it comes with the database.
    private static bool IsPassing(Exception exception) =>
        exception is DbException { IsTransient: true } or SocketException or TimeoutException;

    [LoggerMessage(
        EventId = LogEvents.DatabaseAwaited,
        Level = LogLevel.Warning,
        Message = "The server waits for its database: {Problem}."
    )]
    private partial void LogWaiting(string problem);

    [LoggerMessage(
        EventId = LogEvents.DatabaseAnswers,
        Level = LogLevel.Information,
        Message = "The database answers, after {Seconds:N0} s."
    )]
    private partial void LogAnswers(double seconds);
}
