using Microsoft.Extensions.Options;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Limits;

/// <summary>How much of the installation each tenant may take.</summary>
public sealed class TenantLimits
{
    /// <summary>Entries of one batch that no setting raises.</summary>
    public const int MaxBatch = 1_000;

    private readonly TenantLimit every;
    private readonly Dictionary<string, TenantLimit> special;

    /// <summary>Takes the settings, which were checked.</summary>
    public TenantLimits(IOptions<LimitOptions> options)
    {
        var settings = options.Value;
        every = new(
            settings.RequestsPerMinute,
            settings.WorkMillisecondsPerMinute,
            settings.Models,
            settings.Variants,
            settings.Tokens,
            Math.Min(MaxBatch, settings.Batch)
        );
        special = settings.Tenants.ToDictionary(one => one.Key, one => Combine(one.Value), StringComparer.Ordinal);
        AnonymousRequests = settings.AnonymousRequestsPerMinute;
        AnonymousWorkMilliseconds = settings.AnonymousWorkMillisecondsPerMinute;
    }

    /// <summary>Requests in a minute from one address that shows no token.</summary>
    public int AnonymousRequests { get; }

    /// <summary>How long the requests from one address that shows no token are worked at in a minute.</summary>
    public int AnonymousWorkMilliseconds { get; }

    /// <summary>What holds for a tenant; null: for whoever belongs to none, or to several.</summary>
    public TenantLimit Of(TenantId? tenant) =>
        tenant is not null && special.TryGetValue(tenant.ToString(), out var own) ? own : every;

    private TenantLimit Combine(TenantLimitOptions own) =>
        new(
            own.RequestsPerMinute ?? every.RequestsPerMinute,
            own.WorkMillisecondsPerMinute ?? every.WorkMillisecondsPerMinute,
            own.Models ?? every.Models,
            own.Variants ?? every.Variants,
            own.Tokens ?? every.Tokens,
            Math.Min(MaxBatch, own.Batch ?? every.Batch)
        );
}

/// <summary>How much of the installation one tenant may take.</summary>
/// <param name="RequestsPerMinute">Requests in a minute, over all of its people and programs.</param>
/// <param name="WorkMillisecondsPerMinute">How long they may be worked at in a minute, each for a millisecond at least; 60,000 is one core.</param>
/// <param name="Models">Models in all of its registries.</param>
/// <param name="Variants">Variants of them.</param>
/// <param name="Tokens">Service tokens that are neither revoked nor expired.</param>
/// <param name="Batch">Entries of one batch.</param>
public sealed record TenantLimit(
    int RequestsPerMinute,
    int WorkMillisecondsPerMinute,
    int Models,
    int Variants,
    int Tokens,
    int Batch
);
