using System.Text.Json;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Subscriptions;

/// <summary>How writes reach those who follow them.</summary>
public sealed class WriteFeedTests
{
    private const int Writes = 900;
    private readonly WriteFeed followed = new();

    [Fact]
    public async Task A_write_reaches_those_who_follow_it_and_nobody_else()
    {
        var followers = Enumerable
            .Range(1, 1_000)
            .Select(i => followed.Follow([new(EntityKind.Tenant, $"t-{i}"), new(EntityKind.Policy)], mostWaiting: 10))
            .ToList();
        await WriteAsync();
        for (var i = 1; i <= followers.Count; i++)
            Assert.Equal(i <= Writes ? new long[] { i } : [], await ReadAsync(followers[i - 1]));
        Assert.True(followed.IsIdle);
    }

    [Fact]
    public async Task A_follower_that_lets_too_much_wait_is_dropped_and_holds_nobody_up()
    {
        using var slow = followed.Follow([new(EntityKind.Tenant)], mostWaiting: 100);
        using var quick = followed.Follow([new(EntityKind.Tenant)], mostWaiting: Writes);
        await WriteAsync();
        Assert.Equal(Enumerable.Range(1, Writes).Select(i => (long)i), await ReadAsync(quick));
        var read = 0;
        await Assert.ThrowsAsync<FollowerTooSlowException>(async () =>
        {
            await foreach (var _ in slow.ReadAsync(TestContext.Current.CancellationToken))
                read++;
        });
        Assert.Equal(100, read);
    }

    [Fact]
    public async Task A_follower_that_wants_the_newest_write_is_given_that_one_only()
    {
        using var newest = followed.Follow([new(EntityKind.Tenant)], mostWaiting: 1);
        await WriteAsync();
        Assert.Equal(new long[] { Writes }, await ReadAsync(newest));
    }

    [Fact]
    public async Task A_follower_may_turn_to_other_writes()
    {
        using var follower = followed.Follow([new(EntityKind.Tenant, "t-1")], mostWaiting: 10);
        Assert.False(follower.Follow([new(EntityKind.Tenant, "t-1")]));
        Assert.True(follower.Follow([new(EntityKind.Tenant, "t-2"), new(EntityKind.Tenant, "t-3")]));
        await WriteAsync();
        Assert.Equal(new long[] { 2, 3 }, await ReadAsync(follower));
    }

    private async Task WriteAsync()
    {
        var rows = Enumerable
            .Range(1, Writes)
            .Select(i => new HistoryRow(i, EntityKind.Tenant, $"t-{i}", 1, State($"t-{i}"), DateTimeOffset.UnixEpoch))
            .ToList();
        await new Feed(new Written(rows), new LiveCatalog(), TimeProvider.System, followed: followed).AdvanceAsync(
            TestContext.Current.CancellationToken
        );
    }

    // The positions of what waits; the follower follows no more.
    private static async Task<IReadOnlyList<long>> ReadAsync(WriteFollower follower)
    {
        follower.Dispose();
        List<long> positions = [];
        await foreach (var row in follower.ReadAsync(TestContext.Current.CancellationToken))
            positions.Add(row.Position);
        return positions;
    }

    private static string State(string id) =>
        JsonSerializer.Serialize(
            new Entry<Tenant> { Value = Samples.Tenant(id, id), ChangedBy = "tester" },
            StoredForm.Options
        );

    private sealed class Written(IReadOnlyList<HistoryRow> rows) : IHistory
    {
        public Task<(long Position, IAsyncEnumerable<HistoryRow> Entities)> ReadEntitiesAsync(
            CancellationToken cancellation
        ) => Task.FromResult((0L, AsyncEnumerable.Empty<HistoryRow>()));

        public Task<IReadOnlyList<HistoryRow>> ReadAsync(
            long afterPosition,
            int limit,
            CancellationToken cancellation
        ) =>
            Task.FromResult<IReadOnlyList<HistoryRow>>([
                .. rows.Where(row => row.Position > afterPosition).Take(limit),
            ]);
    }
}
