using System.Diagnostics;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Tests.Audit;

/// <summary>The chains of tenants, on every database: whatever is done to them or to the history shows.</summary>
public abstract class ChainTests : AuditedTests
{
    // What the columns of positions and hashes are called is the same; what a state is, is not.
    private string AsState(string json) => Registry.IsSqlite ? $"'{json}'" : $"'{json}'::jsonb";

    [Fact]
    public async Task Each_tenant_has_a_chain_of_its_own_and_what_all_share_has_one()
    {
        await WriteSomeAsync();
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "Acme");
        await Registry.WriteAsync(EntityKind.License, "mit", null, "MIT");
        await Registry.WriteAsync(EntityKind.Model, "public:org/a", null, "shared");
        await Registry.WriteAsync(EntityKind.Accelerator, "other", null, "no tenant's");
        await Registry.SealAsync();
        Assert.Equal(["acme", "other", "public"], await Registry.Verifier.ReadChainsAsync(Cancellation));
        foreach (var (tenant, rows) in new[] { ("acme", 5L), ("other", 1L), ("public", 3L) })
        {
            var report = await Registry.VerifyAsync(tenant);
            Assert.True(report.IsIntact, report.Findings.FirstOrDefault()?.Message);
            Assert.Equal((rows, rows), (report.Rows, report.Head.Number));
        }
    }

    [Theory]
    [InlineData("update history set state = {state} where position = 2", AuditFault.Altered, 2)]
    [InlineData("update history set state = null where position = 2", AuditFault.Altered, 2)]
    [InlineData("update history set changed_at = '2020-01-01T00:00:00.000Z' where position = 2", AuditFault.Altered, 2)]
    [InlineData("update history set version = 7 where position = 2", AuditFault.Altered, 2)]
    [InlineData("delete from history where position = 3", AuditFault.Missing, 3)]
    [InlineData("delete from history where position = 4", AuditFault.Missing, 4)]
    [InlineData("update audit set principal = 'user:mallory@example.org' where position = 2", AuditFault.Altered, 2)]
    [InlineData("update audit set address = '192.0.2.1' where position = 2", AuditFault.Altered, 2)]
    [InlineData("update audit set key = 'acme/team:org/other' where position = 2", AuditFault.Altered, 2)]
    [InlineData("update audit set changed_at = changed_at - 1 where position = 2", AuditFault.Altered, 2)]
    [InlineData("update audit set hash = subject where position = 2", AuditFault.Altered, 2)]
    [InlineData("update audit set actor_salt = null, principal = null where position = 2", AuditFault.Erased, 2)]
    [InlineData(
        "update audit set subject_salt = null, kind = null, key = null, version = null where position = 2",
        AuditFault.Erased,
        2
    )]
    [InlineData("delete from audit where position = 2", AuditFault.Missing, 2)]
    [InlineData("delete from audit where position = 4", AuditFault.Missing, 4)]
    public async Task What_is_altered_or_removed_shows(string statement, AuditFault fault, long number)
    {
        await WriteSomeAsync();
        await Registry.SealAsync();
        await Registry.TamperAsync(
            statement.Replace(
                "{state}",
                AsState("""{"value":{"text":"two"},"changedBy":"user:mallory@example.org"}"""),
                StringComparison.Ordinal
            )
        );
        var report = await Registry.VerifyAsync("acme");
        Assert.False(report.IsIntact);
        Assert.Equal((fault, number), (report.Findings[0].Fault, report.Findings[0].Number));
        Assert.True((await Registry.VerifyAsync("other")).IsIntact);
    }

    [Fact]
    public async Task An_inserted_row_of_the_history_shows()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "one");
        var position = await Registry.NumberAsync("select max(position) from history") + 1;
        await Registry.TamperAsync(
            Registry.IsSqlite
                ? "update sqlite_sequence set seq = 100 where name = 'history'"
                : "select setval('history_position_seq', 100)"
        );
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "two");
        await Registry.SealAsync();
        await Registry.TamperAsync(
            $"insert into history (position, kind, key, version, state, changed_at) {(Registry.IsSqlite ? "" : "overriding system value ")}select {position}, kind, 'acme/team:org/b', 1, state, changed_at from history where position = 1"
        );
        var finding = Assert.Single((await Registry.VerifyAsync("acme")).Findings);
        Assert.Equal((AuditFault.Inserted, position), (finding.Fault, finding.Position));
    }

    [Fact]
    public async Task Rows_that_changed_places_show()
    {
        await WriteSomeAsync();
        await Registry.SealAsync();
        foreach (var (from, to) in new[] { (2, 9), (3, 2), (9, 3) })
            await Registry.TamperAsync($"update audit set number = {to} where tenant = 'acme' and number = {from}");
        Assert.Equal(
            (AuditFault.Altered, 2L),
            (
                (await Registry.VerifyAsync("acme")).Findings[0].Fault,
                (await Registry.VerifyAsync("acme")).Findings[0].Number
            )
        );
    }

    [Fact]
    public async Task Writes_that_changed_places_in_the_history_show()
    {
        await WriteSomeAsync();
        await Registry.SealAsync();
        foreach (var (from, to) in new[] { (2, 99), (3, 2), (99, 3) })
        {
            // An identity column of PostgreSQL cannot be set, only taken out and put back.
            await Registry.TamperAsync(
                Registry.IsSqlite
                    ? $"update history set position = {to} where position = {from}"
                    : $"with moved as (delete from history where position = {from} returning *) insert into history (position, kind, key, version, state, changed_at) overriding system value select {to}, kind, key, version, state, changed_at from moved"
            );
        }

        Assert.Equal(2, (await Registry.VerifyAsync("acme")).Findings[0].Number);
    }

    [Fact]
    public async Task A_cut_end_shows_by_a_head_that_was_kept_elsewhere()
    {
        await WriteSomeAsync();
        await Registry.SealAsync();
        var kept = (await Registry.VerifyAsync("acme")).Head;
        Assert.True((await Registry.VerifyAsync("acme", kept)).IsIntact);
        // All that tells of the last write is removed, as somebody would who knows how the chain is made.
        await Registry.TamperAsync("delete from audit where position = 4");
        await Registry.TamperAsync("delete from history where position = 4");
        await Registry.TamperAsync("delete from entity where kind = 'policy'");
        await Registry.TamperAsync(
            "update audit_chain set number = 3, hash = (select hash from audit where tenant = 'acme' and number = 3) where tenant = 'acme'"
        );
        Assert.True((await Registry.VerifyAsync("acme")).IsIntact);
        Assert.Equal(
            (AuditFault.Missing, 4L),
            (
                (await Registry.VerifyAsync("acme", kept)).Findings[0].Fault,
                (await Registry.VerifyAsync("acme", kept)).Findings[0].Number
            )
        );
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_shows_by_a_head_that_was_kept_elsewhere()
    {
        await WriteSomeAsync();
        await Registry.SealAsync();
        var kept = (await Registry.VerifyAsync("acme")).Head;
        foreach (var table in new[] { "audit", "audit_chain" })
            await Registry.TamperAsync($"delete from {table}");
        foreach (var table in new[] { "history where position = 2", "entity where key = 'acme/team:org/a'" })
            await Registry.TamperAsync(
                $"update {table.Replace(" where", $" set state = {AsState("""{"value":{"text":"two"},"changedBy":"user:mallory@example.org"}""")} where", StringComparison.Ordinal)}"
            );
        await Registry.TamperAsync("update audit_seal set position = 0");
        await Registry.SealAsync();
        Assert.True((await Registry.VerifyAsync("acme")).IsIntact);
        Assert.False((await Registry.VerifyAsync("acme", kept)).IsIntact);
    }

    [Fact]
    public async Task What_stands_and_was_not_written_shows()
    {
        await WriteSomeAsync();
        Assert.Empty(await Registry.Verifier.VerifyEntitiesAsync(Cancellation));
        if (Registry.IsSqlite)
            await Registry.TamperAsync("update entity set state = '{}' where key = 'acme/team:org/a'");
        else
            await Registry.TamperAsync("update entity set state = '{}'::jsonb where key = 'acme/team:org/a'");
        Assert.Contains(
            "acme/team:org/a",
            Assert.Single(await Registry.Verifier.VerifyEntitiesAsync(Cancellation)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Several_sealers_at_once_seal_each_write_once()
    {
        await Registry.WriteNewAsync(3000, i => (EntityKind.Model, $"tenant-{i % 7}/team:org/m{i}"));
        var sealers = Enumerable.Range(0, 4).Select(_ => new AuditSealer(Registry.OfAnotherServer())).ToArray();
        await Task.WhenAll(sealers.Select(sealer => Task.Run(() => sealer.SealAsync(Cancellation), Cancellation)));
        await Registry.SealAsync();
        Assert.Equal(3000, await Registry.NumberAsync("select count(*) from audit"));
        foreach (var tenant in await Registry.Verifier.ReadChainsAsync(Cancellation))
            Assert.True((await Registry.VerifyAsync(tenant)).IsIntact);
    }

    [Fact]
    public async Task Twenty_thousand_writes_of_a_bulk_load_are_sealed_in_a_short_while()
    {
        for (var set = 0; set < 4; set++)
        {
            var first = set * 5000;
            await Registry.WriteNewAsync(5000, i => (EntityKind.Model, $"public:org/m{first + i}"));
        }

        var began = Stopwatch.GetTimestamp();
        await Registry.SealAsync();
        var took = Stopwatch.GetElapsedTime(began);
        TestContext.Current.TestOutputHelper!.WriteLine($"20,000 writes were sealed in {took}.");
        // Writes come at some 10,000 a second at most; the limit leaves room for a machine with other things to do.
        Assert.True(took < TimeSpan.FromMinutes(2), $"It took {took}.");
        var report = await Registry.VerifyAsync("public");
        Assert.Equal((true, 20_000L), (report.IsIntact, report.Rows));
    }

    private async Task WriteSomeAsync()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "one");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "two");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/b", null, "three", "user:bob@example.org");
        await Registry.WriteAsync(EntityKind.Policy, "acme", null, "four");
        await Registry.WriteAsync(EntityKind.Model, "other/team:org/a", null, "elsewhere");
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteChainTests : ChainTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresChainTests(Postgres postgres) : ChainTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);
}
