using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage.Erasures;

namespace ModelRegistry.Tests.Grains;

/// <summary>What is written past grains asks of its caller what a grain would: the wire has asked before, and is not relied on.</summary>
public sealed class WritesPastGrainsTests : IAsyncLifetime
{
    private static readonly RegistryId Acme = TextForm.Parse<RegistryId>("acme/research");
    private static readonly RegistryId Product = TextForm.Parse<RegistryId>("acme/product");
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private RunningRegistry? started;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static PrincipalId Alice { get; } = TextForm.Parse<PrincipalId>("user:alice@example.org");

    private RunningRegistry Registry => started!;

    public async ValueTask InitializeAsync() => started = await RunningRegistry.StartAsync(database.Settings);

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        database.Dispose();
    }

    [Theory]
    [InlineData(Role.Viewer, null, false)]
    [InlineData(Role.Contributor, null, true)]
    [InlineData(Role.Maintainer, null, true)]
    [InlineData(Role.Maintainer, Verb.Register, true)]
    [InlineData(Role.Maintainer, Verb.Report, false)]
    public Task Models_are_registered_by_a_contributor(Role role, Verb? verb, bool registers) =>
        WriteAsync(
            In(Acme, role) with
            {
                Verbs = verb is { } only ? [only] : null,
            },
            registers,
            Model(Acme, "a/b"),
            new(EntityKind.Config, "acme/research:a/b", null, """{"value":{"text":"{}"},"changedBy":"a"}""")
        );

    [Fact]
    public Task A_set_that_reaches_into_another_registry_is_refused_whole() =>
        WriteAsync(
            In(Acme, Role.Maintainer) with
            {
                AdminOf = [Acme.Tenant!],
                IsOperator = true,
            },
            false,
            Model(Acme, "a/b"),
            Model(Product, "a/b")
        );

    [Fact]
    public Task Of_no_other_kind_is_anything_written_but_by_the_servers() =>
        WriteAsync(
            In(Acme, Role.Maintainer) with
            {
                AdminOf = [Acme.Tenant!],
                IsOperator = true,
            },
            false,
            new EntityRow(EntityKind.Team, "acme/research", null, """{"value":{},"changedBy":"a"}""")
        );

    [Fact]
    public async Task Nothing_is_written_without_a_caller()
    {
        await WriteAsync(null, false, Model(Acme, "a/b"));
        await WriteAsync(Caller.System, true, Model(Acme, "a/b"));
    }

    [Fact]
    public async Task A_person_and_a_tenant_are_erased_and_entries_folded_by_operators()
    {
        foreach (
            var caller in new[]
            {
                null,
                Caller.Anonymous,
                In(Acme, Role.Maintainer) with
                {
                    AdminOf = [Acme.Tenant!],
                    CounselOf = [Acme.Tenant!],
                },
                Token(Acme),
            }
        )
        {
            await EraseAsync(caller, false, eraser => eraser.ErasePrincipalAsync("user:ann@example.org", Cancellation));
            await EraseAsync(caller, false, eraser => eraser.DeleteTenantAsync(Acme.Tenant!, Cancellation));
            await EraseAsync(caller, false, eraser => eraser.FinishDeletionsAsync(Cancellation));
            await Assert.ThrowsAsync<AccessDeniedException>(() =>
                FoldingAs(caller).CompactAsync("acme", DateTimeOffset.UnixEpoch, Cancellation)
            );
            await Assert.ThrowsAsync<AccessDeniedException>(() => FoldingAs(caller).FinishAsync(Cancellation));
        }

        var operates = new Caller { Principal = Alice, IsOperator = true };
        await EraseAsync(operates, true, eraser => eraser.ErasePrincipalAsync("user:ann@example.org", Cancellation));
        await EraseAsync(operates, true, eraser => eraser.DeleteTenantAsync(Acme.Tenant!, Cancellation));
        await EraseAsync(Caller.System, true, eraser => eraser.FinishDeletionsAsync(Cancellation));
        Assert.Equal(0, await FoldingAs(operates).CompactAsync("acme", DateTimeOffset.UnixEpoch, Cancellation));
    }

    [Fact]
    public async Task Old_states_are_erased_by_admins_of_the_tenant_and_curators_of_what_all_share()
    {
        var (admin, curator) = (
            new Caller { Principal = Alice, AdminOf = [Acme.Tenant!] },
            In(RegistryId.Public, Role.Curator)
        );
        foreach (
            var (chain, caller, erases) in new (string, Caller?, bool)[]
            {
                ("acme", null, false),
                ("acme", In(Acme, Role.Maintainer), false),
                ("acme", curator, false),
                ("other", admin, false),
                ("public", admin, false),
                ("acme", admin with { Verbs = [Verb.Read] }, false),
                ("acme", admin, true),
                ("public", curator, true),
                ("acme", Caller.System, true),
            }
        )
        {
            await EraseAsync(
                caller,
                erases,
                eraser => eraser.PruneAsync(chain, DateTimeOffset.UnixEpoch, Cancellation)
            );
        }
    }

    private static Caller In(RegistryId registry, Role role) =>
        new()
        {
            Principal = Alice,
            Roles = new Dictionary<RegistryId, Role> { [registry] = role },
        };

    private static Caller Token(RegistryId registry) =>
        In(registry, Role.Maintainer) with
        {
            Verbs = Enum.GetValues<Verb>(),
            IsOperator = true,
        };

    private static EntityRow Model(RegistryId registry, string name)
    {
        var model = Samples.Model(name, registry.ToString());
        return new(
            EntityKind.Model,
            EntityKey.Of(model.Registry, model.Name),
            null,
            JsonSerializer.Serialize(new Entry<Model> { Value = model, ChangedBy = "a" }, StoredForm.Options)
        );
    }

    private static void Be(Caller? caller)
    {
        if (caller is null)
            RequestContext.Clear();
        else
            CallerContext.Set(caller);
    }

    private async Task WriteAsync(Caller? caller, bool writes, params EntityRow[] set)
    {
        var writer = Registry.BulkWriter;
        Be(caller);
        if (writes)
            Assert.Empty((await writer.WriteAsync(set, Cancellation)).Conflicts);
        else
            await Assert.ThrowsAsync<AccessDeniedException>(() => writer.WriteAsync(set, Cancellation));
        Assert.Equal(
            writes ? set.Length : 0,
            (await Registry.Database.FindAsync([.. set.Select(write => (write.Kind, write.Key))], Cancellation)).Count
        );
    }

    private ChainCompaction FoldingAs(Caller? caller)
    {
        Be(caller);
        return Registry.Services.GetRequiredService<ChainCompaction>();
    }

    private async Task EraseAsync(Caller? caller, bool erases, Func<AuditEraser, Task> erase)
    {
        var eraser = Registry.Services.GetRequiredService<AuditEraser>();
        Be(caller);
        if (erases)
            await erase(eraser);
        else
            await Assert.ThrowsAsync<AccessDeniedException>(() => erase(eraser));
    }
}
