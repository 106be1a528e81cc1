using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using Orleans.Storage;

namespace ModelRegistry.Tests.Storage;

/// <summary>What the feed carries into the catalog, on every database.</summary>
public abstract class FeedTests : IAsyncLifetime
{
    private const int Writers = 64;
    private TestDatabase? database;
    private RunningRegistry? registry;
    private RecordingHistory? history;
    private Feed? feed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LiveCatalog Catalog { get; } = new();

    public async ValueTask InitializeAsync()
    {
        database = await NewDatabaseAsync();
        registry = await RunningRegistry.StartAsync(database.Settings);
        history = new(registry.History);
        feed = new(history, Catalog, TimeProvider.System);
        await feed.LoadAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (registry is not null)
            await registry.DisposeAsync();
        database?.Dispose();
    }

    [Fact]
    public async Task Beside_64_writers_every_write_is_applied_once_and_in_order()
    {
        const int each = 30;
        using var follow = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var following = FollowAsync(follow.Token);
        await WriteAsync(each);
        await Eventually.ReadAsync(
            "every write",
            () => Task.FromResult(history!.Read.Count),
            count => count >= Writers * each
        );
        // What was read is applied a moment later.
        await Eventually.ReadAsync(
            "every last write in the catalog",
            () => Task.FromResult(Catalog.Current.Tenants.All.Count(tenant => tenant.DisplayName == $"{each}")),
            count => count == Writers
        );
        await follow.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        AssertAppliedOnceAndInOrder(each);
    }

    [Fact]
    public async Task After_a_pause_it_catches_up_batch_by_batch()
    {
        const int each = 40;
        await WriteAsync(each);
        Assert.Empty(Catalog.Current.Tenants.All);
        await Eventually.ReadAsync(
            "every write",
            async () => await feed!.AdvanceAsync(Cancellation) ? -1 : history!.Read.Count,
            count => count >= Writers * each
        );
        AssertAppliedOnceAndInOrder(each);
    }

    [Fact]
    public async Task What_was_written_while_it_loaded_is_applied_once()
    {
        var writing = WriteAsync(10);
        var late = new LiveCatalog();
        var recorded = new RecordingHistory(registry!.History);
        var starting = new Feed(recorded, late, TimeProvider.System);
        await starting.LoadAsync(Cancellation);
        var loaded = late.Current.Position;
        await writing;
        var last = await Eventually.ReadAsync(
            "the last position",
            () => registry.History.ReadLastPositionAsync(Cancellation),
            position => position >= Writers * 10
        );
        await Eventually.ReadAsync(
            "the last position in the catalog",
            async () => await starting.AdvanceAsync(Cancellation) ? -1 : late.Current.Position,
            position => position == last
        );
        Assert.All(recorded.Read, row => Assert.True(row.Position > loaded));
        Assert.Equal(
            recorded.Read.Select(row => row.Position).Distinct().Order(),
            recorded.Read.Select(row => row.Position)
        );
        Assert.Equal(Enumerable.Repeat("10", Writers), late.Current.Tenants.All.Select(tenant => tenant.DisplayName));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_named_and_nothing_after_it_is_shown()
    {
        await registry!.BulkWriter.WriteAsync(
            [
                new(EntityKind.Tenant, "fine", null, State("fine", "1")),
                new(EntityKind.Tenant, "odd", null, """{"value":5}"""),
            ],
            Cancellation
        );
        var failure = await Eventually.ReadAsync(
            "a failure",
            async () => await Record.ExceptionAsync(() => feed!.AdvanceAsync(Cancellation)),
            failure => failure is not null
        );
        Assert.Contains("tenant 'odd'", Assert.IsType<InvalidDataException>(failure).Message);
        Assert.Empty(Catalog.Current.Tenants.All);
    }

    [Fact]
    public async Task Its_lag_is_measured_for_every_write()
    {
        var meters = registry!.Services.GetRequiredService<IMeterFactory>();
        using var measured = new Measured(meters);
        var metered = new Feed(
            registry.History,
            Catalog,
            TimeProvider.System,
            new FeedMetrics(meters, registry.History, Catalog, TimeProvider.System)
        );
        await WriteAsync(1);
        await Eventually.ReadAsync(
            "every write",
            async () => await metered.AdvanceAsync(Cancellation) ? -1 : Catalog.Current.Tenants.Count,
            count => count == Writers
        );
        Assert.Equal(Writers, measured.Lags.Count);
        Assert.All(measured.Lags, lag => Assert.InRange(lag, 0, 300));
        Assert.Equal(0, measured.Read("registry.feed.behind"));
        Assert.InRange(measured.Read("registry.feed.silence"), 0, 300);
    }

    protected abstract Task<TestDatabase> NewDatabaseAsync();

    private async Task FollowAsync(CancellationToken stop)
    {
        while (true)
            if (!await feed!.AdvanceAsync(stop))
                await feed.WaitAsync(stop);
    }

    private void AssertAppliedOnceAndInOrder(int each)
    {
        var positions = history!.Read.Select(row => row.Position).ToArray();
        Assert.Equal(positions.Distinct().Order(), positions);
        Assert.All(
            history.Read.GroupBy(row => row.Key),
            writes => Assert.Equal(Enumerable.Range(1, each), writes.Select(row => row.Version))
        );
        Assert.Equal(Writers, Catalog.Current.Tenants.Count);
        Assert.All(Catalog.Current.Tenants.All, tenant => Assert.Equal($"{each}", tenant.DisplayName));
        Assert.Equal(positions[^1], Catalog.Current.Position);
    }

    // Each writer counts its own entity up.
    private Task WriteAsync(int each) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(writer =>
                    Task.Run(
                        async () =>
                        {
                            var storage = registry!.Services.GetRequiredService<IGrainStorage>();
                            var state = new GrainState<Entry<Tenant>>();
                            for (var i = 1; i <= each; i++)
                            {
                                state.State = new()
                                {
                                    Value = Samples.Tenant($"tenant-{writer}", $"{i}"),
                                    ChangedBy = "tester",
                                };
                                await storage.WriteStateAsync(
                                    EntityKind.Tenant,
                                    GrainId.Create("tenant", $"tenant-{writer}"),
                                    state
                                );
                            }
                        },
                        Cancellation
                    )
                )
        );

    private static string State(string id, string name) =>
        JsonSerializer.Serialize(
            new Entry<Tenant> { Value = Samples.Tenant(id, name), ChangedBy = "tester" },
            StoredForm.Options
        );

    /// <summary>Listens to the feed's instruments.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Dictionary<string, double> gauges = [];

        public Measured(IMeterFactory meters)
        {
            listener.InstrumentPublished = (instrument, all) =>
            {
                if (
                    instrument.Meter.Scope == meters
                    && instrument.Name.StartsWith("registry.feed.", StringComparison.Ordinal)
                )
                    all.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Keep(instrument, value));
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Keep(instrument, value));
            listener.Start();
        }

        public List<double> Lags { get; } = [];

        public double Read(string gauge)
        {
            listener.RecordObservableInstruments();
            return gauges[gauge];
        }

        public void Dispose() => listener.Dispose();

        private void Keep(Instrument instrument, double value)
        {
            if (instrument is Histogram<double>)
                Lags.Add(value);
            else
                gauges[instrument.Name] = value;
        }
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteFeedTests : FeedTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresFeedTests(Postgres postgres) : FeedTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);
}
