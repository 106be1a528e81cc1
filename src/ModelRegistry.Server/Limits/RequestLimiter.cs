using System.Threading.RateLimiting;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Limits;

/// <summary>
/// What each tenant, each person who belongs to several, and each address of whoever shows no valid token may ask in a minute: so many requests, and so
/// many milliseconds of work at them. What is left is told in <c>RateLimit</c> and <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers).
/// So many of each one's questions are worked at at once that a processor is left for the others.
/// </summary>
public sealed class RequestLimiter(TenantLimits limits) : IDisposable
{
    // A question is priced before, so that none holds back the others of the same tenant for long.
    private static readonly int atOnce = Math.Max(1, Environment.ProcessorCount - 1);

    private readonly MinuteBuckets requests = new("", "", partition => partition.Requests);
    private readonly MinuteBuckets work = new("-work", ";qu=\"milliseconds\"", partition => partition.WorkMilliseconds);

    private readonly PartitionedRateLimiter<LimitPartition> concurrency = PartitionedRateLimiter.Create<
        LimitPartition,
        LimitPartition
    >(partition =>
        RateLimitPartition.GetConcurrencyLimiter(
            partition,
            _ => new() { PermitLimit = atOnce, QueueLimit = int.MaxValue }
        )
    );

    /// <summary>Takes a request from the buckets of its caller.</summary>
    public RequestLease AttemptAcquire(Caller caller) => AttemptAcquire(PartitionOf(caller));

    /// <summary>Takes a request from the buckets of its address: whoever sent it has shown nothing that is valid.</summary>
    public RequestLease AttemptAcquire(string? address) => AttemptAcquire(PartitionAt(address));

    /// <inheritdoc/>
    public void Dispose()
    {
        requests.Dispose();
        work.Dispose();
        concurrency.Dispose();
    }

    internal async ValueTask<RateLimitLease?> AcquirePermitAsync(
        LimitPartition partition,
        CancellationToken cancellation
    ) => await concurrency.AcquireAsync(partition, 1, cancellation);

    internal void ChargeWork(LimitPartition partition, long milliseconds) =>
        work.AcquireAfterUse(partition, milliseconds);

    internal string PolicyOf(LimitPartition partition) => $"{requests.Policy(partition)}, {work.Policy(partition)}";

    internal string AvailableTo(LimitPartition partition, int? requestWait, int? workWait) =>
        $"{requests.Available(partition, requestWait)}, {work.Available(partition, workWait)}";

    private RequestLease AttemptAcquire(LimitPartition partition)
    {
        var requestWait = requests.AttemptAcquire(partition);
        // A request that is refused already costs no work.
        var workWait = requestWait is null ? work.AttemptAcquire(partition) : null;
        return new(this, partition, requestWait, workWait);
    }

    private LimitPartition PartitionOf(Caller caller)
    {
        if (caller.IsOperator)
            return From("operator", "", limits.Operators);
        if (caller.Principal == PrincipalId.Anonymous)
            return PartitionAt(caller.Address);
        var tenants = caller
            .Registries.Select(registry => registry.Tenant)
            .Concat(caller.AdminOf)
            .Concat(caller.CounselOf)
            .OfType<TenantId>()
            .Distinct()
            .Take(2)
            .ToList();
        var limit = limits.Of(tenants is [var one] ? one : null);
        return tenants is [var only]
            ? new("tenant", only.ToString(), limit.RequestsPerMinute, limit.WorkMillisecondsPerMinute, limits.Price)
            : new("principal", caller.Name, limit.RequestsPerMinute, limit.WorkMillisecondsPerMinute, limits.Price);
    }

    private LimitPartition PartitionAt(string? address) => From("anonymous", Network.Of(address), limits.Anonymous);

    private static LimitPartition From(string kind, string name, AskingLimit limit) =>
        new(kind, name, limit.RequestsPerMinute, limit.WorkMillisecondsPerMinute, limit.Price);
}
