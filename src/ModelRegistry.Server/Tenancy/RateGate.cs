using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Tenancy;

/// <summary>
/// Holds each tenant to its requests per minute, so that one at its limit slows nobody else: a bucket per tenant, per person who belongs to several,
/// and per address of whoever shows no token. It says so in <c>RateLimit</c> and <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers). Operators are not held back.
/// </summary>
public sealed class RateGate : IRequestGate, IDisposable
{
    /// <summary>The code of a request beyond the limit.</summary>
    public const string RateLimited = "RATE_LIMITED";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly TenantLimits limits;
    private readonly PartitionedRateLimiter<Payer> limiter;

    /// <summary>Begins with full buckets.</summary>
    public RateGate(TenantLimits limits)
    {
        this.limits = limits;
        limiter = PartitionedRateLimiter.Create<Payer, Payer>(payer => RateLimitPartition.GetTokenBucketLimiter(payer, BucketOf));
    }

    /// <inheritdoc/>
    public ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation)
    {
        var caller = context.RequestServices.GetRequiredService<RequestScope>().Caller;
        if (caller.IsOperator) return default;
        var payer = PayerOf(caller);
        using var lease = limiter.AttemptAcquire(payer);
        var left = limiter.GetStatistics(payer)?.CurrentAvailablePermits ?? 0;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Seconds(after) : 1;
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{payer.Policy}\";q={payer.PerMinute};w={Window.TotalSeconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{payer.Policy}\";r={left}{(lease.IsAcquired ? "" : $";t={wait}")}");
        if (lease.IsAcquired) return default;
        headers[HeaderNames.RetryAfter] = wait.ToString(CultureInfo.InvariantCulture);
        return new(new Failure(RateLimited, $"{payer.Subject} may ask {payer.PerMinute} times a minute; ask again in {wait} s.", []));
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private Payer PayerOf(Caller caller)
    {
        if (caller.Principal == PrincipalId.Anonymous) return new("anonymous", caller.Address ?? "", limits.AnonymousRequests);
        var tenants = caller.Registries.Select(registry => registry.Tenant).Concat(caller.AdminOf).Concat(caller.CounselOf).OfType<TenantId>().Distinct().Take(2).ToList();
        return tenants is [var only]
            ? new("tenant", only.ToString(), limits.Of(only).RequestsPerMinute)
            : new("principal", caller.Name, limits.Of(null).RequestsPerMinute);
    }

    // What is taken comes back bit by bit, so that nobody has to wait for the minute's end.
    private static TokenBucketRateLimiterOptions BucketOf(Payer payer) => new()
    {
        TokenLimit = payer.PerMinute,
        TokensPerPeriod = Math.Max(1, payer.PerMinute / (int)Window.TotalSeconds),
        ReplenishmentPeriod = payer.PerMinute < Window.TotalSeconds ? Window / payer.PerMinute : TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));

    /// <summary>Whose bucket a request is taken from.</summary>
    private sealed record Payer(string Policy, string Name, int PerMinute)
    {
        public string Subject => Policy switch
        {
            "tenant" => $"The tenant '{Name}'",
            "principal" => $"'{Name}'",
            _ => "Whoever shows no token",
        };
    }
}
