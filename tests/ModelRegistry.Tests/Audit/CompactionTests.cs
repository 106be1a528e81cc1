using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Audit;

/// <summary>Folding what is old into a checkpoint, on every database: the rest of the chain can be checked, and whatever is done to it shows.</summary>
public abstract class CompactionTests : AuditedTests
{
    [Fact]
    public async Task What_is_old_goes_and_the_rest_is_checked_from_the_checkpoint_on()
    {
        await WriteSomeAsync();
        await Registry.SealAsync();
        var (early, late) = (new AuditHead(1, new byte[AuditHash.Bytes]), (await Registry.VerifyAsync("acme")).Head);

        Assert.Equal(2, await Registry.CompactAsync("acme"));
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 3, "four");
        await Registry.SealAsync();

        var report = await Registry.AssertIntactAsync("acme", late);
        // Two that stood, the record of the fold, and what came after.
        Assert.Equal(
            (4L, 6L, 2L, late),
            (report.Rows, report.Head.Number, report.Checkpoint!.Rows, report.Checkpoint.Last)
        );
        Assert.False(report.IsExpectedCompacted);
        Assert.True((await Registry.AssertIntactAsync("acme", early)).IsExpectedCompacted);
        Assert.Equal((AuditFault.Altered, 4L), First(await Registry.VerifyAsync("acme", new(4, early.Hash))));
        Assert.Equal(2L, await Registry.NumberAsync("select count(*) from history where position in (1, 2, 3, 4)"));
        Assert.Empty(await Registry.Verifier.VerifyEntitiesAsync(Cancellation));
        Assert.Equal(
            (1L, null),
            ((await Registry.AssertIntactAsync("other")).Rows, (await Registry.AssertIntactAsync("other")).Checkpoint)
        );
        Assert.Equal(0, await Registry.CompactAsync("other"));
    }

    [Fact]
    public async Task The_log_says_that_what_stood_before_is_gone_and_the_export_where_it_begins()
    {
        await WriteSomeAsync();
        await Registry.CompactAsync("acme");
        var reader = Registry.Services.GetRequiredService<AuditReader>();
        var changes = (await reader.ReadAsync(new("acme", 10), Cancellation)).Changes;
        Assert.Equal([5, 4, 3], changes.Select(change => change.Row.Number));
        Assert.Equal(
            [(3L, true)],
            changes.Where(change => change.BeforeErased).Select(change => (change.Row.Number, change.Before is null))
        );
        var lines = new List<JsonNode>();
        await foreach (var line in Registry.Services.GetRequiredService<AuditExport>().ReadAsync("acme", Cancellation))
            lines.Add(JsonNode.Parse(line)!);
        Assert.Equal(("2", "4"), (lines[0]["folded"]!["rows"]!.ToString(), lines[0]["folded"]!["last"]!.ToString()));
        Assert.Equal(
            lines[0]["folded"]!.Text("hash"),
            lines.Single(line => line["number"]?.ToString() == "4").Text("hash")
        );
        Assert.Equal(["3", "4", "5"], lines.Skip(1).Select(line => line["number"]!.ToString()));
    }

    [Theory]
    [InlineData("rows", "7", AuditFault.Altered, 5)]
    [InlineData("kept", "\"00\"", AuditFault.Altered, 4)]
    [InlineData(
        "last",
        "\"4:0000000000000000000000000000000000000000000000000000000000000000\"",
        AuditFault.Altered,
        5
    )]
    [InlineData(
        "last",
        "\"3:0000000000000000000000000000000000000000000000000000000000000000\"",
        AuditFault.Altered,
        3
    )]
    public async Task A_checkpoint_that_was_tampered_with_shows(
        string member,
        string value,
        AuditFault fault,
        long number
    )
    {
        await WriteSomeAsync();
        await Registry.CompactAsync("acme");
        await Registry.TamperAsync(
            Registry.IsSqlite
                ? $"update history set state = json_set(state, '$.value.checkpoint.{member}', json('{value}')) where kind = 'erasure'"
                : $"update history set state = jsonb_set(state, '{{value,checkpoint,{member}}}', '{value}') where kind = 'erasure'"
        );
        var report = await Registry.VerifyAsync("acme");
        Assert.Equal((fault, number), First(report));
        // Whatever else it breaks, the record is not what was sealed.
        Assert.Contains(report.Findings, finding => finding is { Number: 5, Fault: AuditFault.Altered });
    }

    [Theory]
    [InlineData("delete from history where kind = 'erasure'", AuditFault.Missing, 1)]
    [InlineData("delete from audit where number = 5", AuditFault.Missing, 5)]
    [InlineData("delete from audit where position = 3", AuditFault.Altered, 4)]
    [InlineData("update audit set hash = subject where position = 3", AuditFault.Altered, 4)]
    [InlineData("update audit set changed_at = changed_at - 1 where position = 3", AuditFault.Altered, 3)]
    [InlineData("update audit set principal = 'user:mallory@example.org' where position = 3", AuditFault.Altered, 3)]
    [InlineData("update audit set actor_salt = null, principal = null where position = 3", AuditFault.Erased, 3)]
    [InlineData("delete from history where position = 3", AuditFault.Missing, 3)]
    [InlineData("update audit set hash = subject where number = 6", AuditFault.Altered, 6)]
    public async Task What_is_done_to_what_was_kept_and_to_what_came_after_shows(
        string statement,
        AuditFault fault,
        long number
    )
    {
        await WriteSomeAsync();
        await Registry.CompactAsync("acme");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 3, "four");
        await Registry.SealAsync();
        await Registry.AssertIntactAsync("acme");
        await Registry.TamperAsync(
            statement.EndsWith("number = 5", StringComparison.Ordinal)
            || statement.EndsWith("number = 6", StringComparison.Ordinal)
                ? statement + " and tenant = 'acme'"
                : statement
        );
        Assert.Equal((fault, number), First(await Registry.VerifyAsync("acme")));
    }

    [Fact]
    public async Task A_later_fold_takes_the_place_of_an_earlier_one_and_knows_what_was_erased_before()
    {
        await WriteSomeAsync();
        CallerContext.Set(Caller.System);
        await Registry
            .Services.GetRequiredService<AuditEraser>()
            .ErasePrincipalAsync("user:bob@example.org", Cancellation);
        // With what is old goes the record of the erasure, and what it erased of is kept.
        Assert.Equal(3, await Registry.CompactAsync("acme"));
        await Registry.AssertIntactAsync("acme");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 3, "four");
        // What stood at the first fold, and its record.
        Assert.Equal(2, await Registry.CompactAsync("acme"));
        var report = await Registry.AssertIntactAsync("acme");
        Assert.Equal((5L, 1L), (report.Checkpoint!.Rows, report.ErasedActors));
        Assert.Equal(1, await Registry.NumberAsync("select count(*) from history where kind = 'erasure'"));
        // The record of a fold alone is not worth another.
        Assert.Equal(
            0,
            await Registry.CompactAsync("acme") + await Registry.NumberAsync("select count(*) from audit_folded")
        );
    }

    [Fact]
    public async Task A_chain_that_is_not_intact_is_not_folded()
    {
        await WriteSomeAsync();
        await Registry.SealAsync();
        await Registry.TamperAsync("update audit set principal = 'user:mallory@example.org' where position = 2");
        Assert.Equal(0, await Registry.CompactAsync("acme"));
        Assert.Equal((AuditFault.Altered, 2L), First(await Registry.VerifyAsync("acme")));
    }

    [Fact]
    public async Task A_fold_that_was_cut_short_is_finished_later_and_nothing_hides_behind_it()
    {
        await WriteSomeAsync();
        await Registry.CompactAsync("acme");
        await Registry.TamperAsync(
            $"insert into history (position, kind, key, version, state, changed_at) {(Registry.IsSqlite ? "" : "overriding system value ")}select 1, kind, key, 1, state, changed_at from history where position = 3"
        );
        Assert.Equal(AuditFault.Inserted, (await Registry.VerifyAsync("acme")).Findings[0].Fault);
        await Registry.TamperAsync("insert into audit_folded (position) values (1)");
        await Registry.AssertIntactAsync("acme");
        CallerContext.Set(Caller.System);
        await Registry.Services.GetRequiredService<ChainCompaction>().FinishAsync(Cancellation);
        Assert.Equal(
            0,
            await Registry.NumberAsync("select count(*) from history where position = 1")
                + await Registry.NumberAsync("select count(*) from audit_folded")
        );
        await Registry.AssertIntactAsync("acme");
    }

    [Fact]
    public async Task Many_are_folded_bit_by_bit()
    {
        const int Models = 12_000;
        (string, string) Which(int i) => (EntityKind.Model, $"acme/team:org/m{i}");
        await Registry.WriteManyAsync(Models, null, Which);
        await Registry.WriteManyAsync(Models, 1, Which);
        Assert.Equal(Models, await Registry.CompactAsync("acme"));
        Assert.Equal(Models, (await Registry.AssertIntactAsync("acme")).Checkpoint!.Rows);
        Assert.Equal(Models, await Registry.NumberAsync("select count(*) from history where kind = 'model'"));
        Assert.Empty(await Registry.Verifier.VerifyEntitiesAsync(Cancellation));
    }

    [Fact]
    public async Task A_server_that_was_behind_comes_to_the_same_catalog_as_one_that_starts()
    {
        await Registry.CreateTenantAsync("acme", "team");
        await Registry.CreateTenantAsync("gone", "team");
        var (catalog, history) = (new LiveCatalog(), Registry.Services.GetRequiredService<IHistory>());
        var feed = new Feed(history, catalog, TimeProvider.System);
        await Registry.AdvanceAsync(feed, catalog);
        var tenant = Samples.Tenant("acme");
        foreach (var name in new[] { "Second", "Third" })
        {
            CallerContext.Set(Caller.System);
            await Registry
                .Services.GetRequiredService<IGrainFactory>()
                .Tenant(tenant.Id)
                .UpdateAsync(name, null, "system");
        }

        await Registry
            .Services.GetRequiredService<AuditEraser>()
            .DeleteTenantAsync(TextForm.Parse<TenantId>("gone"), Cancellation);
        Assert.Equal(2, await Registry.CompactAsync("acme"));
        Assert.Equal(2, await Registry.CompactAsync("gone"));
        await Registry.AdvanceAsync(feed, catalog);
        var cold = new LiveCatalog();
        var started = new Feed(history, cold, TimeProvider.System);
        await started.LoadAsync(Cancellation);
        foreach (var current in new[] { catalog.Current, cold.Current })
        {
            Assert.Equal(["acme Third"], current.Tenants.All.Select(one => $"{one.Id} {one.DisplayName}"));
            Assert.Equal(["acme/team"], current.Teams.All.Select(one => one.Registry.ToString()));
        }

        Assert.Equal(catalog.Current.Position, cold.Current.Position);
        Assert.Equal(await Registry.NumberAsync("select max(position) from history"), catalog.Current.Position);
        await Registry.AssertIntactAsync("acme");
        await Registry.AssertIntactAsync("gone");
    }

    // Rows 1 and 2 of acme are old, 3 and 4 stand.
    private async Task WriteSomeAsync()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "one");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "two");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 2, "three");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/b", null, "by bob", "user:bob@example.org");
        await Registry.WriteAsync(EntityKind.Model, "other/team:org/a", null, "elsewhere");
    }

    private static (AuditFault, long?) First(AuditReport report) =>
        (report.Findings[0].Fault, report.Findings[0].Number);
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteCompactionTests : CompactionTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresCompactionTests(Postgres postgres) : CompactionTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);
}
