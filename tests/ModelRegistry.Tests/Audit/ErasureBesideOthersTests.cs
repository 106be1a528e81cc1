using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Tests.Audit;

/// <summary>Erasing while others write, and what others have of those who are erased, on every database.</summary>
public abstract class ErasureBesideOthersTests : AuditedTests
{
    // As many as one transaction of an erasure takes on.
    private const int ErasureRows = 1000;
    private const string Ann = "user:ann@example.org";
    private static readonly RegistryId Acme = TextForm.Parse<RegistryId>("acme/team");
    private static readonly RegistryId Gone = TextForm.Parse<RegistryId>("gone/team");

    private RefusedRequestLog Attempts => Registry.Services.GetRequiredService<RefusedRequestLog>();

    private IGrainFactory Grains
    {
        get
        {
            CallerContext.Set(Caller.System);
            return Registry.Services.GetRequiredService<IGrainFactory>();
        }
    }

    [Fact]
    public async Task What_a_person_was_refused_a_moment_ago_is_erased_with_them()
    {
        await CreateAsync("acme");
        await Registry.WriteAsync(EntityKind.Model, "acme/team:org/a", null, "by ann");
        Refuse(Ann, "acme/team");
        var erased = await Erasing.ErasePrincipalAsync(Ann, Cancellation);
        Assert.Equal(2, erased.Actors);
        await Attempts.WriteAsync(all: true, Cancellation);
        await Registry.SealAsync();
        Assert.Equal(1, await Registry.NumberAsync("select count(*) from audit where kind = 'refusal'"));
        await AssertNowhereAsync("ann@example.org");
        await Registry.AssertIntactAsync("acme");
    }

    [Fact]
    public async Task What_a_person_does_while_they_are_erased_is_erased_by_a_record_of_its_own()
    {
        await CreateAsync("acme");
        await Registry.WriteManyAsync(2 * ErasureRows, null, i => (EntityKind.Model, $"acme/team:org/m{i}"), Ann);
        await Registry.SealAsync();
        var during = new List<Task>();
        var clock = new Interrupting(() => during.Add(Task.Run(RefuseAndSealAsync, Cancellation)));
        var eraser = new AuditEraser(
            Registry.Database,
            Registry.Services.GetRequiredService<AuditSealer>(),
            Attempts,
            Registry.Services.GetRequiredService<AuditSweep>(),
            clock
        );
        CallerContext.Set(Caller.System);
        await eraser.ErasePrincipalAsync(Ann, Cancellation);
        await Task.WhenAll(during);
        await Registry.SealAsync();
        _ = Assert.Single(during);
        Assert.Equal(1, await Registry.NumberAsync("select count(*) from audit where kind = 'refusal'"));
        await Registry.AssertIntactAsync("acme");
        await Erasing.ErasePrincipalAsync(Ann, Cancellation);
        await Registry.SealAsync();
        await AssertNowhereAsync("ann@example.org");
        await Registry.AssertIntactAsync("acme");
    }

