using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Tests.Audit;

/// <summary>Checks that many ask for: shared, in turn between tenants, and given up with the last who waits.</summary>
public sealed class AuditChecksTests : IDisposable
{
    private readonly ConcurrentQueue<(string Chain, long? Head)> begun = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> open = new(StringComparer.Ordinal);
    private readonly ServiceProvider services = new ServiceCollection()
        .AddHybridCache()
        .Services.BuildServiceProvider();
    private readonly AuditChecks checks;
    private int running,
        most,
        givenUp;

    public AuditChecksTests() => checks = new(Shared, CheckAsync, atOnce: 1);

    private HybridCache Shared => services.GetRequiredService<HybridCache>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        checks.Dispose();
        services.Dispose();
    }

    [Fact]
    public async Task Those_who_ask_the_same_while_it_runs_share_one_check_and_later_ones_get_another()
    {
        var asked = Enumerable.Range(0, 100).Select(_ => Ask("acme")).ToArray();
        await BegunAsync(1);
        Open("acme");
        var reports = await Task.WhenAll(asked);
        Assert.All(reports, report => Assert.Same(reports[0], report));
        Assert.NotSame(reports[0], await Ask("acme"));
        Assert.Equal(2, begun.Count);
    }

    [Fact]
    public async Task However_many_one_tenant_asks_for_another_waits_for_one_of_them()
    {
        var asked = Enumerable.Range(1, 50).Select(head => Ask("acme", head)).ToList();
        await BegunAsync(1);
        var other = Ask("other");
        Open("other");
        for (var count = 1; !other.IsCompleted; count++)
        {
            Open($"acme {begun.Last(check => check.Chain == "acme").Head}");
            await BegunAsync(count + 1);
        }

        Assert.True(begun.Count < 10, string.Join(' ', begun));
        for (var head = 1; head <= 50; head++)
            Open($"acme {head}");
        await Task.WhenAll(asked);
        Assert.Equal((51, 1), (begun.Count, most));
    }

    [Fact]
    public async Task A_check_ends_with_the_last_who_waits_for_it()
    {
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        var (first, second) = (Ask("acme", cancellation: one.Token), Ask("acme", cancellation: two.Token));
        await BegunAsync(1);
        await one.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(0, givenUp);
        await two.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Eventually.ReadAsync(
            "a check that is given up",
            () => Task.FromResult(Volatile.Read(ref givenUp)),
            count => count == 1
        );
        Open("other");
        await Ask("other");
    }

    [Fact]
    public async Task Who_is_gone_before_the_turn_comes_costs_nothing()
    {
        var first = Ask("acme");
        await BegunAsync(1);
        using var gone = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 20).Select(i => Ask($"tenant-{i}", cancellation: gone.Token)).ToArray();
        await gone.CancelAsync();
        foreach (var one in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Open("acme");
        Open("other");
        await Task.WhenAll(first, Ask("other"));
        Assert.Equal(["acme", "other"], begun.Select(check => check.Chain));
    }

    [Fact]
    public async Task A_check_that_fails_fails_for_all_who_wait_and_holds_nobody_up()
    {
        using var failing = new AuditChecks(
            Shared,
            (chain, _, _) =>
                chain == "acme" ? throw new InvalidOperationException("no database") : Task.FromResult(Report(chain)),
            1
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.VerifyAsync("acme", null, Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.VerifyAsync("acme", null, Cancellation));
        Assert.Equal("other", (await failing.VerifyAsync("other", null, Cancellation)).Tenant);
    }

    private Task<AuditReport> Ask(string chain, long? head = null, CancellationToken? cancellation = null) =>
        checks.VerifyAsync(
            chain,
            head is { } number ? new(number, new byte[AuditHash.Bytes]) : null,
            cancellation ?? Cancellation
        );

    private TaskCompletionSource Gate(string chain) =>
        open.GetOrAdd(chain, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Open(string chain) => Gate(chain).TrySetResult();

    private Task BegunAsync(int count) =>
        Eventually.ReadAsync($"{count} checks that began", () => Task.FromResult(begun.Count), found => found >= count);

    private async Task<AuditReport> CheckAsync(string chain, AuditHead? expected, CancellationToken cancellation)
    {
        begun.Enqueue((chain, expected?.Number));
        most = Math.Max(most, Interlocked.Increment(ref running));
        try
        {
            await Gate(expected is null ? chain : $"{chain} {expected.Number}").Task.WaitAsync(cancellation);
            return Report(chain);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref givenUp);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private static AuditReport Report(string chain) => new(chain, 0, AuditHead.None, 0, 0, 0, []);
}
