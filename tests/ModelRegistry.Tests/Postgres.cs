[assembly: AssemblyFixture(typeof(ModelRegistry.Tests.Postgres))]

namespace ModelRegistry.Tests;

/// <summary>
/// The PostgreSQL that the tests share: the one of REGISTRY_TEST_POSTGRES, or one that is started from a local installation when
/// the first test asks for it. Each test takes a database of its own.
/// </summary>
public sealed class Postgres : IAsyncDisposable
{
    private const string WhyNot =
        "PostgreSQL was not found: neither REGISTRY_TEST_POSTGRES nor a local installation (/usr/lib/postgresql, PATH, pg_config).";
    private readonly Lazy<Task<PostgresServer>> started = new(PostgresServer.StartAsync);

    /// <summary>The connection string of a new, empty database; skips the test where there is no PostgreSQL, and fails it where CI is set.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        if (Environment.GetEnvironmentVariable("REGISTRY_TEST_POSTGRES") is { Length: > 0 } given)
            return await PostgresServer.NewDatabaseAsync(given);
        RequireBinaries();
        return await PostgresServer.NewDatabaseAsync((await started.Value).ConnectionString);
    }

    /// <summary>Starts a PostgreSQL for one test alone, which may stop it; from a local installation in any case.</summary>
    public static async Task<PostgresServer> StartOwnAsync()
    {
        RequireBinaries();
        return await PostgresServer.StartAsync();
    }

    private static void RequireBinaries()
    {
        if (PostgresServer.Binaries is null && Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            Assert.Fail($"{WhyNot} Where CI is set it is required.");
        if (PostgresServer.Binaries is null)
            Assert.Skip(WhyNot);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A server that did not start failed its tests already.
        if (started.IsValueCreated && started.Value.IsCompletedSuccessfully)
            await (await started.Value).DisposeAsync();
    }
}
