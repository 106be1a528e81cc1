namespace ModelRegistry.Server.Audit;

/// <summary>Keeps the chains up with the history for as long as the server runs.</summary>
public sealed partial class AuditService(AuditSealer sealer, AuditEraser eraser, TimeProvider time, ILogger<AuditService> log) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var begun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = PollInterval;
            try
            {
                if (!begun) await eraser.FinishDeletionsAsync(stoppingToken);
                begun = true;
                await sealer.SealAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Nothing is lost: it goes on where the database says that it stood.
                LogFailed(e);
                pause = RetryAfter;
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit could not be carried on; it tries again.")]
    private partial void LogFailed(Exception exception);
}
