using System.Reflection;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;

namespace ModelRegistry.Tests.Grains;

/// <summary>What a caller of a grain must hold, and that nothing gets past it.</summary>
public sealed class RequiredRoleTests : IAsyncLifetime
{
    private static readonly RegistryId Acme = TextForm.Parse<RegistryId>("acme/research");
    private static readonly RegistryId Other = TextForm.Parse<RegistryId>("other/research");
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private RunningRegistry? registry;

    public static TheoryData<string, string> Methods =>
        [
            .. typeof(CallFilter)
                .Assembly.GetTypes()
                .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))
                .SelectMany(type =>
                    type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                )
                .Select(method => (method.DeclaringType!.FullName!, method.Name)),
        ];

    public async ValueTask InitializeAsync() => registry = await RunningRegistry.StartAsync(database.Settings);

    public async ValueTask DisposeAsync()
    {
        await registry!.DisposeAsync();
        database.Dispose();
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_of_every_grain_declares_what_its_caller_needs(string grain, string method) =>
        Assert.NotNull(RequiresRoleAttribute.Of(typeof(CallFilter).Assembly.GetType(grain)!.GetMethod(method)!));

    [Fact]
    public async Task A_call_without_a_caller_is_refused()
    {
        var grain = registry!.Grains.Model(Acme, Samples.Model("a/b").Name);
        RequestContext.Clear();
        Assert.Contains("without a caller", (await Assert.ThrowsAsync<AccessDeniedException>(grain.FindAsync)).Message);
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Contributor, true)]
    [InlineData(Role.Maintainer, true)]
    public async Task A_model_is_registered_by_a_contributor(Role role, bool registers)
    {
        var change = RegisterAsync(
            new()
            {
                Principal = Alice,
                Roles = new Dictionary<RegistryId, Role> { [Acme] = role },
            }
        );
        if (registers)
            Assert.IsType<Done<Model>>(await change);
        else
            await Assert.ThrowsAsync<AccessDeniedException>(() => change);
    }

    [Fact]
    public async Task A_role_elsewhere_counts_for_nothing() =>
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            RegisterAsync(
                new()
                {
                    Principal = Alice,
                    Roles = new Dictionary<RegistryId, Role>
                    {
                        [Other] = Role.Maintainer,
                        [RegistryId.Public] = Role.Curator,
                        [Acme] = Role.Viewer,
                    },
                    AdminOf = [Acme.Tenant!],
                    CounselOf = [Acme.Tenant!],
                    IsOperator = true,
                }
            )
        );

    [Theory]
    [InlineData(Verb.Register, true)]
    [InlineData(Verb.Report, false)]
    public async Task A_token_does_what_it_was_made_for(Verb verb, bool registers)
    {
        var change = RegisterAsync(
            new()
            {
                Principal = Alice,
                Roles = new Dictionary<RegistryId, Role> { [Acme] = Role.Maintainer },
                Verbs = [verb],
            }
        );
        if (registers)
            Assert.IsType<Done<Model>>(await change);
        else
            await Assert.ThrowsAsync<AccessDeniedException>(() => change);
    }

    [Fact]
    public async Task No_token_gives_roles()
    {
        var grain = registry!.Grains.Team(Acme);
        CallerContext.Set(
            new()
            {
                Principal = Alice,
                Roles = new Dictionary<RegistryId, Role> { [Acme] = Role.Maintainer },
                Verbs = Enum.GetValues<Verb>(),
            }
        );
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            grain.GrantAsync(Acme, new(Alice, Role.Maintainer), "a", [])
        );
    }

    [Fact]
    public async Task No_role_is_given_on_the_word_of_members_who_are_none_any_more()
    {
        var team = registry!.Grains.Team(Acme);
        CallerContext.Set(Caller.System);
        Membership alice = new(Alice, Role.Maintainer),
            bob = new(PrincipalId.Admin, Role.Maintainer);
        Assert.IsType<Done<Team>>(
            await team.CreateAsync(
                new()
                {
                    Registry = Acme,
                    DisplayName = "Acme",
                    Members = [alice, bob],
                },
                "a"
            )
        );
        Assert.IsType<Done<Team>>(await team.RevokeAsync(alice, "a"));
        var refused = Assert.IsType<Refused<Team>>(await team.GrantAsync(Acme, alice, "a", [alice, bob]));
        Assert.Equal(FailureCode.Conflict, Assert.Single(refused.Failures).Code);
        Assert.IsType<Done<Team>>(await team.GrantAsync(Acme, alice, "a", [bob]));
    }

    [Fact]
    public async Task The_shared_catalog_is_written_by_its_curators()
    {
        var format = Samples.Format("f1");
        var grain = registry!.Grains.NumericFormat(format.Key);
        CallerContext.Set(Caller.Anonymous);
        Assert.Null(await grain.FindAsync());
        await Assert.ThrowsAsync<AccessDeniedException>(() => grain.DefineAsync(format, "a"));
        CallerContext.Set(
            new()
            {
                Principal = Alice,
                Roles = new Dictionary<RegistryId, Role> { [RegistryId.Public] = Role.Curator },
            }
        );
        Assert.IsType<Done<NumericFormat>>(await grain.DefineAsync(format, "a"));
    }

    private static PrincipalId Alice { get; } = TextForm.Parse<PrincipalId>("user:alice@example.org");

    private Task<Change<Model>> RegisterAsync(Caller caller)
    {
        var model = Samples.Model("a/b", Acme.ToString());
        var grain = registry!.Grains.Model(model.Registry, model.Name);
        CallerContext.Set(caller);
        return grain.RegisterAsync(model, null, caller.Name);
    }
}
