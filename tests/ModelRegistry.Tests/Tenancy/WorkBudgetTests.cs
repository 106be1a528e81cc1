using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
        using var buckets = new RequestBuckets(
            new TenantLimits(Options.Create(new LimitOptions { AnonymousWorkMillisecondsPerMinute = PerMinute }))
        );
        await using var scope = application.Services.CreateAsyncScope();
        var (context, ends) = (new DefaultHttpContext { RequestServices = scope.ServiceProvider }, new Ends());
        context.Features.Set<IHttpResponseFeature>(ends);
        Assert.Null(buckets.TakeFrom(Caller.Anonymous, context.Response));
        scope.ServiceProvider.GetRequiredService<RequestScope>().Spend(TimeSpan.FromMinutes(5));
        if (waits)
            await ends.StartAsync();
        await ends.CompleteAsync();
        var refusal = buckets.TakeFrom(Caller.Anonymous, new DefaultHttpContext().Response);
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
        using var buckets = new RequestBuckets(new TenantLimits(Options.Create(new LimitOptions())));
        var cancellation = TestContext.Current.CancellationToken;
        var turns = new List<IDisposable?>();
        for (var i = 0; i < Math.Max(2, Environment.ProcessorCount - 1); i++)
            turns.Add(await buckets.TurnAsync(Caller.Anonymous, cancellation));
        var next = buckets.TurnAsync(Caller.Anonymous, cancellation).AsTask();
        // Another has turns of its own.
        (await buckets.TurnAsync(Caller.Anonymous with { Address = "192.0.2.7" }, cancellation))!.Dispose();
        Assert.False(next.IsCompleted);
        turns[0]!.Dispose();
        (await next.WaitAsync(TimeSpan.FromMinutes(5), cancellation))!.Dispose();
    }

    /// <summary>A response of which the test says when it starts and when it has ended.</summary>
    private sealed class Ends : HttpResponseFeature
    {
        private readonly List<Func<Task>> starting = [],
            completed = [];

        public override void OnStarting(Func<object, Task> callback, object state) =>
            starting.Add(() => callback(state));

        public override void OnCompleted(Func<object, Task> callback, object state) =>
            completed.Add(() => callback(state));

        public Task StartAsync() => Task.WhenAll(starting.Select(one => one()));

        public Task CompleteAsync() => Task.WhenAll(completed.Select(one => one()));
    }
}
