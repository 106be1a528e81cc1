using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>What requests are worked at is paid for, whether or not anybody waits for the answer.</summary>
public sealed class WorkBudgetTests(Application application) : IClassFixture<Application>
{
    private const int PerMinute = 1_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_hangs_up_pays_as_well(bool waits)
    {
        using var limiter = new RequestLimiter(
            new TenantLimits(Options.Create(new LimitOptions { AnonymousWorkMillisecondsPerMinute = PerMinute }))
        );
        await using (var scope = application.Services.CreateAsyncScope())
        {
            var request = scope.ServiceProvider.GetRequiredService<RequestScope>();
            request.Admit(limiter.AttemptAcquire(Caller.Anonymous));
            Assert.Null(request.Limit!.Refusal);
            request.Meter.Add(TimeSpan.FromMinutes(5));
            // Before an answer starts, it is settled, so that the answer tells what is left.
            if (waits)
                request.Settle();
        }

        var refusal = limiter.AttemptAcquire(Caller.Anonymous).Refusal;
        Assert.Equal(FailureCode.RateLimited, refusal?.Code);
        // It is paid for once.
        Assert.Contains($"{PerMinute:N0} ms", refusal!.Message, StringComparison.Ordinal);
        // All of it: five minutes, at a second a minute. An hour is the most.
        Assert.InRange(
            int.Parse(
                refusal.Message.Split("again in ")[1].Split(' ')[0],
                System.Globalization.CultureInfo.InvariantCulture
            ),
            3_000,
            3_660
        );
    }

    [Fact]
    public async Task So_many_questions_of_one_are_worked_at_at_once_that_a_processor_is_left()
    {
        using var limiter = new RequestLimiter(new TenantLimits(Options.Create(new LimitOptions())));
        var cancellation = TestContext.Current.CancellationToken;
        var lease = limiter.AttemptAcquire(Caller.Anonymous);
        var permits = new List<RateLimitLease?>();
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount - 1); i++)
            permits.Add(await lease.AcquirePermitAsync(cancellation));
        var next = limiter.AttemptAcquire(Caller.Anonymous).AcquirePermitAsync(cancellation).AsTask();
        // Another has permits of its own.
        var other = limiter.AttemptAcquire(Caller.Anonymous with { Address = "192.0.2.7" });
        (await other.AcquirePermitAsync(cancellation))!.Dispose();
        Assert.False(next.IsCompleted);
        permits[0]!.Dispose();
        (await next.WaitAsync(TimeSpan.FromMinutes(5), cancellation))!.Dispose();
    }
}
