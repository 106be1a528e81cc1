using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What became of a tenant.</summary>
/// <param name="Tenant">The tenant; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the change.</param>
public sealed record TenantPayload(TenantNode? Tenant, IReadOnlyList<IError> Errors, string? Position)
{
    /// <summary>What was taken and will not work as it is: nothing of this change.</summary>
    public IReadOnlyList<Warning> Warnings => [];
}

/// <summary>What became of a team.</summary>
/// <param name="Team">The team; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the change.</param>
public sealed record TeamPayload(TeamNode? Team, IReadOnlyList<IError> Errors, string? Position)
{
    /// <summary>What was taken and will not work as it is: nothing of this change.</summary>
    public IReadOnlyList<Warning> Warnings => [];
}

/// <summary>What became of a role.</summary>
/// <param name="Members">Everybody who holds a role in the place now; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change.</param>
public sealed record RolePayload(IReadOnlyList<MemberNode>? Members, IReadOnlyList<IError> Errors, string? Position)
{
    /// <summary>What was taken and will not work as it is: nothing of this change.</summary>
    public IReadOnlyList<Warning> Warnings => [];
}

/// <summary>Changes of tenants, teams and their members.</summary>
public sealed class TenancyMutations(
    RequestScope scope,
    IGrainFactory grains,
    Changes changes,
    TokenRevocation revocation,
    TimeProvider time
)
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan untilSeen = TimeSpan.FromMilliseconds(50);

    /// <summary>Creates a tenant; for the installation's operators. A name that exists is an error.</summary>
    public Task<TenantPayload> CreateTenantAsync(CreateTenantInput input)
    {
        var reader = new InputReader(scope);
        var needs = RequiresRoleAttribute.Of<ITenantGrain>(nameof(ITenantGrain.CreateAsync));
        var id = reader.Text<TenantId>(input.Name, "name");
        if (!needs.IsMetBy(scope.Caller, RegistryId.Public))
            scope.Forbid(reader, needs, "the installation");
        var tenant = new Tenant
        {
            Id = id,
            DisplayName = input.DisplayName,
            Members = Members(reader, input.Admins, Role.Admin, "admins"),
        };
        return ChangeTenantAsync(reader, id, grain => grain.CreateAsync(tenant, scope.Caller.Name));
    }

    /// <summary>Gives a tenant another name for people, and says how long its tokens may be in force; for its admins. Sets how many bytes the registry may keep of it; for the installation's operators.</summary>
    public Task<TenantPayload> UpdateTenantAsync(UpdateTenantInput input)
    {
        var reader = new InputReader(scope);
        var id = scope.ReadTenant(
            reader,
            input.Tenant,
            RequiresRoleAttribute.Of<ITenantGrain>(
                input.QuotaBytes is null ? nameof(ITenantGrain.UpdateAsync) : nameof(ITenantGrain.UpdateQuotaAsync)
            ),
            "tenant"
        );
        var update = new TenantUpdate
        {
            DisplayName = input.DisplayName,
            LongestTokenDays = input.LongestTokenDays,
            QuotaBytes = input.QuotaBytes,
        };
        if (update.IsEmpty)
            reader.Refuse("Nothing is to be changed: give displayName, longestTokenDays or quotaBytes.");
        reader.InRange(input.QuotaBytes, 0, long.MaxValue, "quotaBytes");
        return ChangeTenantAsync(
            reader,
            id,
            grain =>
                update.QuotaBytes is null
                    ? grain.UpdateAsync(update.DisplayName, update.LongestTokenDays, scope.Caller.Name)
                    : grain.UpdateQuotaAsync(update, scope.Caller.Name),
            takesAway: true
        );
    }

    /// <summary>Archives a tenant, so that it and its teams can only be read, or restores it; for the installation's operators.</summary>
    public Task<TenantPayload> ArchiveTenantAsync(ArchiveTenantInput input)
    {
        var reader = new InputReader(scope);
        var id = scope.ReadTenant(
            reader,
            input.Tenant,
            RequiresRoleAttribute.Of<ITenantGrain>(nameof(ITenantGrain.ArchiveAsync)),
            "tenant"
        );
        return ChangeTenantAsync(
            reader,
            id,
            grain => grain.ArchiveAsync(input.Archived, scope.Caller.Name),
            takesAway: true
        );
    }

    /// <summary>
    /// Stops a tenant: its members read and write nothing of it, and its tokens are refused, at once and on every server. What it shares with others
    /// stays shared. For the installation's operators; undone by resumeTenant.
    /// </summary>
    public async Task<StopTenantPayload> StopTenantAsync(StopTenantInput input)
    {
        var stopped = await StopAsync(input.Tenant, input.Reason);
        return new(stopped.Tenant, stopped.Errors, stopped.Position, null, []);
    }

    /// <summary>Lets a stopped tenant go on: the roles and tokens that it had hold again. For the installation's operators.</summary>
    public async Task<ResumeTenantPayload> ResumeTenantAsync(ResumeTenantInput input)
    {
        var resumed = await StopAsync(input.Tenant, null);
        return new(resumed.Tenant, resumed.Errors, resumed.Position, null, []);
    }

    private Task<TenantPayload> StopAsync(string tenant, string? reason)
    {
        var reader = new InputReader(scope);
        var id = scope.ReadTenant(
            reader,
            tenant,
            RequiresRoleAttribute.Of<ITenantGrain>(nameof(ITenantGrain.StopAsync)),
            "tenant"
        );
        return ChangeTenantAsync(reader, id, grain => grain.StopAsync(reason, scope.Caller.Name), takesAway: true);
    }

    /// <summary>
    /// States the facts of a tenant once, in place of those before, so that questions that name one of its teams need not repeat them: what a
    /// question gives itself, counts. Without any fact, the statement is withdrawn. For the tenant's admins and counsel; whoever holds a role in one of its registries can read them.
    /// </summary>
    public Task<TenantPayload> StateFactsAsync(StateFactsInput input)
    {
        var reader = new InputReader(scope);
        var id = scope.ReadTenant(
            reader,
            input.Tenant,
            RequiresRoleAttribute.Of<ITenantGrain>(nameof(ITenantGrain.StateFactsAsync)),
            "tenant"
        );
        var facts = input.Read(reader);
        return ChangeTenantAsync(
            reader,
            id,
            grain => grain.StateFactsAsync(facts, scope.Caller.Name, input.ExpectedVersion)
        );
    }

    /// <summary>Creates a team with a registry of its own; for the tenant's admins. A name that exists is an error.</summary>
    public Task<TeamPayload> CreateTeamAsync(CreateTeamInput input)
    {
        var reader = new InputReader(scope);
        var registry = reader.Text<RegistryId>(input.Registry, "registry");
        if (registry?.Tenant is { } tenant)
            scope.ReadTenant(
                reader,
                tenant.ToString(),
                RequiresRoleAttribute.Of<ITeamGrain>(nameof(ITeamGrain.CreateAsync)),
                "registry"
            );
        else if (registry is not null)
            reader.Refuse("'public' is the shared catalog, and no team's registry.", "registry");
        var members = Members(reader, input.Maintainers, Role.Maintainer, "maintainers");
        return ChangeTeamAsync(
            reader,
            registry!,
            grain =>
                grain.CreateAsync(
                    new()
                    {
                        Registry = registry!,
                        DisplayName = input.DisplayName,
                        Members = members,
                    },
                    scope.Caller.Name
                )
        );
    }

    /// <summary>Gives a team another name for people; for the tenant's admins.</summary>
    public Task<TeamPayload> UpdateTeamAsync(UpdateTeamInput input)
    {
        var reader = new InputReader(scope);
        var team = scope.ReadTeam(
            reader,
            input.Registry,
            RequiresRoleAttribute.Of<ITeamGrain>(nameof(ITeamGrain.RenameAsync)),
            "registry"
        );
        return ChangeTeamAsync(
            reader,
            team?.Registry!,
            grain => grain.RenameAsync(input.DisplayName, scope.Caller.Name)
        );
    }

    /// <summary>Archives a team, so that its registry can only be read, or restores it; for the tenant's admins.</summary>
    public Task<TeamPayload> ArchiveTeamAsync(ArchiveTeamInput input)
    {
        var reader = new InputReader(scope);
        var team = scope.ReadTeam(
            reader,
            input.Registry,
            RequiresRoleAttribute.Of<ITeamGrain>(nameof(ITeamGrain.ArchiveAsync)),
            "registry"
        );
        return ChangeTeamAsync(
            reader,
            team?.Registry!,
            grain => grain.ArchiveAsync(input.Archived, scope.Caller.Name),
            takesAway: true
        );
    }

    /// <summary>Gives somebody a role in one place. In a registry: by its maintainers and the tenant's admins; of a tenant: by its admins; of "public": by curators and operators.</summary>
    public async Task<RolePayload> GrantRoleAsync(GrantRoleInput input)
    {
        for (var attempt = 1; ; attempt++)
        {
            var granted = await ChangeRoleAsync(
                input.Place,
                input.Principal,
                input.Role,
                nameof(ITenantGrain.GrantAsync),
                (grain, tenant, role) =>
                    grain.GrantAsync(
                        role,
                        scope.Caller.Name,
                        GiversOf(scope.Snapshot.Tenants.Find(EntityKey.Of(tenant))?.Members)
                    ),
                (grain, registry, role) =>
                    grain.GrantAsync(
                        registry,
                        role,
                        scope.Caller.Name,
                        GiversOf(scope.Snapshot.Teams.Find(EntityKey.Of(registry))?.Members)
                    )
            );
            if (attempt == MaxAttempts || granted.Errors is not [ConflictError])
                return granted;
            // Whose role was taken away is seen a moment later: then it is judged anew.
            await Task.Delay(untilSeen, time);
            await scope.RenewAsync(CancellationToken.None);
        }
    }

    /// <summary>Takes a role away, at once, and with alsoTokens the tokens that they made there; by those who may give it.</summary>
    public async Task<RolePayload> RevokeRoleAsync(RevokeRoleInput input)
    {
        var revoked = await ChangeRoleAsync(
            input.Place,
            input.Principal,
            input.Role,
            nameof(ITenantGrain.RevokeAsync),
            (grain, _, role) => grain.RevokeAsync(role, scope.Caller.Name),
            (grain, _, role) => grain.RevokeAsync(role, scope.Caller.Name)
        );
        if (!input.AlsoTokens || revoked.Members is null || !PrincipalId.TryParse(input.Principal, out var person))
            return revoked;
        var tokens = await revocation.RevokeAsync(token => token.IsMadeBy(person) && Reaches(token, input.Place));
        return revoked with { Errors = Errors.Of(tokens.Failures), Position = tokens.Position ?? revoked.Position };
    }

    private static bool Reaches(ServiceToken token, string place) =>
        token.Registries.Any(registry => registry.ToString() == place || registry.Tenant?.ToString() == place);

    private static IReadOnlyList<Membership> GiversOf(IReadOnlyList<Membership>? members) =>
        [.. (members ?? []).Where(member => member.Role is Role.Maintainer or Role.Curator or Role.Admin)];

    private async Task<RolePayload> ChangeRoleAsync(
        string place,
        string principal,
        Role held,
        string method,
        Func<ITenantGrain, TenantId, Membership, Task<Change<Tenant>>> inTenant,
        Func<ITeamGrain, RegistryId, Membership, Task<Change<Team>>> inRegistry
    )
    {
        var reader = new InputReader(scope);
        var takesAway = method == nameof(ITenantGrain.RevokeAsync);
        var role = new Membership(reader.Text<PrincipalId>(principal, "principal"), held);
        if (RegistryId.TryParse(place, out var registry))
        {
            scope.ReadTeam(reader, place, RequiresRoleAttribute.Of<ITeamGrain>(method), "place");
            var team = await ChangeTeamAsync(reader, registry, grain => inRegistry(grain, registry, role), takesAway);
            return new(team.Team?.Members, team.Errors, team.Position);
        }

        var id = scope.ReadTenant(reader, place, RequiresRoleAttribute.Of<ITenantGrain>(method), "place");
        var tenant = await ChangeTenantAsync(reader, id, grain => inTenant(grain, id, role), takesAway);
        return new(tenant.Tenant?.Members, tenant.Errors, tenant.Position);
    }

    private async Task<TenantPayload> ChangeTenantAsync(
        InputReader reader,
        TenantId id,
        Func<ITenantGrain, Task<Change<Tenant>>> call,
        bool takesAway = false
    )
    {
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Tenant,
            EntityKey.Of(id),
            () => call(grains.Tenant(id)),
            takesAway
        );
        return new(change.Value is { } tenant ? new(tenant, scope) : null, Errors.Of(change.Failures), change.Position);
    }

    private async Task<TeamPayload> ChangeTeamAsync(
        InputReader reader,
        RegistryId registry,
        Func<ITeamGrain, Task<Change<Team>>> call,
        bool takesAway = false
    )
    {
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Team,
            EntityKey.Of(registry),
            () => call(grains.Team(registry)),
            takesAway
        );
        return new(change.Value is { } team ? new(team, scope) : null, Errors.Of(change.Failures), change.Position);
    }

    // Whoever makes a place holds its role, unless others are named.
    private IReadOnlyList<Membership> Members(
        InputReader reader,
        IReadOnlyList<string>? principals,
        Role role,
        string member
    ) =>
        [
            .. (principals ?? [scope.Caller.Name])
                .Take(TenancyRules.MaxMembers + 1)
                .Select((principal, i) => new Membership(reader.Text<PrincipalId>(principal, member, $"{i}"), role))
                .Distinct(),
        ];
}
