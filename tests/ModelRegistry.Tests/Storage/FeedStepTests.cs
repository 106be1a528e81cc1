using System.Text.Json;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Storage;

/// <summary>In which steps the feed shows what it read.</summary>
public sealed class FeedStepTests
{
    [Fact]
    public async Task What_was_read_at_once_is_shown_in_small_steps()
    {
        var rows = Enumerable
            .Range(1, 900)
            .Select(i => new HistoryRow(i, EntityKind.Tenant, $"t-{i}", 1, State($"t-{i}"), DateTimeOffset.UnixEpoch))
            .ToList();
        rows[850] = rows[850] with { State = """{"value":5}""" };
        var catalog = new LiveCatalog();
        // A row that cannot be read ends the work, and shows what was to be seen before it.
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            new Feed(new Written(rows), catalog, TimeProvider.System).AdvanceAsync(
                TestContext.Current.CancellationToken
            )
        );
        Assert.InRange(catalog.Current.Position, 750, 850);
        Assert.Equal(catalog.Current.Position, catalog.Current.Tenants.Count);
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
