using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Tenancy;

/// <summary>
/// A bucket of requests per minute for each tenant, for each person who belongs to several, and for each address of whoever shows no valid token. What is
/// left is told in <c>RateLimit</c> and <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers).
/// </summary>
public sealed class RequestBuckets : IDisposable
{
    /// <summary>The code of a request beyond the limit.</summary>
    public const string RateLimited = "RATE_LIMITED";

    private const int NetworkBytes = 8;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly TenantLimits limits;
    private readonly PartitionedRateLimiter<Payer> limiter;

    /// <summary>Begins with full buckets.</summary>
    public RequestBuckets(TenantLimits limits)
    {
        this.limits = limits;
        limiter = PartitionedRateLimiter.Create<Payer, Payer>(payer => RateLimitPartition.GetTokenBucketLimiter(payer, BucketOf));
    }

    /// <summary>Takes a request from the bucket of its caller.</summary>
    /// <returns>Why it is refused; null: it is not.</returns>
    public Failure? TakeFrom(Caller caller, HttpResponse response) => Take(PayerOf(caller), response);

    /// <summary>Takes a request from the bucket of its address: whoever sent it has shown nothing that is valid.</summary>
    /// <returns>Why it is refused; null: it is not.</returns>
    public Failure? TakeFrom(IPAddress? address, HttpResponse response) => Take(PayerAt(address?.ToString()), response);

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private Failure? Take(Payer payer, HttpResponse response)
    {
        using var lease = limiter.AttemptAcquire(payer);
        var left = limiter.GetStatistics(payer)?.CurrentAvailablePermits ?? 0;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Seconds(after) : 1;
        var headers = response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{payer.Policy}\";q={payer.PerMinute};w={Window.TotalSeconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{payer.Policy}\";r={left}{(lease.IsAcquired ? "" : $";t={wait}")}");
        if (lease.IsAcquired) return null;
        headers[HeaderNames.RetryAfter] = wait.ToString(CultureInfo.InvariantCulture);
        return new(RateLimited, $"{payer.Subject} may ask {payer.PerMinute} times a minute; ask again in {wait} s.", []);
    }

    private Payer PayerOf(Caller caller)
    {
        if (caller.Principal == PrincipalId.Anonymous) return PayerAt(caller.Address);
        var tenants = caller.Registries.Select(registry => registry.Tenant).Concat(caller.AdminOf).Concat(caller.CounselOf).OfType<TenantId>().Distinct().Take(2).ToList();
        return tenants is [var only]
            ? new("tenant", only.ToString(), limits.Of(only).RequestsPerMinute)
            : new("principal", caller.Name, limits.Of(null).RequestsPerMinute);
    }

    private Payer PayerAt(string? address) => new("anonymous", NetworkOf(address), limits.AnonymousRequests);

    // One subscriber has all addresses of an IPv6 network (RFC 6177 §2): with a bucket for each, there would be no limit.
    private static string NetworkOf(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed)) return "";
        if (parsed.IsIPv4MappedToIPv6) return parsed.MapToIPv4().ToString();
        return parsed.GetAddressBytes() is { Length: > 4 } bytes ? Convert.ToHexString(bytes.AsSpan(0, NetworkBytes)) : parsed.ToString();
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
            _ => "Whoever shows no valid token",
        };
    }
}
