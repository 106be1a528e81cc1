using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;
using ModelRegistry.Storage.Refusals;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Tests.Audit;

/// <summary>How long the record of who did what is kept: for all, and for one tenant alone.</summary>
public sealed class RetentionTests
{
    [Fact]
    public void A_tenant_goes_by_its_own_settings_and_for_the_rest_by_those_of_all()
    {
        var retention = Read(
            ("KeepStatesDays", "90"),
            ("KeepEntriesDays", "1000"),
            ("Tenants:acme:KeepEntriesDays", "30.5"),
            ("Tenants:bank:KeepEntriesDays", "forever"),
            ("Tenants:public:KeepStatesDays", "forever")
        );
        Assert.Equal(new KeptFor(Days(90), Days(1000)), retention.Of("other"));
        Assert.Equal(new KeptFor(Days(90), Days(30.5)), retention.Of("acme"));
        Assert.Equal(new KeptFor(Days(90), null), retention.Of("bank"));
        Assert.Equal(new KeptFor(null, Days(1000)), retention.Of("public"));
    }

    [Fact]
    public void Nothing_is_erased_where_no_setting_says_so()
    {
        Assert.True(Read().IsNone);
        Assert.Equal(new KeptFor(null, null), Read().Of("acme"));
        Assert.False(Read(("Tenants:acme:KeepStatesDays", "1")).IsNone);
    }

    [Theory]
    [InlineData(
        "KeepEntriesDays",
        "0.5",
        "Registry:Audit:KeepEntriesDays is '0.5': it must be a number of days, 1 or more, or 'forever'."
    )]
    [InlineData("KeepStatesDays", "soon", "Registry:Audit:KeepStatesDays is 'soon'")]
    [InlineData("KeepStatesDays", "-1", "Registry:Audit:KeepStatesDays is '-1'")]
    [InlineData("KeepEntriesDays", "1e99", "Registry:Audit:KeepEntriesDays is '1e99'")]
    [InlineData("KeepEntriesDays", "99999999999999", "Registry:Audit:KeepEntriesDays is '99999999999999'")]
    [InlineData("Tenants:acme:KeepEntriesDays", "0", "Registry:Audit:Tenants:acme:KeepEntriesDays is '0'")]
    [InlineData("Tenants:Not a tenant:KeepStatesDays", "1", "'Not a tenant' is not a tenant name")]
    public void What_cannot_be_read_is_refused(string name, string value, string told) =>
        Assert.Contains(
            told,
            Assert.Throws<OptionsValidationException>(() => Read((name, value))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task The_server_folds_the_chain_of_a_tenant_by_its_setting_and_erases_states_by_that_of_all()
    {
        await using var registry = await AuditedRegistry.StartAsync(TestDatabase.Sqlite());
        foreach (var tenant in new[] { "acme", "other" })
        {
            await registry.WriteAsync(EntityKind.Model, $"{tenant}/team:org/a", null, "one");
            await registry.WriteAsync(EntityKind.Model, $"{tenant}/team:org/a", 1, "two");
        }

        var services = registry.Services;
        var later = new Later(TimeSpan.FromDays(10));
        using var service = new AuditService(
            services.GetRequiredService<AuditSealer>(),
            services.GetRequiredService<AuditEraser>(),
            services.GetRequiredService<ChainCompaction>(),
            registry.Verifier,
            Attempts(registry.Database, later),
            new AuditSweep(registry.Database, later),
            Read(("KeepStatesDays", "5"), ("KeepEntriesDays", "20"), ("Tenants:acme:KeepEntriesDays", "5")),
            later,
            NullLogger<AuditService>.Instance
        );
        await service.StartAsync(TestContext.Current.CancellationToken);
        // Chains are taken in the order of their names.
        await Eventually.ReadAsync(
            "a state of the other tenant that is erased",
            () => registry.NumberAsync("select count(*) from history where key = 'other/team:org/a' and state is null"),
            count => count == 1
        );
        await service.StopAsync(TestContext.Current.CancellationToken);
        var (acme, other) = (await registry.VerifyAsync("acme"), await registry.VerifyAsync("other"));
        Assert.Equal((true, true), (acme.IsIntact, other.IsIntact));
        Assert.Equal((1L, null), (acme.Checkpoint?.Rows, other.Checkpoint));
        Assert.Equal(
            0,
            await registry.NumberAsync("select count(*) from history where key = 'acme/team:org/a' and version = 1")
        );
    }

    private static RefusedRequestLog Attempts(RegistryDatabase database, TimeProvider time)
    {
        var catalog = new LiveCatalog();
        return new(database, new(catalog, time, NullLogger<RefusedRequests>.Instance), catalog, time);
    }

    private static TimeSpan Days(double days) => TimeSpan.FromDays(days);

    private static AuditRetention Read(params (string Name, string Value)[] settings) =>
        new(
            Options.Create(
                SettingsReader.Read<AuditOptions>(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            settings.Select(one =>
                                KeyValuePair.Create($"Registry:Audit:{one.Name}", (string?)one.Value)
                            )
                        )
                        .Build()
                )
            )
        );

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
