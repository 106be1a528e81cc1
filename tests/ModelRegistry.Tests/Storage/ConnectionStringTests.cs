using ModelRegistry.Storage;
using Npgsql;

namespace ModelRegistry.Tests.Storage;

/// <summary>What is set for an operator, unless the operator did.</summary>
public sealed class ConnectionStringTests
{
    [Fact]
    public void Statements_are_prepared_and_connections_are_bounded()
    {
        var settings = new NpgsqlConnectionStringBuilder(
            new PostgresDatabase("Host=db;Username=registry").ConnectionString
        );
        Assert.Equal(
            (20, 1, true, 40),
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages, settings.NoResetOnClose, settings.MaxPoolSize)
        );
    }

    [Fact]
    public void What_the_operator_says_stays()
    {
        var settings = new NpgsqlConnectionStringBuilder(
            new PostgresDatabase("Host=db;Max Auto Prepare=0;MaxPoolSize=7").ConnectionString
        );
        Assert.Equal((0, 7), (settings.MaxAutoPrepare, settings.MaxPoolSize));
    }
}
