using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Erasures;

namespace ModelRegistry.Tests.Audit;

/// <summary>What is erased is in none of a SQLite database's files: not in pages that are free, and not in the log of writes.</summary>
public sealed class ErasedFilesTests : AuditedTests
{
    private const string Ann = "user:ann@example.org";

    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());

    [Fact]
    public async Task A_deleted_tenant_is_in_no_file()
    {
        await WriteAsync("zorgcorp", Ann);
        await WriteAsync("acme", "user:bob@example.org");
        Assert.NotEqual(0, CountInFiles("zorgcorp"));

        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("zorgcorp"), Cancellation);

        // The chain keeps its name, in its rows and in its record.
        Assert.Equal(
            (0, 0, 0),
            (CountInFiles("zorgcorp/zlab"), CountInFiles("secret of zorgcorp"), CountInFiles("ann@example.org"))
        );
        Assert.NotEqual(0, CountInFiles("secret of acme"));
        await Registry.AssertIntactAsync("zorgcorp");
        await Registry.AssertIntactAsync("acme");
    }

    [Fact]
    public async Task An_erased_person_is_in_no_file()
    {
        await WriteAsync("acme", Ann);
        await WriteAsync("bolt", "user:bob@example.org");
        for (var version = 0; version < 3; version++)
            await Registry.WriteAsync(
                EntityKind.Token,
                "acme/zlab:t1",
                version == 0 ? null : version,
                $"ann@example.org bot {version}",
                version == 1 ? Ann : "user:bob@example.org"
            );
        await Registry.WriteJsonAsync(
            EntityKind.Token,
            "acme/zlab:t2",
            $$"""{"createdBy":"{{Ann}}","displayName":"ann@example.org bot"}"""
        );

        await Erasing.ErasePrincipalAsync(Ann, Cancellation);

        Assert.Equal(0, CountInFiles("ann@example.org"));
        Assert.NotEqual(0, CountInFiles("secret of acme"));
        await Registry.SealAsync();
        await Registry.AssertIntactAsync("acme");
    }

    [Fact]
    public async Task What_is_pruned_or_folded_is_swept_a_moment_later()
    {
        await WriteAsync("acme", Ann);
        await WriteAsync("bolt", Ann);
        await Registry.SealAsync();
        await Erasing.PruneAsync(
            "acme",
            AuditTime.Of(await Registry.NumberAsync("select max(changed_at) from audit") + 1),
            Cancellation
        );
        await Registry.CompactAsync("bolt");
        await Registry.Services.GetRequiredService<AuditSweep>().SweepIfDueAsync(Cancellation);
        Assert.Equal((0, 0), (CountInFiles("secret of acme version 1"), CountInFiles("secret of bolt version 1")));
        Assert.Equal(0, await Registry.NumberAsync("select asked - done from audit_sweep"));
    }

    [Fact]
    public async Task A_sweep_waits_for_those_who_read_an_older_state()
    {
        await WriteAsync("acme", Ann);
        await using var reader = await Registry.Database.OpenAsync(Cancellation);
        var reading = await Registry.Database.BeginSnapshotAsync(reader, Cancellation);
        Assert.NotNull(await CountAsync(reader));
        var erasure = Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("acme"), Cancellation);
        await Eventually.ReadAsync(
            "a deleted tenant",
            () => Registry.NumberAsync("select count(*) from entity where key like 'acme/%'"),
            count => count == 0
        );
        // What stood when it began to read is there to the end.
        Assert.NotEqual(0L, await CountAsync(reader));
        await reading.DisposeAsync();
        await erasure;
        Assert.Equal(0, CountInFiles("secret of acme"));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_file_that_something_was_erased_from_before_it_could_be_swept_is_due(bool erased, int due)
    {
        using var database = TestDatabase.Sqlite();
        var old = new SqliteDatabase(database.Settings.Values.Single()!);
        var files = SchemaFile.All(old.SchemaFolder);
        await new Migrator(old).MigrateAsync(
            [.. files.TakeWhile(file => !file.Name.StartsWith("007", StringComparison.Ordinal))],
            Cancellation
        );
        await using var connection = await old.OpenAsync(Cancellation);
        await old.AppendAsync(
            connection,
            erased ? AuditKind.Erasure : AuditKind.Refusal,
            "acme:1",
            "{}",
            TimeProvider.System,
            Cancellation
        );
        await new Migrator(old).MigrateAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "select asked - done from audit_sweep";
        Assert.Equal((long)due, await command.ExecuteScalarAsync(Cancellation));
    }

    // Rows of every size, some longer than a page, written over each other so that pages split and rows move.
    private async Task WriteAsync(string tenant, string by)
    {
        for (var version = 1; version <= 3; version++)
        {
            for (var i = 0; i < 150; i++)
            {
                var text = string.Join(
                    ' ',
                    Enumerable.Repeat(
                        $"secret of {tenant} version {version}",
                        1 + (i * 7 * version % 23 == 0 ? 300 : i % 13)
                    )
                );
                await Registry.WriteAsync(
                    EntityKind.Model,
                    $"{tenant}/zlab:org/{tenant}-{i * 37 % 150}",
                    version == 1 ? null : version - 1,
                    text,
                    by
                );
            }
        }
    }

    private int CountInFiles(string word) =>
        Directory
            .EnumerateFiles(Registry.Database.Folder!, "registry.db*")
            .Sum(file =>
            {
                using var stream = new FileStream(
                    file,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite | FileShare.Delete
                );
                using var content = new MemoryStream();
                stream.CopyTo(content);
                return Encoding.Latin1.GetString(content.ToArray()).Split(word, StringSplitOptions.None).Length - 1;
            });

    private static async Task<object?> CountAsync(System.Data.Common.DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from entity where key like 'acme/%'";
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
