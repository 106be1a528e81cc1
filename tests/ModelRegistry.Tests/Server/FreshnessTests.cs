namespace ModelRegistry.Tests.Server;

/// <summary>A write is seen at every server soon, without being asked for by its position. How soon, the benchmark <c>freshness</c> tells; the limit here allows for a busy machine.</summary>
[Collection(Processes.Name)]
public sealed class FreshnessTests(Postgres postgres)
{
    private const double LimitMs = 2_000;

    [Fact]
    public async Task A_write_is_seen_at_every_server_soon()
    {
        await using var cluster = await Cluster.StartAsync(postgres);
        using var one = cluster.One.NewClient();
        using var other = cluster.Other.NewClient();
        var latencies = await new Freshness([one, other]).MeasureAsync(
            writers: 4,
            TimeSpan.FromSeconds(4),
            TestContext.Current.CancellationToken
        );
        Assert.True(latencies.Length >= 16, $"Only {latencies.Length} figures.");
        var p99 = latencies[latencies.Length * 99 / 100];
        Assert.True(
            p99 < LimitMs,
            $"The 99th percentile of {latencies.Length} is {p99:F0} ms, the median {latencies[latencies.Length / 2]:F0} ms."
        );
    }
}
