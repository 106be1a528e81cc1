using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;

namespace ModelRegistry.Tests.Audit;

/// <summary>
/// What somebody does to the database itself, while the heads of the chains stay: it shows in a check of everything, and in that of the tenant whose
/// it is. What servers do shows in neither.
/// </summary>
public abstract class TamperTests : AuditedTests
{
    private const string Forged = """{"value":{"text":"forged"},"changedBy":"user:ann@example.org"}""";

    [Theory]
    [InlineData("delete from entity where kind = 'model' and key = 'acme/team:org/a'")]
    [InlineData("delete from entity where key like 'acme%'")]
    [InlineData("update entity set state = null where key = 'acme/team:org/a'")]
    [InlineData("update entity set changed_at = '2020-01-01T00:00:00.000Z' where key = 'acme/team:org/a'")]
    [InlineData("update audit_chain set first_read = number + 1 where tenant = 'acme'")]
    [InlineData("update audit set registry = null where tenant = 'acme'")]
    [InlineData("update audit set registry = 'acme/other' where tenant = 'acme' and number = 4")]
    [InlineData("update audit_seal set position = 2")]
    [InlineData("insert into audit_folded (position) values (1)")]
    [InlineData("insert into audit_folded (position) values (2)")]
    public async Task What_is_done_to_the_tables_beside_the_chain_shows(string statement)
    {
        await WriteSomeAsync();
        await AssertIntactAsync("acme", "other");
        await Registry.TamperAsync(statement);
        await AssertFoundAsync();
    }

    [Theory]
    [InlineData("update audit_seal set position = 1000", AuditFault.Altered)]
    [InlineData("insert into audit_folded (position) values (1000)", AuditFault.Inserted)]
    [InlineData("insert into audit_folded (position) values (-1)", AuditFault.Inserted)]
    [InlineData("delete from audit_seal", AuditFault.Missing)]
    [InlineData("delete from audit_sweep", AuditFault.Missing)]
    [InlineData(
        "insert into audit_chain (tenant, number, hash) select 'nobody', 0, hash from audit_chain where tenant = 'acme'",
        AuditFault.Inserted
    )]
    public async Task What_is_done_to_the_tables_of_no_chain_shows_in_a_check_of_everything(
        string statement,
        AuditFault fault
    )
    {
        await WriteSomeAsync();
        await AssertIntactAsync("acme", "other");
        await Registry.TamperAsync(statement);
        Assert.Contains(await Registry.Verifier.VerifyEntitiesAsync(Cancellation), finding => finding.Fault == fault);
    }

    [Theory]
    [InlineData(AuditKind.Refusal)]
    [InlineData(AuditKind.SignInFailure)]
    [InlineData(AuditKind.Erasure)]
    public async Task What_stands_of_a_kind_of_which_nothing_does_shows(string kind)
    {
        await WriteSomeAsync();
        await Registry.AppendAsync(kind, "acme:1");
        await Registry.SealAsync();
        await AssertIntactAsync("acme", "other");
        await Registry.TamperAsync(
            $"insert into entity (kind, key, version, state, changed_at) select kind, 'acme:2', version, state, changed_at from history where kind = '{kind}'"
        );
        // SQLite's trigger tells the history, as whoever forges it would.
        if (!Registry.IsSqlite)
            await Registry.TamperAsync(
                "insert into history (kind, key, version, state, changed_at) select kind, key, version, state, changed_at from entity where key = 'acme:2'"
            );
        await Registry.SealAsync();
        await AssertFoundAsync();
    }

    [Theory]
    [InlineData(-1, "update audit_seal set position = -2")]
    [InlineData(-1, "insert into audit_folded (position) values (-1)")]
    [InlineData(-1, null)]
    [InlineData(0, "insert into audit_folded (position) values (0)")]
    [InlineData(50, "update audit_seal set position = 100")]
    [InlineData(50, "insert into audit_folded (position) values (50)")]
    public async Task A_version_that_no_chain_has_shows_wherever_its_write_was_put(long position, string? statement)
    {
        await WriteSomeAsync();
        await ForgeAsync(position);
        if (statement is not null)
            await Registry.TamperAsync(statement);
        await AssertFoundAsync();
    }

    [Fact]
    public async Task A_state_that_says_in_no_text_from_where_it_was_written_shows()
    {
        await WriteSomeAsync();
        foreach (var table in new[] { "history", "entity" })
            await Registry.TamperAsync(
                $"update {table} set state = "
                    + (
                        Registry.IsSqlite
                            ? "json_set(state, '$.changedFrom', json('{\"evil\":1}'))"
                            : "jsonb_set(state, '{changedFrom}', '{\"evil\":1}')"
                    )
                    + " where key = 'acme/team:org/b'"
            );
        await AssertFoundAsync();
    }