    [Fact]
    public async Task What_was_refused_at_a_tenant_a_moment_ago_goes_with_it()
    {
        await CreateAsync("gone");
        Refuse("user:mm@gone.example", "gone/team");
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("gone"), Cancellation);
        await Attempts.WriteAsync(all: true, Cancellation);
        await Registry.SealAsync();
        await AssertNowhereAsync("mm@gone.example");
        await AssertNowhereAsync("gone/team");
        await Registry.AssertIntactAsync("gone");
        await Registry.AssertIntactAsync("public");
    }

    [Fact]
    public async Task What_others_report_of_a_deleted_tenants_model_says_nothing_of_one_that_is_given_its_name()
    {
        await CreateAsync("acme");
        var (theirs, own) = (Report("r1", Gone), Report("r2", Acme));
        foreach (var report in new[] { theirs, own })
            Assert.IsType<Done<CompatibilityReport>>(
                await Grains.Report(report).AddAsync(report, "user:bob@example.org")
            );
        await Registry.SealAsync();
        var head = (await Registry.AssertIntactAsync("acme")).Head;
        await Erasing.DeleteTenantAsync(Gone.Tenant!, Cancellation);
        await FollowAsync();
        var reports = Registry.Services.GetRequiredService<LiveCatalog>().Current.Reports;
        Assert.Empty(reports.Of(Acme, theirs.Subject));
        Assert.Single(reports.Of(Acme, own.Subject));
        await Registry.AssertIntactAsync("acme", head);
        Assert.Empty(await Registry.Verifier.VerifyEntitiesAsync(Cancellation));
        // Of the next model of that name there can be a report again.
        await Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, Cancellation);
        Assert.IsType<Done<CompatibilityReport>>(await Grains.Report(theirs).AddAsync(theirs, "user:bob@example.org"));
        await FollowAsync();
        var again = Registry.Services.GetRequiredService<LiveCatalog>().Current.Reports;
        Assert.Equal(["r1"], again.Of(Acme, theirs.Subject).Select(report => report.Id));
    }

    [Fact]
    public async Task A_denial_of_a_model_that_is_called_like_a_registry_of_a_deleted_tenant_still_denies()
    {
        await CreateAsync("acme");
        await CreateAsync("google");
        var denial = Denial(Acme.Tenant!, "google/flan-t5-xl");
        Assert.IsType<Done<Determination>>(await Grains.Determination(denial).AddAsync(denial, "user:bob@example.org"));
        await Erasing.DeleteTenantAsync(TextForm.Parse<TenantId>("google"), Cancellation);
        await FollowAsync();
        var kept = Registry.Services.GetRequiredService<LiveCatalog>().Current.Determinations.Of(Acme.Tenant!);
        Assert.Equal(denial.Models, Assert.Single(kept).Models);
    }

    [Fact]
    public async Task The_tokens_that_an_erased_person_made_are_revoked_and_no_others()
    {
        await CreateAsync("acme");
        foreach (var (id, by) in new[] { ("000000000001", Ann), ("000000000002", "user:bob@example.org") })
            await Registry.WriteJsonAsync(
                EntityKind.Token,
                $"acme/team:{id}",
                JsonSerializer.Serialize(Token(id, by), StoredForm.Options)
            );
        await Erasing.ErasePrincipalAsync(Ann, Cancellation);
        await FollowAsync();
        var tokens = Registry
            .Services.GetRequiredService<LiveCatalog>()
            .Current.Tokens.All.OrderBy(token => token.Id.ToString(), StringComparer.Ordinal)
            .ToList();
        Assert.Equal([true, false], tokens.Select(token => token.Revoked));
        Assert.StartsWith("user:erased-", tokens[0].CreatedBy, StringComparison.Ordinal);
        Assert.Equal("user:bob@example.org", tokens[1].CreatedBy);
        await Registry.AssertIntactAsync("acme");
    }

    private static CompatibilityReport Report(string id, RegistryId on) =>
        new()
        {
            Id = id,
            Registry = Acme,
            Subject = new(on, TextForm.Parse<ModelName>("org/shared"), TextForm.Parse<VariantName>("bf16")),
            Accelerator = TextForm.Parse<AcceleratorId>("nvidia-h100-sxm-80"),
            Phase = Phase.Inference,
            Outcome = Outcome.Works,
            Provenance = Provenance.Measured,
        };

    private static Determination Denial(TenantId tenant, string model) =>
        new()
        {
            Id = "d1",
            Tenant = tenant,
            Decision = DeterminationDecision.Denied,
            License = TextForm.Parse<LicenseId>("apache-2.0"),
            Models = [TextForm.Parse<ModelName>(model)],
            Reason = "Not this one.",
            DecidedBy = "user:bob@example.org",
            DecidedOn = new(2026, 1, 1),
            ExpiresOn = new(2027, 1, 1),
        };

    private static ServiceToken Token(string id, string by) =>
        new()
        {
            Id = TextForm.Parse<TokenId>(id),
            DisplayName = "A program",
            Registries = [Acme],
            Verbs = [Verb.Read],
            Hash = ServiceToken.HashOf(id),
            CreatedBy = by,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = DateTimeOffset.MaxValue,
        };

    private void Refuse(string who, string place) =>
        Registry
            .Services.GetRequiredService<RefusedRequests>()
            .Note(new(TextForm.Parse<PrincipalId>(who), null, "192.0.2.9", "needs viewer") { Place = place });

    private async Task RefuseAndSealAsync()
    {
        Refuse(Ann, "acme/team");
        await Attempts.WriteAsync(all: true, Cancellation);
        await Registry.SealAsync();
    }

    private async Task CreateAsync(string tenant)
    {
        await Registry.CreateTenantAsync(tenant, "team");
        await FollowAsync();
    }

    private Task FollowAsync()
    {
        var catalog = Registry.Services.GetRequiredService<LiveCatalog>();
        return Registry.AdvanceAsync(
            new Feed(Registry.Services.GetRequiredService<IHistory>(), catalog, TimeProvider.System),
            catalog
        );
    }

    private async Task AssertNowhereAsync(string word)
    {
        foreach (var table in new[] { "entity", "history" })
            Assert.Equal(
                0,
                await Registry.NumberAsync(
                    $"select count(*) from {table} where lower(key || coalesce(cast(state as text), '')) like '%{word}%'"
                )
            );
        Assert.Equal(
            0,
            await Registry.NumberAsync(
                $"select count(*) from audit where lower(coalesce(key, '') || coalesce(principal, '') || coalesce(registry, '')) like '%{word}%'"
            )
        );
    }

    /// <summary>Lets something happen when the time is first asked for: while the record of an erasure is written.</summary>
    private sealed class Interrupting(Action happen) : TimeProvider
    {
        private int asked;

        public override DateTimeOffset GetUtcNow()
        {
            if (Interlocked.Increment(ref asked) == 1)
                happen();
            return base.GetUtcNow();
        }
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteErasureBesideOthersTests : ErasureBesideOthersTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresErasureBesideOthersTests(Postgres postgres) : ErasureBesideOthersTests
{
    protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);
}
