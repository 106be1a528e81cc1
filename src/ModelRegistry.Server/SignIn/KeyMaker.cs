using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.SignIn;

/// <summary>
/// Makes the keys that servers of one database share: the first one at the start, and another one some days before the last expires. One server at a time looks
/// whether one is needed, so that no two make one each. The others have read a key by the time that it is used.
/// </summary>
public sealed partial class KeyMaker(
    RegistryDatabase database,
    IKeyManager keys,
    TimeProvider time,
    ILogger<KeyMaker> log
) : BackgroundService
{
    // Each server reads the keys anew within a day.
    private static readonly TimeSpan untilRead = TimeSpan.FromDays(2);
    private static readonly TimeSpan lookBefore = TimeSpan.FromDays(14);
    private static readonly TimeSpan lifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan lookEvery = TimeSpan.FromHours(12);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (database.Folder is null && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(lookEvery, time, stoppingToken);
            try
            {
                await MakeIfDueAsync(stoppingToken);
            }
            catch (DbException e)
            {
                // The last one is good for some days yet.
                LogNotMade(e);
            }
        }
    }

    /// <summary>Makes a key where none can be used, or the last one is about to expire.</summary>
    public async Task MakeIfDueAsync(CancellationToken cancellation)
    {
        if (database.Folder is not null)
            return;
        await database.TryAloneAsync(
            _ =>
            {
                var now = time.GetUtcNow();
                var usable = keys.GetAllKeys().Where(key => !key.IsRevoked && key.ExpirationDate > now).ToList();
                if (usable.Count == 0)
                    keys.CreateNewKey(now, now + lifetime);
                else if (usable.All(key => key.ExpirationDate < now + lookBefore))
                    keys.CreateNewKey(now + untilRead, now + lifetime);
                return Task.CompletedTask;
            },
            wait: true,
            cancellation
        );
    }

    [LoggerMessage(
        EventId = LogEvents.ProtectionKeyNotMade,
        Level = LogLevel.Warning,
        Message = "Whether a new key for sessions is needed could not be read."
    )]
    private partial void LogNotMade(Exception exception);
}
