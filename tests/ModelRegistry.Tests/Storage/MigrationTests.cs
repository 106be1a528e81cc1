using ModelRegistry.Storage;

namespace ModelRegistry.Tests.Storage;

/// <summary>The schema is applied at start-up, by whichever servers start.</summary>
public abstract class MigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_servers_may_apply_it_at_once()
    {
        using var target = await NewDatabaseAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => new Migrator(Open(target)).MigrateAsync(Cancellation), Cancellation))
        );
        Assert.Equal(SchemaFile.All(Open(target).SchemaFolder).Count, await CountAsync(Open(target), "schema_file"));
    }

    [Fact]
    public async Task A_further_file_is_applied_to_a_database_that_stands()
    {
        using var target = await NewDatabaseAsync();
        var database = Open(target);
        SchemaFile[] files = [new("001_a.sql", "create table a (x int)")];
        await new Migrator(database).MigrateAsync(files, Cancellation);
        await new Migrator(database).MigrateAsync(
            [.. files, new("002_b.sql", "create table b (x int); insert into a values (1)")],
            Cancellation
        );
        Assert.Equal((1, 0), (await CountAsync(database, "a"), await CountAsync(database, "b")));
    }

    [Fact]
    public async Task A_file_that_was_edited_after_its_release_stops_the_start()
    {
        using var target = await NewDatabaseAsync();
        var database = Open(target);
        await new Migrator(database).MigrateAsync([new("001_a.sql", "create table a (x int)")], Cancellation);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new Migrator(database).MigrateAsync([new("001_a.sql", "create table a (y int)")], Cancellation)
        );
        Assert.Contains("001_a.sql was changed", error.Message);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_stops_the_start()
    {
        using var target = await NewDatabaseAsync();
        var database = Open(target);
        await new Migrator(database).MigrateAsync([new("001_a.sql", "create table a (x int)")], Cancellation);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new Migrator(database).MigrateAsync([], Cancellation)
        );
        Assert.Contains("001_a.sql", error.Message);
    }

    [Fact]
    public async Task Of_a_file_that_fails_nothing_stays()
    {
        using var target = await NewDatabaseAsync();
        var database = Open(target);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            new Migrator(database).MigrateAsync(
                [
                    new("001_a.sql", "create table a (x int)"),
                    new("002_b.sql", "create table b (x int); insert into nowhere values (1)"),
                ],
                Cancellation
            )
        );
        await new Migrator(database).MigrateAsync([new("001_a.sql", "create table a (x int)")], Cancellation);
        Assert.Equal(0, await CountAsync(database, "a"));
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private protected abstract RegistryDatabase Open(TestDatabase target);

    private static async Task<long> CountAsync(RegistryDatabase database, string table)
    {
        await using var connection = await database.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteMigrationTests : MigrationTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());

    private protected override RegistryDatabase Open(TestDatabase target) =>
        new SqliteDatabase(target.Settings["Registry:Data"]!);
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresMigrationTests(Postgres postgres) : MigrationTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);

    private protected override RegistryDatabase Open(TestDatabase target) =>
        new PostgresDatabase(target.Settings["ConnectionStrings:Registry"]!);
}
