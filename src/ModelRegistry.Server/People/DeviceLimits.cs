using System.Threading.RateLimiting;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.People;

/// <summary>How often programs ask to act as persons, and how often a person tries codes, on one server.</summary>
public sealed class DeviceLimits : IDisposable
{
    /// <summary>Programs at one address that may ask in a minute.</summary>
    public const int StartsPerMinute = 30;

    /// <summary>Codes that one person may try in the time that a code lasts.</summary>
    public const int TriesPerLifetime = 30;

    private readonly PartitionedRateLimiter<string> starts = For(StartsPerMinute, TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<string> tries = For(TriesPerLifetime, DeviceSignIn.Lifetime);

    /// <summary>Takes a start; false: there are none left for now.</summary>
    public bool TryStart(string? address)
    {
        using var lease = starts.AttemptAcquire(address ?? "");
        return lease.IsAcquired;
    }

    /// <summary>Takes a try; false: there are none left for now.</summary>
    public bool TryCode(PrincipalId person)
    {
        using var lease = tries.AttemptAcquire(person.ToString());
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        starts.Dispose();
        tries.Dispose();
    }

    private static PartitionedRateLimiter<string> For(int permits, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(name =>
            RateLimitPartition.GetFixedWindowLimiter(name, _ => new() { PermitLimit = permits, Window = window })
        );
}
