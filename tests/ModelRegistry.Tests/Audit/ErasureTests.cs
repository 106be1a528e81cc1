using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Tests.Audit;

/// <summary>Erasing, on every database: what is erased is gone, and the chains can be checked all the same.</summary>
public abstract class ErasureTests : AuditedTests
{
    private const string Ann = "user:ann@example.org";
    private static readonly Caller Operator = new()
    {
        Principal = PrincipalId.Admin,
        Address = "192.0.2.7",
        IsOperator = true,
    };

    protected override Caller Eraser => Operator;

    private AuditReader Reader => Registry.Services.GetRequiredService<AuditReader>();

    [Fact]
    public async Task What_is_written_too_late_in_a_deleted_tenant_is_not_kept_until_it_is_made_again()
    {
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "stands");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "stands");
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("acme"), Cancellation);
        CallerContext.Set(Caller.System);
        foreach (
            var (kind, key) in new[]
            {
                (EntityKind.Team, "acme/team"),
                (EntityKind.Model, "acme/team:org/late"),
                (EntityKind.Policy, "acme"),
            }
        )
            Assert.Single(
                (
                    await Registry
                        .Services.GetRequiredService<BulkWriter>()
                        .WriteAsync([new(kind, key, null, "{}")], Cancellation)
                ).Conflicts
            );
        Assert.Empty(
            (
                await Registry
                    .Services.GetRequiredService<BulkWriter>()
                    .WriteAsync(
                        [
                            new(EntityKind.Model, "acme2/team:org/a", null, "{}"),
                            new(EntityKind.Tenant, "acme", null, "{}"),
                        ],
                        Cancellation
                    )
            ).Conflicts
        );
        Assert.Empty(
            (
                await Registry
                    .Services.GetRequiredService<BulkWriter>()
                    .WriteAsync([new(EntityKind.Model, "acme/team:org/late", null, "{}")], Cancellation)
            ).Conflicts
        );
    }

    [Fact]
    public async Task Nothing_of_any_kind_is_kept_in_a_deleted_tenant_but_what_all_share()
    {
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "stands");
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("acme"), Cancellation);
        CallerContext.Set(Caller.System);
        var writer = Registry.Services.GetRequiredService<BulkWriter>();
        foreach (var kind in EntityKinds.All.Where(kind => kind.Name != EntityKind.Tenant))
        {
            var key = kind.Owner == EntityOwner.Registry ? "acme/team:late" : "acme";
            var written = await writer.WriteAsync([new(kind.Name, key, null, "{}")], Cancellation);
            var isKept = written.Conflicts.Count == 0;
            Assert.True(isKept == (kind.Owner == EntityOwner.Shared), $"{kind}: {isKept}");
        }
    }

    [Fact]
    public async Task A_person_is_gone_from_the_whole_database_and_the_chains_are_intact()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "by ann");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "by bob", "user:bob@example.org");
        await Registry.WriteAsync(
            EntityKind.Model,
            "acme/team:org/b",
            null,
            "ask Ann@Example.org",
            "user:bob@example.org"
        );
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/b", 1, "no longer", "user:bob@example.org");
        await Registry.WriteAsync(
            EntityKind.Model,
            "other/team:org/c",
            null,
            "ask user:ann@example.org again",
            "user:bob@example.org"
        );
        await Registry.WriteAsync(EntityKind.Model, "other/team:org/d", null, "stands");
        await Registry.SealAsync();
        var heads = await HeadsAsync("acme", "other");

        var erased = await Erasing.ErasePrincipalAsync(Ann, Cancellation);
        await Registry.SealAsync();

        Assert.Equal((2L, 2L, 1L), (erased.States, erased.Actors, erased.Entities));
        foreach (var table in new[] { "entity", "history", "audit" })
            Assert.Equal(0, await CountAsync(table, "ann@example.org"));
        foreach (var (tenant, head) in heads)
            await Registry.AssertIntactAsync(tenant, head);
        Assert.Empty(await Registry.Verifier.VerifyEntitiesAsync(Cancellation));
        // What others wrote, and what ann wrote as such, is there.
        Assert.Equal(1, await CountAsync("history", "by ann"));
        var changes = (await Reader.ReadAsync(new("acme", 10), Cancellation)).Changes;
        Assert.Equal(
            [null, "user:bob@example.org"],
            changes
                .Where(change => change.Row.Subject?.Key == "acme/team:org/a")
                .Select(change => change.Row.Actor?.Principal)
                .Order()
        );
        Assert.Equal(AuditKind.Erasure, changes[0].Row.Subject?.Kind);
        Assert.Equal("token:admin", changes[0].Row.Actor?.Principal);
    }

    [Fact]
    public async Task Those_whose_names_have_an_erased_persons_in_them_keep_their_roles_and_their_states()
    {
        const string Others =
            """{"members":[{"principal":"user:joann@example.org","role":"ADMIN"},{"principal":"user:ann@example.org.uk","role":"VIEWER"}]}""";
        await Registry.WriteJsonAsync(EntityKind.Model, "acme/team:org/a", Others);
        await Registry.WriteAsync(
            EntityKind.Model,
            "acme/team:org/b",
            null,
            "ask joann@example.org",
            "user:bob@example.org"
        );
        await Registry.WriteAsync(
            EntityKind.Model,
            "acme/team:org/b",
            1,
            "ask ann@example.org.uk",
            "user:bob@example.org"
        );
        await Registry.WriteAsync(
            EntityKind.Model,
            "acme/team:org/c",
            null,
            "Desk of user:narwhal88",
            "user:bob@example.org"
        );
        await Registry.SealAsync();

        var erased = await Erasing.ErasePrincipalAsync(Ann, Cancellation);

        Assert.Equal((0L, 0L, 0L), (erased.States, erased.Actors, erased.Entities));
        foreach (var name in new[] { "user:joann@example.org", "user:ann@example.org.uk" })
            Assert.Equal(1, await CountAsync("entity", name));
        Assert.Equal(2, await CountAsync("history", "ask %"));
        await Erasing.ErasePrincipalAsync("user:narwhal88", Cancellation);
        foreach (var table in new[] { "entity", "history" })
            Assert.Equal(0, await CountAsync(table, "narwhal88"));
    }

    [Fact]
    public async Task An_erased_person_cannot_be_replaced_by_another()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "by ann");
        await Erasing.ErasePrincipalAsync(Ann, Cancellation);
        await Registry.SealAsync();
        await Registry.AssertIntactAsync("acme");
        var mallory = """{"value":{"text":"by ann"},"changedBy":"user:mallory@example.org"}""";
        await Registry.TamperAsync(
            $"update history set state = {(Registry.IsSqlite ? $"'{mallory}'" : $"'{mallory}'::jsonb")} where position = 1"
        );
        Assert.Equal(
            (AuditFault.Altered, 1L),
            (
                (await Registry.VerifyAsync("acme")).Findings[0].Fault,
                (await Registry.VerifyAsync("acme")).Findings[0].Number
            )
        );
    }

    [Fact]
    public async Task A_deleted_tenant_leaves_numbers_and_hashes_and_its_name_begins_anew()
    {
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "Secret plans");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/hush", null, "one");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/hush", 1, "two");
        await Registry.WriteAsync(EntityKind.Model, "acme-2/team:org/a", null, "another tenant's");
        await Registry.WriteAsync(EntityKind.Accelerator, "acme", null, "what all share");
        await Registry.WriteJsonAsync(
            EntityKind.Token,
            "acme-2/team:t1",
            """{"registries":["acme-2/team","acme/team"]}"""
        );
        await Registry.SealAsync();
        var heads = await HeadsAsync("acme", "acme-2", "public");

        var erased = await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("acme"), Cancellation);

        Assert.Equal(2, erased.Entities);
        foreach (var word in new[] { "Secret plans", "hush", "two" })
        foreach (var table in new[] { "entity", "history", "audit" })
            Assert.Equal(0, await CountAsync(table, word));
        Assert.Equal(2, await CountAsync("entity", "acme-2/team"));
        Assert.Equal(0, await CountAsync("entity", "acme/team"));
        Assert.Equal(1, await CountAsync("entity", "what all share"));
        foreach (var (tenant, head) in heads)
            await Registry.AssertIntactAsync(tenant, head);
        Assert.Empty((await Reader.ReadAsync(new("acme", 10), Cancellation)).Changes);

        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "Another organization");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/hush", null, "theirs");
        await Registry.SealAsync();
        var report = await Registry.AssertIntactAsync("acme", heads["acme"]);
        Assert.Equal(6, report.Rows);
        var changes = (await Reader.ReadAsync(new("acme", 10), Cancellation)).Changes;
        Assert.Equal([6, 5], changes.Select(change => change.Row.Number));
        Assert.All(changes, change => Assert.Null(change.Before));
    }

    [Fact]
    public async Task A_deletion_that_was_cut_short_is_finished_later()
    {
        await Registry.WriteNewAsync(1500, i => (EntityKind.Model, $"acme/team:org/m{i}"));
        await Registry.SealAsync();
        await Registry.DeleteAsFarAsTheRecordAsync("acme");
        await Erasing.FinishDeletionsAsync(Cancellation);
        // The record of the deletion is left.
        Assert.Equal(1, await Registry.NumberAsync("select count(*) from history"));
        Assert.Equal(1, await Registry.NumberAsync("select count(*) from audit where key is not null"));
    }

    [Fact]
    public async Task Old_states_are_pruned_and_what_stands_is_kept()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "old words");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "new words");
        await Registry.SealAsync();
        var before = AuditTime.Of(await Registry.NumberAsync("select max(changed_at) from audit") + 1);
        var head = (await HeadsAsync("acme"))["acme"];
        Assert.Equal(1, (await Erasing.PruneAsync("acme", before, Cancellation)).States);
        Assert.Equal(0, (await Erasing.PruneAsync("acme", before, Cancellation)).States);
        await Registry.SealAsync();
        Assert.Equal(
            (0L, 1L, 1L),
            (
                await CountAsync("history", "old words"),
                await CountAsync("history", "new words"),
                await CountAsync("entity", "new words")
            )
        );
        Assert.Equal(1, (await Registry.AssertIntactAsync("acme", head)).ErasedStates);
        var changed = (await Reader.ReadAsync(new("acme", 10) { Kind = EntityKind.Model }, Cancellation)).Changes[0];
        Assert.Equal((true, null), (changed.BeforeErased, changed.Before));
    }

    [Fact]
    public async Task Whatever_time_was_said_states_that_were_written_since_are_not_pruned()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "one");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "two");
        await Registry.SealAsync();
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(1, (await Erasing.PruneAsync("acme", now.AddYears(1), Cancellation)).States);
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 2, "three");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 3, "four");
        await Registry.SealAsync();
        await Registry.AssertIntactAsync("acme");
        var record = Erasure.Of(
            (string)(await Registry.ScalarAsync("select cast(state as text) from history where kind = 'erasure'"))!
        )!;
        Assert.Equal((2, true), (record.StatesThrough, record.StatesBefore < now.AddDays(1)));
        await Registry.TamperAsync("update history set state = null where version = 3");
        await Registry.TamperAsync("update audit set change_salt = null where version = 3");
        Assert.Equal(AuditFault.Erased, (await Registry.VerifyAsync("acme")).Findings[0].Fault);
    }

    [Fact]
    public async Task A_state_that_is_removed_as_if_it_had_been_pruned_shows()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "one");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "two");
        await Registry.SealAsync();
        await Registry.TamperAsync("update history set state = null where position = 1");
        await Registry.TamperAsync("update audit set change_salt = null where position = 1");
        Assert.Equal(
            (AuditFault.Erased, 1L),
            (
                (await Registry.VerifyAsync("acme")).Findings[0].Fault,
                (await Registry.VerifyAsync("acme")).Findings[0].Number
            )
        );
    }

    [Fact]
    public async Task The_catalog_loses_a_deleted_tenant_with_all_that_was_its()
    {
        var catalog = new LiveCatalog();
        var feed = new Feed(Registry.Services.GetRequiredService<IHistory>(), catalog, TimeProvider.System);
        await Registry.CreateTenantAsync("acme", "team");
        await Registry.CreateTenantAsync("other", "team");
        await Registry.AdvanceAsync(feed, catalog);
        Assert.Equal((2, 2), (catalog.Current.Tenants.Count, catalog.Current.Teams.Count));
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("acme"), Cancellation);
        await Registry.AdvanceAsync(feed, catalog);
        Assert.Equal(["other"], catalog.Current.Tenants.All.Select(tenant => tenant.Id.ToString()));
        Assert.Equal(["other/team"], catalog.Current.Teams.All.Select(team => team.Registry.ToString()));
        // The grain that held the tenant finds that its name is free.
        await Registry.CreateTenantAsync("acme", "team");
    }

    private async Task<Dictionary<string, AuditHead>> HeadsAsync(params string[] tenants)
    {
        var heads = new Dictionary<string, AuditHead>();
        foreach (var tenant in tenants)
            heads[tenant] = (await Registry.AssertIntactAsync(tenant)).Head;
        return heads;
    }

    private Task<long> CountAsync(string table, string word) =>
        Registry.NumberAsync(
            table == "audit"
                ? $"select count(*) from audit where lower(coalesce(key, '') || coalesce(principal, '')) like '%{word}%'"
                : $"select count(*) from {table} where lower(key || coalesce(cast(state as text), '')) like lower('%{word}%')"
        );
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteErasureTests : ErasureTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresErasureTests(Postgres postgres) : ErasureTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);
}
