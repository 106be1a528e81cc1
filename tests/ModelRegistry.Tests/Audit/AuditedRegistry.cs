using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;
using ModelRegistry.Storage.Hosting;

namespace ModelRegistry.Tests.Audit;

/// <summary>A registry on a database of its own, whose audit goes on when the test says so.</summary>
internal sealed class AuditedRegistry(TestDatabase test, RunningRegistry registry) : IAsyncDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public RegistryDatabase Database => registry.Database;

    public IServiceProvider Services => registry.Services;

    public AuditVerifier Verifier => registry.Services.GetRequiredService<AuditVerifier>();

    public bool IsSqlite => Database is SqliteDatabase;

    /// <summary>The database as another server has it; a SQLite file has only one.</summary>
    public RegistryDatabase OfAnotherServer() =>
        IsSqlite
            ? Database
            : ConfiguredDatabase.From(new ConfigurationBuilder().AddInMemoryCollection(test.Settings).Build());

    public static async Task<AuditedRegistry> StartAsync(TestDatabase test) =>
        new(test, await RunningRegistry.StartAsync(test.Settings));

    /// <summary>Writes one version of an entity.</summary>
    public async Task WriteAsync(
        string kind,
        string key,
        int? version,
        string value,
        string by = "user:ann@example.org"
    ) =>
        Assert.True(
            await registry.BulkWriter.WriteAsync([Write(kind, key, version, value, by)], Cancellation)
                is { Conflicts.Count: 0 }
        );

    /// <summary>Writes an entity that is new, its value as JSON.</summary>
    public async Task WriteJsonAsync(string kind, string key, string value) =>
        Assert.Empty(
            (
                await registry.BulkWriter.WriteAsync(
                    [new(kind, key, null, $$"""{"value":{{value}},"changedBy":"system"}""")],
                    Cancellation
                )
            ).Conflicts
        );

    /// <summary>Writes entities that are new.</summary>
    public Task WriteNewAsync(int count, Func<int, (string Kind, string Key)> which) =>
        WriteManyAsync(count, null, which);

    /// <summary>Writes one version of many entities.</summary>
    public Task WriteManyAsync(
        int count,
        int? version,
        Func<int, (string Kind, string Key)> which,
        string by = "system"
    ) =>
        registry.BulkWriter.WriteAsync(
            [.. Enumerable.Range(0, count).Select(i => Write(which(i).Kind, which(i).Key, version, $"number {i}", by))],
            Cancellation
        );

    /// <summary>Seals all that was written, and folds what is old of a chain: all of it, since the test has just written it.</summary>
    public async Task<long> CompactAsync(string tenant)
    {
        await SealAsync();
        var after = AuditTime.Of(await NumberAsync("select max(changed_at) from audit") + 1);
        CallerContext.Set(Caller.System);
        var folded = await registry
            .Services.GetRequiredService<ChainCompaction>()
            .CompactAsync(tenant, after, Cancellation);
        await SealAsync();
        return folded;
    }

    /// <summary>Creates a tenant with a team, by their grains.</summary>
    public async Task CreateTenantAsync(string name, string team)
    {
        var tenant = Samples.Tenant(name);
        Assert.IsType<Done<Tenant>>(await registry.Grains.Tenant(tenant.Id).CreateAsync(tenant, "system"));
        var id = TextForm.Parse<RegistryId>($"{name}/{team}");
        Assert.IsType<Done<Team>>(
            await registry.Grains.Team(id).CreateAsync(new() { Registry = id, DisplayName = team }, "system")
        );
    }

    /// <summary>Seals all that was written.</summary>
    public async Task SealAsync()
    {
        var sealer = registry.Services.GetRequiredService<AuditSealer>();
        var last = await NumberAsync("select coalesce(max(position), 0) from history");
        await Eventually.ReadAsync(
            $"a seal of position {last}",
            async () =>
            {
                await sealer.SealAsync(Cancellation);
                return await NumberAsync("select position from audit_seal");
            },
            position => position >= last
        );
    }

    /// <summary>Checks a chain.</summary>
    public Task<AuditReport> VerifyAsync(string tenant, AuditHead? expected = null) =>
        Verifier.VerifyAsync(tenant, expected, Cancellation);

    /// <summary>Checks a chain that must be intact.</summary>
    public async Task<AuditReport> AssertIntactAsync(string tenant, AuditHead? expected = null)
    {
        var report = await VerifyAsync(tenant, expected);
        Assert.True(report.IsIntact, report.Findings.FirstOrDefault()?.Message);
        return report;
    }

    /// <summary>Checks everything, as the command does.</summary>
    public async Task<IReadOnlyList<AuditFinding>> FindAllAsync()
    {
        List<AuditFinding> findings = [];
        foreach (var chain in await Verifier.ReadChainsAsync(Cancellation))
            findings.AddRange((await Verifier.VerifyChainAsync(chain, null, Cancellation)).Findings);
        return [.. findings, .. await Verifier.VerifyEntitiesAsync(Cancellation)];
    }

    /// <summary>Leaves a tenant as a server does that ended before it took what it deletes from the history.</summary>
    public async Task DeleteAsFarAsTheRecordAsync(string tenant)
    {
        var rows = await NumberAsync($"select number from audit_chain where tenant = '{tenant}'");
        await TamperAsync($"delete from entity where key = '{tenant}' or key like '{tenant}/%'");
        await InsertHistoryAsync(
            await NumberAsync("select max(position) + 1 from history"),
            AuditKind.Erasure,
            $"{tenant}:0",
            1,
            $$"""{"value":{"cause":"TENANT","through":{{rows}}},"changedBy":"system"}"""
        );
        await SealAsync();
        await TamperAsync($"update audit_chain set first_read = number + 1 where tenant = '{tenant}'");
    }

    /// <summary>Adds a row to the history that stands for itself.</summary>
    public async Task AppendAsync(string kind, string key)
    {
        await using var connection = await Database.OpenAsync(Cancellation);
        await Database.AppendAsync(
            connection,
            kind,
            key,
            """{"value":{},"changedBy":"system"}""",
            TimeProvider.System,
            Cancellation
        );
    }

    /// <summary>Puts a row into the history at a position that was not drawn for it.</summary>
    public Task InsertHistoryAsync(long position, string kind, string key, int version, string state) =>
        TamperAsync(
            $"insert into history (position, kind, key, version, state, changed_at) {(IsSqlite ? "" : "overriding system value ")}values ({position}, '{kind}', '{key}', {version}, '{state}', '2026-01-01T00:00:00.000Z')"
                + (IsSqlite ? "" : "; select setval('history_position_seq', (select max(position) from history))")
        );

    /// <summary>Lets a catalog follow to the last position.</summary>
    public async Task AdvanceAsync(Feed feed, LiveCatalog catalog)
    {
        var last = await NumberAsync("select max(position) from history");
        await Eventually.ReadAsync(
            $"position {last}",
            async () =>
            {
                await feed.AdvanceAsync(Cancellation);
                return catalog.Current.Position;
            },
            position => position >= last
        );
    }

    /// <summary>Does to the database what no server does.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync(Cancellation) != 0, "Nothing was changed.");
    }

    public async Task<long> NumberAsync(string sql) => (long)(await ScalarAsync(sql))!;

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(Cancellation);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        test.Dispose();
    }

    private static EntityRow Write(string kind, string key, int? version, string value, string by) =>
        new(
            kind,
            key,
            version,
            JsonSerializer.Serialize(
                new Entry<object> { Value = new { text = value }, ChangedBy = by },
                StoredForm.Options
            )
        );
}
