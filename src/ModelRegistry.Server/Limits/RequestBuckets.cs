using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Limits;

/// <summary>
/// What each tenant, each person who belongs to several, and each address of whoever shows no valid token may ask in a minute: so many requests, and so
/// many milliseconds of work at them. What is left is told in <c>RateLimit</c> and <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers).
/// So many of each one's questions are worked at at once that a processor is left for the others.
/// </summary>
public sealed class RequestBuckets(TenantLimits limits) : IDisposable
{
    // Fewer than two would let one long question hold back all of the same tenant.
    private static readonly int atOnce = Math.Max(2, Environment.ProcessorCount - 1);

    private readonly MinuteBuckets requests = new("", "", payer => payer.Requests);
    private readonly MinuteBuckets work = new("-work", ";qu=\"milliseconds\"", payer => payer.WorkMilliseconds);

    private readonly PartitionedRateLimiter<Payer> turns = PartitionedRateLimiter.Create<Payer, Payer>(payer =>
        RateLimitPartition.GetConcurrencyLimiter(payer, _ => new() { PermitLimit = atOnce, QueueLimit = int.MaxValue })
    );

    /// <summary>Waits until few enough of the caller's questions are worked at; what is handed out ends the turn.</summary>
    public async ValueTask<IDisposable?> TurnAsync(Caller caller, CancellationToken cancellation) =>
        await turns.AcquireAsync(PayerOf(caller), 1, cancellation);

    /// <summary>Takes a request from the buckets of its caller, and what it was worked at once that is known.</summary>
    /// <returns>Why it is refused; null: it is not.</returns>
    public Failure? TakeFrom(Caller caller, HttpResponse response) => Take(PayerOf(caller), response);

    /// <summary>Takes a request from the buckets of its address: whoever sent it has shown nothing that is valid.</summary>
    /// <returns>Why it is refused; null: it is not.</returns>
    public Failure? TakeFrom(IPAddress? address, HttpResponse response) => Take(PayerAt(address?.ToString()), response);

    /// <inheritdoc/>
    public void Dispose()
    {
        requests.Dispose();
        work.Dispose();
        turns.Dispose();
    }

    private Failure? Take(Payer payer, HttpResponse response)
    {
        if (requests.Take(payer) is { } wait)
        {
            Tell(payer, response, wait, null);
            return Refusal(payer, response, $"may ask {payer.Requests:N0} times a minute", wait);
        }

        if (work.Take(payer) is { } rest)
        {
            Tell(payer, response, null, rest);
            return Refusal(payer, response, $"may be worked at for {payer.WorkMilliseconds:N0} ms a minute", rest);
        }

        SettleAtItsEnd(payer, response);
        return null;
    }

    // Where somebody is there to be answered, before the answer, so that it tells what is left; and when the work has ended.
    private void SettleAtItsEnd(Payer payer, HttpResponse response)
    {
        // A millisecond was taken when it came in.
        var settled = 1L;
        void Settle()
        {
            var worked = (long)
                response.HttpContext.RequestServices.GetRequiredService<RequestScope>().Work.TotalMilliseconds;
            if (worked <= settled)
                return;
            work.Owe(payer, worked - settled);
            settled = worked;
        }

        response.OnStarting(() =>
        {
            Settle();
            Tell(payer, response, null, null);
            return Task.CompletedTask;
        });
        response.OnCompleted(() =>
        {
            Settle();
            return Task.CompletedTask;
        });
    }

    private void Tell(Payer payer, HttpResponse response, int? requestWait, int? workWait)
    {
        response.Headers["RateLimit-Policy"] = $"{requests.Policy(payer)}, {work.Policy(payer)}";
        response.Headers["RateLimit"] = $"{requests.Left(payer, requestWait)}, {work.Left(payer, workWait)}";
    }

    private static Failure Refusal(Payer payer, HttpResponse response, FormattableString limit, int wait)
    {
        response.Headers[HeaderNames.RetryAfter] = wait.ToString(CultureInfo.InvariantCulture);
        return new(
            FailureCode.RateLimited,
            $"{payer.Subject} {FormattableString.Invariant(limit)}; ask again in {wait} s.",
            []
        );
    }

    private Payer PayerOf(Caller caller)
    {
        if (caller.Principal == PrincipalId.Anonymous)
            return PayerAt(caller.Address);
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
            ? new("tenant", only.ToString(), limit.RequestsPerMinute, limit.WorkMillisecondsPerMinute)
            : new("principal", caller.Name, limit.RequestsPerMinute, limit.WorkMillisecondsPerMinute);
    }

    private Payer PayerAt(string? address) =>
        new("anonymous", Network.Of(address), limits.AnonymousRequests, limits.AnonymousWorkMilliseconds);
}
