using ModelRegistry.Domain.Entities;
using ModelRegistry.Storage;
using Npgsql;

namespace ModelRegistry.Tests.Storage;

/// <summary>Positions are drawn before they are committed; no reader may pass one over.</summary>
public sealed class PostgresGapTests(Postgres postgres) : IAsyncLifetime
{
    private PostgresDatabase? database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private History History => field ??= new History(database!, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        database = new PostgresDatabase(await postgres.NewDatabaseAsync());
        await new Migrator(database).MigrateAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_row_is_not_read_while_one_with_a_lower_position_is_under_way()
    {
        await using var slow = await BeginAsync();
        await WriteAsync(slow, "slow");
        await using (var quick = await BeginAsync())
        {
            await WriteAsync(quick, "quick");
            await quick.CommitAsync(Cancellation);
        }
        await ReadNothingAsync();
        await slow.CommitAsync(Cancellation);
        Assert.Equal(["slow", "quick"], await ReadKeysAsync(2));
    }

    [Fact]
    public async Task Nor_where_the_lower_position_is_held_by_the_younger_transaction()
    {
        // The order in which transactions begin is not the order in which they draw positions.
        await using var elder = await BeginAsync();
        await using var younger = await BeginAsync();
        await WriteAsync(younger, "lower");
        await WriteAsync(elder, "higher");
        await elder.CommitAsync(Cancellation);
        await ReadNothingAsync();
        await younger.CommitAsync(Cancellation);
        Assert.Equal(["lower", "higher"], await ReadKeysAsync(2));
    }

    [Fact]
    public async Task Rows_are_read_while_a_transaction_with_a_higher_position_is_under_way()
    {
        await using (var first = await BeginAsync())
        {
            await WriteAsync(first, "first");
            await first.CommitAsync(Cancellation);
        }
        Assert.Equal(["first"], await ReadKeysAsync(1));
        await using var second = await BeginAsync();
        await WriteAsync(second, "second");
        Assert.Equal(["first"], await ReadKeysAsync(1));
    }

    [Fact]
    public async Task A_transaction_that_writes_no_history_holds_nobody_back()
    {
        await using var idle = await BeginAsync();
        await using (var kept = await BeginAsync())
        {
            await WriteAsync(kept, "kept");
            await kept.CommitAsync(Cancellation);
        }
        Assert.Equal("kept", Assert.Single(await History.ReadAsync(0, 10, Cancellation)).Key);
    }

    [Fact]
    public async Task A_writer_of_another_database_holds_nobody_back()
    {
        var other = new PostgresDatabase(await postgres.NewDatabaseAsync());
        await new Migrator(other).MigrateAsync(Cancellation);
        await using var elsewhere = await BeginAsync(other);
        await WriteAsync(elsewhere, "elsewhere");
        await using (var kept = await BeginAsync())
        {
            await WriteAsync(kept, "kept");
            await kept.CommitAsync(Cancellation);
        }
        Assert.Equal("kept", Assert.Single(await History.ReadAsync(0, 10, Cancellation)).Key);
    }

    [Fact]
    public async Task A_position_that_was_given_up_holds_nobody_back()
    {
        await using (var given = await BeginAsync())
        {
            await WriteAsync(given, "given-up");
            await given.RollbackAsync(Cancellation);
        }
        await using (var kept = await BeginAsync())
        {
            await WriteAsync(kept, "kept");
            await kept.CommitAsync(Cancellation);
        }
        Assert.Equal(["kept"], await ReadKeysAsync(1));
    }

    [Fact]
    public async Task A_reader_beside_64_writers_misses_none_of_their_rows()
    {
        const int writers = 64,
            each = 100;
        var writing = Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(writer => Task.Run(() => WriteManyAsync($"{writer}", each), Cancellation))
        );
        var read = new List<HistoryRow>();
        await Eventually.ReadAsync(
            "every row",
            async () =>
            {
                read.AddRange(await History.ReadAsync(read.Count == 0 ? 0 : read[^1].Position, 1000, Cancellation));
                return read.Count;
            },
            count => count == writers * each
        );
        await writing;
        Assert.All(
            read.GroupBy(row => row.Key),
            rows => Assert.Equal(Enumerable.Range(1, each), rows.Select(row => row.Version))
        );
    }

    private async Task WriteManyAsync(string key, int count)
    {
        for (var version = 0; version < count; version++)
        {
            await using var transaction = await BeginAsync();
            await WriteAsync(transaction, key, version == 0 ? null : version);
            await transaction.CommitAsync(Cancellation);
        }
    }

    // With its transaction id, as after an upsert.
    private async Task<Writer> BeginAsync(PostgresDatabase? of = null)
    {
        var connection = (NpgsqlConnection)await (of ?? database!).OpenAsync(Cancellation);
        var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using var own = new NpgsqlCommand("select pg_current_xact_id()", connection);
        await own.ExecuteNonQueryAsync(Cancellation);
        return new Writer(connection, transaction);
    }

    private static async Task WriteAsync(Writer writer, string key, int? version = null)
    {
        await using var write = new NpgsqlCommand(
            "select write_entity('tenant', @key, @version, '{}')",
            writer.Connection
        );
        write.Parameters.AddWithValue("key", key);
        write.Parameters.Add(new NpgsqlParameter<int?>("version", version));
        Assert.Equal((version ?? 0) + 1, await write.ExecuteScalarAsync(Cancellation));
    }

    private sealed record Writer(NpgsqlConnection Connection, NpgsqlTransaction Transaction) : IAsyncDisposable
    {
        public Task CommitAsync(CancellationToken cancellation) => Transaction.CommitAsync(cancellation);

        public Task RollbackAsync(CancellationToken cancellation) => Transaction.RollbackAsync(cancellation);

        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }

    private async Task ReadNothingAsync()
    {
        for (var i = 0; i < 3; i++)
            Assert.Empty(await History.ReadAsync(0, 10, Cancellation));
    }

    private async Task<IEnumerable<string>> ReadKeysAsync(int count) =>
        (
            await Eventually.ReadAsync(
                $"{count} rows",
                () => History.ReadAsync(0, 10, Cancellation),
                rows => rows.Count == count
            )
        ).Select(row => row.Key);
}
