using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Tenancy;

/// <summary>An organization, and the border of isolation.</summary>
public sealed class TenantNode(Tenant tenant, QuestionScope scope) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Tenant, tenant).ToString();

    /// <summary>Its name in registry ids.</summary>
    public string Name => tenant.Id.ToString();

    /// <summary>The name that people read.</summary>
    public string DisplayName => tenant.DisplayName;

    /// <summary>True: nothing of it can be changed.</summary>
    public bool Archived => tenant.Archived;

    /// <summary>Why an operator stopped it, so that no role in it and no token of it holds; null: it is not stopped.</summary>
    public string? StoppedBecause => tenant.StoppedBecause;

    /// <summary>The most days for which a token of it may be made; null: 366.</summary>
    public int? LongestTokenDays => tenant.LongestTokenDays;

    /// <summary>Its admins and its counsel.</summary>
    public IReadOnlyList<MemberNode> Members => MemberNode.Of(tenant.Members, scope);

    /// <summary>The people whom it invited, who sign in here with a password, in the order of their names; null: the asker is none of its admins.</summary>
    [Price(5)]
    public IReadOnlyList<PersonNode>? People =>
        scope.Caller.Has(Role.Admin, tenant.Id)
            ?
            [
                .. scope
                    .Snapshot.Persons.All.Where(person => person.Tenant == tenant.Id)
                    .OrderBy(person => person.DisplayName, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(person => person.Id.ToString(), StringComparer.Ordinal)
                    .Select(person => new PersonNode(person, scope.Now)),
            ]
            : null;

    /// <summary>What it states of itself; null: nothing.</summary>
    public TenantFactsNode? Facts => tenant.Facts is { } facts ? new(facts) : null;

    /// <summary>How many bytes the registry keeps of it: what stands, and what was written before and is not erased.</summary>
    [Price(50)]
    public Task<long> UsedBytes => scope.ReadUsedBytesAsync(tenant.Id);

    /// <summary>How many bytes the registry may keep of it; null: as many as there is room for.</summary>
    public long? QuotaBytes => scope.QuotaOf(tenant);

    /// <summary>Lineages that its counsel stated, and licenses that they confirmed; each can be withdrawn.</summary>
    public IReadOnlyList<TenantStatementNode> Statements =>
        [
            .. (scope.Snapshot.Statements.Find(EntityKey.Of(tenant.Id))?.Statements ?? []).Select(
                statement => new TenantStatementNode(statement)
            ),
        ];

    /// <summary>Its teams that the caller may know of, in the order of their names.</summary>
    public IReadOnlyList<TeamNode> Teams =>
        [
            .. scope
                .Snapshot.Teams.All.Where(team => tenant.Id.Equals(team.Registry.Tenant) && scope.Knows(team))
                .Select(team => new TeamNode(team, scope)),
        ];
}

/// <summary>A team of a tenant, which owns one registry.</summary>
public sealed class TeamNode(Team team, QuestionScope scope) : INode
{
    /// <summary>The team of a registry; null: the asker may not know of it.</summary>
    public static TeamNode? Find(QuestionScope scope, string registry)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return RegistryId.TryParse(registry, out var keeper) && scope.FindTeam(keeper) is { } team
            ? new(team, scope)
            : null;
    }

    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Team, team).ToString();

    /// <summary>The registry that it owns: "tenant/team".</summary>
    public string Registry => team.Registry.ToString();

    /// <summary>The name that people read.</summary>
    public string DisplayName => team.DisplayName;

    /// <summary>True: nothing in its registry can be changed.</summary>
    public bool Archived =>
        team.Archived
        || (team.Registry.Tenant is { } tenant && scope.Snapshot.Tenants.Find(EntityKey.Of(tenant))?.Archived == true);

    /// <summary>Who holds which role in the registry.</summary>
    public IReadOnlyList<MemberNode> Members => MemberNode.Of(team.Members, scope);
}

/// <summary>A principal, and its role in the place that is shown.</summary>
public sealed class MemberNode(Membership membership, QuestionScope scope)
{
    /// <summary>Who.</summary>
    public string Principal => membership.Principal.ToString();

    /// <summary>The name that people read, of a person whose tenant the asker may know of; null: none is known.</summary>
    public string? DisplayName =>
        scope.Snapshot.Persons.Find(membership.Principal) is { } person && scope.Sees(person.Tenant)
            ? person.DisplayName
            : null;

    /// <summary>What they may do.</summary>
    public Role Role => membership.Role;

    public static IReadOnlyList<MemberNode> Of(IReadOnlyList<Membership> members, QuestionScope scope) =>
        [
            .. members
                .OrderBy(member => member.Principal.ToString(), StringComparer.Ordinal)
                .ThenBy(member => member.Role)
                .Select(member => new MemberNode(member, scope)),
        ];
}

/// <summary>What a program shows to be let in; never its secret.</summary>
public sealed class ServiceTokenNode : INode
{
    /// <summary>A token that registries keep.</summary>
    public ServiceTokenNode(ServiceToken token, QuestionScope scope)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(scope);
        (Id, Key, Name) = (NodeId.For(EntityKinds.Token, token).ToString(), token.Id.ToString(), token.DisplayName);
        Registries = [.. token.Registries.Where(scope.Knows).Select(registry => registry.ToString())];
        (Verbs, CreatedBy, Revoked) = (token.Verbs, token.CreatedBy, token.Revoked);
        (CreatedAt, ExpiresAt) = (token.CreatedAt.UtcDateTime, token.ExpiresAt.UtcDateTime);
        LastUsedAt = scope.Snapshot.TokenUses.Find(EntityKey.Of(token.Registry, token.Id))?.LastUsedAt.UtcDateTime;
    }

    /// <summary>A token of a person.</summary>
    public ServiceTokenNode(Person person, PersonalToken token)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(token);
        Id = NodeId.For(EntityKinds.Person, person, token.Id.ToString()).ToString();
        (Key, Name, IsPersonal) = (token.Id.ToString(), token.DisplayName, true);
        (Registries, Verbs) = ([], token.Verbs ?? Enum.GetValues<Verb>());
        (CreatedBy, Revoked) = (person.Principal.ToString(), token.Revoked);
        (CreatedAt, ExpiresAt) = (token.CreatedAt.UtcDateTime, token.ExpiresAt.UtcDateTime);
        LastUsedAt = token.LastUsedAt?.UtcDateTime;
    }

    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id { get; }

    /// <summary>Its key: the part of the token that is no secret, and the name as a principal of one that registries keep, "token:" before it.</summary>
    public string Key { get; }

    /// <summary>What it is for.</summary>
    public string Name { get; }

    /// <summary>True of a personal token: it acts as the person who made it, with the roles that they have at each request.</summary>
    public bool IsPersonal { get; }

    /// <summary>The registries that it reaches, as far as the asker may know of their teams; the one that keeps it first. Empty for a personal token, which reaches what its person does.</summary>
    public IReadOnlyList<string> Registries { get; }

    /// <summary>What it may do there.</summary>
    public IReadOnlyList<Verb> Verbs { get; }

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>From when on it is refused.</summary>
    public DateTime ExpiresAt { get; }

    /// <summary>True: it is refused for good.</summary>
    public bool Revoked { get; }

    /// <summary>When it was shown last, to within five minutes; null: never.</summary>
    public DateTime? LastUsedAt { get; }
}
