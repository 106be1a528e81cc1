namespace ModelRegistry.Tests.Server;

/// <summary>Two servers of one cluster that started at once on an empty database, for tests that leave both running.</summary>
public sealed class RunningCluster(Postgres postgres) : IAsyncLifetime
{
    private Cluster? cluster;

    internal Cluster Cluster => cluster!;

    public async ValueTask InitializeAsync() => cluster = await Cluster.StartAsync(postgres);

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}