    [Fact]
    public async Task A_server_that_starts_takes_nothing_away_by_which_it_shows()
    {
        await WriteSomeAsync();
        await ForgeAsync(-1);
        await Registry.TamperAsync("insert into audit_folded (position) values (-1)");
        await FinishAsync();
        await AssertFoundAsync();
        Assert.Equal(1, await Registry.NumberAsync("select count(*) from history where position = -1"));
    }

    [Fact]
    public async Task A_version_whose_write_was_put_in_the_place_of_an_erased_one_shows()
    {
        await WriteSomeAsync();
        await Registry.WriteAsync(EntityKind.Model, "gone/team:org/a", null, "gone");
        await Registry.SealAsync();
        var position = await Registry.NumberAsync("select position from audit where tenant = 'gone'");
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("gone"), Cancellation);
        await ForgeAsync(position);
        await AssertFoundAsync();
    }

    [Fact]
    public async Task What_no_record_in_a_chain_says_is_deleted_by_no_server()
    {
        await WriteSomeAsync();
        var (rows, named) = (
            await Registry.NumberAsync("select count(*) from history"),
            await Registry.NumberAsync("select count(*) from audit where key is not null")
        );
        await Registry.TamperAsync("update audit_chain set first_read = number + 1 where tenant = 'acme'");
        await Registry.TamperAsync("insert into audit_folded (position) select position from history");
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "not sealed");
        await Registry.TamperAsync("insert into audit_folded (position) select max(position) from history");
        await FinishAsync();
        Assert.Equal(
            (rows + 1, named),
            (
                await Registry.NumberAsync("select count(*) from history"),
                await Registry.NumberAsync("select count(*) from audit where key is not null")
            )
        );
    }

    [Fact]
    public async Task A_record_of_a_deletion_that_was_made_larger_deletes_nothing()
    {
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "Acme");
        await Registry.SealAsync();
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("acme"), Cancellation);
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "another Acme");
        await Registry.SealAsync();
        await AssertIntactAsync("acme");
        await Registry.TamperAsync(
            Registry.IsSqlite
                ? "update history set state = json_set(state, '$.value.through', 3) where kind = 'erasure'"
                : "update history set state = jsonb_set(state, '{value,through}', '3') where kind = 'erasure'"
        );
        await Erasing.FinishDeletionsAsync(Cancellation);
        Assert.Equal(
            1,
            await Registry.NumberAsync("select count(*) from history where kind = 'tenant' and key = 'acme'")
        );
        Assert.False((await Registry.VerifyAsync("acme")).IsIntact);
    }

    [Fact]
    public async Task What_servers_do_shows_in_no_check()
    {
        await WriteSomeAsync();
        CallerContext.Set(Caller.System);
        Assert.Empty(
            (
                await Registry
                    .Services.GetRequiredService<BulkWriter>()
                    .WriteAsync([new(EntityKind.Model, "acme/team:org/b", 1, null)], Cancellation)
            ).Conflicts
        );
        await Registry.AppendAsync(AuditKind.Refusal, "acme:1");
        await Registry.WriteAsync(EntityKind.License, "mit", null, "MIT");
        await Registry.WriteAsync(EntityKind.Team, "public", null, "Curators");
        await AssertIntactAsync("acme", "other", "public");
        await Erasing.ErasePrincipalAsync("user:bob@example.org", Cancellation);
        await AssertIntactAsync("acme", "other", "public");
        Assert.True(await Registry.CompactAsync("acme") > 0);
        // Not sealed yet.
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 2, "three");
        await AssertIntactAsync("acme", "other", "public");
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("acme"), Cancellation);
        await AssertIntactAsync("acme", "other", "public");
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "Another");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "theirs");
        await Registry.SealAsync();
        await Registry.CompactAsync("acme");
        await AssertIntactAsync("acme", "other", "public");
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("acme"), Cancellation);
        await AssertIntactAsync("acme", "other", "public");
    }

    [Fact]
    public async Task A_deletion_and_a_fold_that_were_cut_short_show_in_no_check()
    {
        await WriteSomeAsync();
        await Registry.DeleteAsFarAsTheRecordAsync("acme");
        await AssertIntactAsync("acme", "other");
        await Registry.WriteAsync(EntityKind.Tenant, "acme", null, "Another");
        await Registry.SealAsync();
        await AssertIntactAsync("acme", "other");
        await Erasing.FinishDeletionsAsync(Cancellation);
        Assert.Equal(0, await Registry.NumberAsync("select count(*) from history where key like 'acme/%'"));
        await AssertIntactAsync("acme", "other");
        // As a fold leaves it before it takes from the history what it folded.
        await Registry.WriteAsync(EntityKind.Model, "other/team:org/a", 1, "two");
        await Registry.SealAsync();
        var position = await Registry.NumberAsync(
            "select position from audit where key = 'other/team:org/a' and version = 1"
        );
        Assert.Equal(1, await Registry.CompactAsync("other"));
        await Registry.InsertHistoryAsync(position, EntityKind.Model, "other/team:org/a", 1, Forged);
        await Registry.TamperAsync($"insert into audit_folded (position) values ({position})");
        await AssertIntactAsync("acme", "other");
    }

    [Fact]
    public async Task While_others_write_every_check_finds_what_there_is()
    {
        await WriteSomeAsync();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writers = Enumerable
            .Range(0, 3)
            .Select(writer =>
                Task.Run(
                    async () =>
                    {
                        for (var i = 0; !enough.IsCancellationRequested; i++)
                        {
                            await Registry.WriteAsync(EntityKind.Model, $"acme/team:org/w{writer}-{i}", null, "one");
                            await Registry.WriteAsync(EntityKind.Model, $"acme/team:org/w{writer}-{i}", 1, "two");
                        }
                    },
                    Cancellation
                )
            )
            .Append(
                Task.Run(
                    async () =>
                    {
                        var sealer = new AuditSealer(Registry.OfAnotherServer());
                        while (!enough.IsCancellationRequested)
                            await sealer.SealAsync(Cancellation);
                    },
                    Cancellation
                )
            )
            .ToArray();
        for (var i = 0; i < 10; i++)
            await AssertIntactAsync("acme", "other");
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        await Registry.SealAsync();
        await AssertIntactAsync("acme", "other");
    }

    protected async Task WriteSomeAsync()
    {
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "one");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", 1, "two");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/b", null, "three", "user:bob@example.org");
        await Registry.WriteAsync(EntityKind.Policy, "acme", null, "four");
        await Registry.WriteAsync(EntityKind.Model, "other/team:org/a", null, "elsewhere");
        await Registry.SealAsync();
    }

    // The version that stands, and its write, at a position that was not drawn for it.
    private async Task ForgeAsync(long position)
    {
        var state = Registry.IsSqlite ? $"'{Forged}'" : $"'{Forged}'::jsonb";
        await Registry.TamperAsync(
            $"update entity set version = version + 1, state = {state} where key = 'acme/team:org/b'"
        );
        // SQLite's trigger has told the history.
        if (Registry.IsSqlite)
            await Registry.TamperAsync(
                $"update history set position = {position} where key = 'acme/team:org/b' and version = 2"
            );
        else
            await Registry.TamperAsync(
                $"insert into history (position, kind, key, version, state, changed_at) overriding system value select {position}, kind, key, version, state, changed_at from entity where key = 'acme/team:org/b'"
            );
    }

    // What a server does first when it starts.
    private async Task FinishAsync()
    {
        await Erasing.FinishDeletionsAsync(Cancellation);
        await Registry.Services.GetRequiredService<ChainCompaction>().FinishAsync(Cancellation);
    }

    protected async Task AssertFoundAsync()
    {
        Assert.NotEmpty(await Registry.FindAllAsync());
        var report = await Registry.VerifyAsync("acme");
        Assert.False(report.IsIntact);
        Assert.NotEmpty(report.Findings);
    }

    private async Task AssertIntactAsync(params string[] tenants)
    {
        Assert.Empty(await Registry.FindAllAsync());
        foreach (var tenant in tenants)
            await Registry.AssertIntactAsync(tenant);
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteTamperTests : TamperTests
{
    [Theory]
    [InlineData("update audit set hash = 'no bytes' where tenant = 'acme' and number = 2")]
    [InlineData("update audit set changed_at = 'no number' where tenant = 'acme' and number = 2")]
    [InlineData("update audit set principal = x'00ff' where tenant = 'acme' and number = 2")]
    [InlineData("update audit_chain set number = 'no number' where tenant = 'acme'")]
    public async Task A_value_of_another_type_than_its_column_s_shows(string statement)
    {
        await WriteSomeAsync();
        await Registry.TamperAsync(statement);
        await AssertFoundAsync();
    }

    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresTamperTests(Postgres postgres) : TamperTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);
}
