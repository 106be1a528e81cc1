using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using Orleans.Storage;

namespace ModelRegistry.Tests.Storage;

/// <summary>What holds on every database.</summary>
public abstract class StorageTests : IAsyncLifetime
{
    private TestDatabase? database;
    private RunningRegistry? registry;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunningRegistry Registry => registry!;

    private IGrainStorage Storage => Registry.Services.GetRequiredService<IGrainStorage>();

    public async ValueTask InitializeAsync()
    {
        database = await NewDatabaseAsync();
        registry = await RunningRegistry.StartAsync(database.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (registry is not null)
            await registry.DisposeAsync();
        database?.Dispose();
    }

    [Fact]
    public async Task Of_two_writers_of_one_version_one_conflicts_and_the_other_is_kept()
    {
        await WriteAsync(New(), "one");
        var (first, second) = (await ReadAsync(), await ReadAsync());
        await WriteAsync(first, "first");
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(second, "second"));
        Assert.Equal("first", (await ReadAsync()).State!.Value.DisplayName);
    }

    [Fact]
    public async Task Who_adds_what_stands_already_conflicts()
    {
        await WriteAsync(New(), "one");
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(New(), "two"));
        Assert.Equal("one", (await ReadAsync()).State!.Value.DisplayName);
    }

    [Fact]
    public async Task Who_changes_a_version_of_what_never_stood_conflicts()
    {
        var state = New();
        state.ETag = "3";
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(state, "one"));
        Assert.Null((await ReadAsync()).ETag);
        Assert.Empty(await Registry.History.ReadAsync(0, 10, Cancellation));
    }

    [Fact]
    public async Task Every_write_is_told_to_the_history_in_order_and_a_refused_one_is_not()
    {
        var state = New();
        await WriteAsync(state, "one");
        await WriteAsync(state, "two");
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(New(), "refused"));
        var rows = await HistoryAsync(2);
        Assert.Equal([1, 2], rows.Select(row => row.Version));
        Assert.Equal(
            ["one", "two"],
            rows.Select(row =>
                JsonSerializer.Deserialize<Entry<Tenant>>(row.State!, StoredForm.Options)!.Value.DisplayName
            )
        );
        Assert.All(rows, row => Assert.Equal((EntityKind.Tenant, "cafe"), (row.Kind, row.Key)));
        Assert.True(rows[0].Position < rows[1].Position);
        Assert.InRange(
            rows[1].ChangedAt,
            TimeProvider.System.GetUtcNow().AddMinutes(-5),
            TimeProvider.System.GetUtcNow().AddMinutes(5)
        );
        Assert.Equal(
            rows[1].Position,
            await Registry.History.FindPositionAsync(EntityKind.Tenant, "cafe", 2, Cancellation)
        );
        Assert.Null(await Registry.History.FindPositionAsync(EntityKind.Tenant, "cafe", 3, Cancellation));
    }

    [Fact]
    public async Task A_cleared_entity_is_gone_and_its_versions_go_on()
    {
        var state = New();
        await WriteAsync(state, "one");
        await Storage.ClearStateAsync(EntityKind.Tenant, Id, state);
        var cleared = await ReadAsync();
        Assert.Null(cleared.State!.Value);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(New(), "stale"));
        await WriteAsync(cleared, "again");
        var rows = await HistoryAsync(3);
        Assert.Equal([1, 2, 3], rows.Select(row => row.Version));
        Assert.Equal([false, true, false], rows.Select(row => row.State is null));
    }

    [Fact]
    public async Task Sixty_four_writers_at_once_lose_nothing()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(async writer =>
                {
                    var state = new GrainState<Entry<Tenant>>();
                    for (var i = 0; i < 10; i++)
                    {
                        state.State = Entry($"tenant-{writer}", $"{i}");
                        await Storage.WriteStateAsync(EntityKind.Tenant, IdOf($"tenant-{writer}"), state);
                    }
                })
        );
        var rows = await HistoryAsync(640);
        Assert.Equal(rows.Select(row => row.Position).Order(), rows.Select(row => row.Position));
        Assert.All(
            rows.GroupBy(row => row.Key),
            writes => Assert.Equal(Enumerable.Range(1, 10), writes.Select(row => row.Version))
        );
        Assert.Equal(64, rows.Select(row => row.Key).Distinct().Count());
    }

    [Fact]
    public async Task Entities_are_streamed_with_a_position_that_misses_nothing()
    {
        await WriteAsync(New(), "one");
        var (position, entities) = await Registry.History.ReadEntitiesAsync(Cancellation);
        Assert.Equal(await Registry.History.FindPositionAsync(EntityKind.Tenant, "cafe", 1, Cancellation), position);
        var row = Assert.Single(await entities.ToListAsync(Cancellation));
        Assert.Equal((EntityKind.Tenant, "cafe", 1), (row.Kind, row.Key, row.Version));
    }

    [Fact]
    public async Task A_set_is_written_whole_and_told_to_the_history()
    {
        EntityRow[] set = [Bulk("a", null), Bulk("b", null)];
        Assert.Empty((await Registry.BulkWriter.WriteAsync(set, Cancellation)).Conflicts);
        Assert.Empty((await Registry.BulkWriter.WriteAsync([Bulk("a", 1)], Cancellation)).Conflicts);
        Assert.Equal([("a", 1), ("b", 1), ("a", 2)], (await HistoryAsync(3)).Select(row => (row.Key, row.Version)));
    }

    [Fact]
    public async Task A_set_with_one_old_version_is_not_written_at_all()
    {
        await Registry.BulkWriter.WriteAsync([Bulk("a", null)], Cancellation);
        var written = await Registry.BulkWriter.WriteAsync(
            [Bulk("b", null), Bulk("a", null), Bulk("c", 5)],
            Cancellation
        );
        Assert.Equal(["a", "c"], written.Conflicts.Select(write => write.Key).Order());
        Assert.Equal(["a"], (await HistoryAsync(1)).Select(row => row.Key));
    }

    [Fact]
    public async Task What_was_written_stands_after_a_restart()
    {
        await WriteAsync(New(), "one");
        await Registry.DisposeAsync();
        registry = await RunningRegistry.StartAsync(database!.Settings);
        Assert.Equal(("one", "1"), ((await ReadAsync()).State!.Value.DisplayName, (await ReadAsync()).ETag));
        await Eventually.ReadAsync(
            "position 1",
            () => Registry.History.ReadLastPositionAsync(Cancellation),
            position => position == 1
        );
    }

    [Fact]
    public async Task The_stored_form_is_the_entry_and_nothing_else()
    {
        await WriteAsync(New(), "one");
        var stored = JsonElement.Parse((await HistoryAsync(1))[0].State!);
        Assert.True(
            JsonElement.DeepEquals(
                JsonElement.Parse(
                    """{"value":{"id":"cafe","displayName":"one","members":[],"archived":false},"changedBy":"tester"}"""
                ),
                stored
            )
        );
    }

    protected abstract Task<TestDatabase> NewDatabaseAsync();

    // Reads as a hexadecimal number.
    private static GrainId Id => IdOf("cafe");

    private static GrainId IdOf(string key) => GrainId.Create("tenant", key);

    private static GrainState<Entry<Tenant>> New() => new();

    private static Entry<Tenant> Entry(string id, string displayName) =>
        new() { Value = Samples.Tenant(id, displayName), ChangedBy = "tester" };

    private static EntityRow Bulk(string key, int? version) =>
        new(EntityKind.Tenant, key, version, JsonSerializer.Serialize(Entry(key, "bulk"), StoredForm.Options));

    private async Task<GrainState<Entry<Tenant>>> ReadAsync()
    {
        var state = New();
        await Storage.ReadStateAsync(EntityKind.Tenant, Id, state);
        return state;
    }

    private Task WriteAsync(GrainState<Entry<Tenant>> state, string displayName)
    {
        state.State = Entry("cafe", displayName);
        return Storage.WriteStateAsync(EntityKind.Tenant, Id, state);
    }

    private Task<IReadOnlyList<HistoryRow>> HistoryAsync(int count) =>
        Eventually.ReadAsync(
            $"{count} rows of history",
            () => Registry.History.ReadAsync(0, 1000, Cancellation),
            rows => rows.Count == count
        );
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteStorageTests : StorageTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresStorageTests(Postgres postgres) : StorageTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);
}
