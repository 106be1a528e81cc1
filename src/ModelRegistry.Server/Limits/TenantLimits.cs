using Microsoft.Extensions.Options;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Limits;

/// <summary>How much of the installation each tenant may take.</summary>
public sealed class TenantLimits
{
    /// <summary>Entries of one batch that no setting raises.</summary>
    public const int MaxBatch = 1_000;

    private const long Megabyte = 1_000_000;
    private readonly TenantLimit every;
    private readonly Dictionary<string, TenantLimit> special;

    /// <summary>Takes the settings, which were checked.</summary>
    public TenantLimits(IOptions<LimitOptions> options)
    {
        var settings = options.Value;
        every = new(
            settings.RequestsPerMinute,
            settings.WorkMillisecondsPerMinute ?? OfMachine(0.5),
            settings.Models,
            settings.Variants,
            settings.Tokens,
            settings.Megabytes * Megabyte,
            Math.Min(MaxBatch, settings.Batch)
        );
        special = settings.Tenants.ToDictionary(one => one.Key, one => Combine(one.Value), StringComparer.Ordinal);
        Price = settings.Price;
        Anonymous = new(
            settings.AnonymousRequestsPerMinute,
            settings.AnonymousWorkMillisecondsPerMinute ?? OfMachine(0.25),
            settings.AnonymousPrice
        );
        Operators = new(
            settings.OperatorRequestsPerMinute,
            settings.OperatorWorkMillisecondsPerMinute ?? OfMachine(0.75),
            settings.OperatorPrice
        );
    }

    /// <summary>The highest price of a request of whoever shows a token.</summary>
    public int Price { get; }

    /// <summary>What holds for one address that shows no token.</summary>
    public AskingLimit Anonymous { get; }

    /// <summary>What holds for the operators together.</summary>
    public AskingLimit Operators { get; }

    /// <summary>What holds for a tenant; null: for whoever belongs to none, or to several.</summary>
    public TenantLimit Of(TenantId? tenant) =>
        tenant is not null && special.TryGetValue(tenant.ToString(), out var own) ? own : every;

    // Milliseconds in a minute, over all processors.
    private static int OfMachine(double share) => (int)(share * 60_000 * Environment.ProcessorCount);

    private TenantLimit Combine(TenantLimitOptions own) =>
        new(
            own.RequestsPerMinute ?? every.RequestsPerMinute,
            own.WorkMillisecondsPerMinute ?? every.WorkMillisecondsPerMinute,
            own.Models ?? every.Models,
            own.Variants ?? every.Variants,
            own.Tokens ?? every.Tokens,
            own.Megabytes is { } megabytes ? megabytes * Megabyte : every.Bytes,
            Math.Min(MaxBatch, own.Batch ?? every.Batch)
        );
}

/// <summary>How much of the installation one tenant may take.</summary>
/// <param name="RequestsPerMinute">Requests in a minute, over all of its people and programs.</param>
/// <param name="WorkMillisecondsPerMinute">How long they may be worked at in a minute, each for a millisecond at least; 60,000 is one core.</param>
/// <param name="Models">Models in all of its registries.</param>
/// <param name="Variants">Variants of them.</param>
/// <param name="Tokens">Service tokens that are neither revoked nor expired.</param>
/// <param name="Bytes">Bytes in the database, those of former states included.</param>
/// <param name="Batch">Entries of one batch.</param>
public sealed record TenantLimit(
    int RequestsPerMinute,
    int WorkMillisecondsPerMinute,
    int Models,
    int Variants,
    int Tokens,
    long Bytes,
    int Batch
);

/// <summary>How much whoever belongs to no tenant may ask.</summary>
/// <param name="RequestsPerMinute">Requests in a minute.</param>
/// <param name="WorkMillisecondsPerMinute">How long they may be worked at in a minute; 60,000 is one core.</param>
/// <param name="Price">The highest price of one request.</param>
public sealed record AskingLimit(int RequestsPerMinute, int WorkMillisecondsPerMinute, int Price);
