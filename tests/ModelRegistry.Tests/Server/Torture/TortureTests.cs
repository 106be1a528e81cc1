using System.Collections.Concurrent;
using System.Globalization;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Storage;

namespace ModelRegistry.Tests.Server.Torture;

/// <summary>
/// Four writers change random entities of a cluster of two servers while readers ask both. Eight seconds; as many as
/// <c>REGISTRY_TORTURE_SECONDS</c> says where it is set.
/// </summary>
[Collection(Processes.Name)]
public sealed class TortureTests(Postgres postgres)
{
    private static TimeSpan Length =>
        TimeSpan.FromSeconds(
            Environment.GetEnvironmentVariable("REGISTRY_TORTURE_SECONDS") is { Length: > 0 } text
                ? int.Parse(text, CultureInfo.InvariantCulture)
                : 8
        );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_is_one_of_the_states_that_existed_and_positions_never_go_back()
    {
        await using var cluster = await Cluster.StartAsync(postgres);
        var database = new PostgresDatabase(cluster.ConnectionString);
        var positions = new SealedPositions(await new PositionSecret(database).ReadAsync(Cancellation));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var seen = new ConcurrentDictionary<long, string>();
        TortureReader[] readers =
        [
            new(cluster.One, positions, seen),
            new(cluster.One, positions, seen),
            new(cluster.Other, positions, seen),
            new(cluster.Other, positions, seen),
        ];
        var writing = new TortureWriters(cluster, database, positions, stop.Token).RunAsync();
        var reading = Task.WhenAll(readers.Select(reader => reader.RunAsync(stop.Token)));
        // Whatever fails ends the run at once.
        await Task.WhenAny(writing, reading, Task.Delay(Length, Cancellation));
        await stop.CancelAsync();
        var writes = await writing;
        await reading;
        Assert.All(writes, count => Assert.True(count > 0, "A writer wrote nothing."));
        Assert.All(readers, reader => Assert.True(reader.Answers > 0, "A reader was not answered."));
        await AssertExistedAsync(new History(database, TimeProvider.System), seen);
        TestContext.Current.SendDiagnosticMessage(
            "{0} writes, {1} answers at {2} positions",
            writes.Sum(),
            readers.Sum(reader => reader.Answers),
            seen.Count
        );
    }

    private static async Task AssertExistedAsync(History history, ConcurrentDictionary<long, string> seen)
    {
        var last = seen.Keys.Max();
        List<HistoryRow> rows = [];
        await Eventually.ReadAsync(
            "the history up to the last position that was seen",
            async () =>
            {
                rows.AddRange(await history.ReadAsync(rows.Count == 0 ? 0 : rows[^1].Position, 1000, Cancellation));
                return rows.Count == 0 ? 0 : rows[^1].Position;
            },
            position => position >= last
        );
        var compared = 0;
        foreach (var (position, state) in new PastStates(rows).All())
        {
            if (!seen.TryGetValue(position, out var answer))
                continue;
            Assert.Equal(state, answer);
            compared++;
        }

        Assert.Equal(seen.Count, compared);
        Assert.True(compared > 1, "Nothing was written while answers were given.");
    }
}
