using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
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
    public IReadOnlyList<MemberNode> Members => MemberNode.Of(tenant.Members);

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
                .Select(team => new TeamNode(team, scope.Snapshot)),
        ];
}

/// <summary>A team of a tenant, which owns one registry.</summary>
public sealed class TeamNode(Team team, Snapshot snapshot) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Team, team).ToString();

    /// <summary>The registry that it owns: "tenant/team".</summary>
    public string Registry => team.Registry.ToString();

    /// <summary>The name that people read.</summary>
    public string DisplayName => team.DisplayName;

    /// <summary>True: nothing in its registry can be changed.</summary>
    public bool Archived =>
        team.Archived
        || (team.Registry.Tenant is { } tenant && snapshot.Tenants.Find(EntityKey.Of(tenant))?.Archived == true);

    /// <summary>Who holds which role in the registry.</summary>
    public IReadOnlyList<MemberNode> Members => MemberNode.Of(team.Members);
}

/// <summary>A principal, and its role in the place that is shown.</summary>
public sealed class MemberNode(Membership membership)
{
    /// <summary>Who.</summary>
    public string Principal => membership.Principal.ToString();

    /// <summary>What they may do.</summary>
    public Role Role => membership.Role;

    public static IReadOnlyList<MemberNode> Of(IReadOnlyList<Membership> members) =>
        [
            .. members
                .OrderBy(member => member.Principal.ToString(), StringComparer.Ordinal)
                .ThenBy(member => member.Role)
                .Select(member => new MemberNode(member)),
        ];
}

/// <summary>What a program shows to be let in; never its secret.</summary>
public sealed class ServiceTokenNode(ServiceToken token, QuestionScope scope) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Token, token).ToString();

    /// <summary>Its key: the part of the token that is no secret, and its name as a principal, "token:" before it.</summary>
    public string Key => token.Id.ToString();

    /// <summary>What it is for.</summary>
    public string Name => token.DisplayName;

    /// <summary>The registries that it reaches, as far as the asker may know of their teams; the one that keeps it first.</summary>
    public IReadOnlyList<string> Registries =>
        [.. token.Registries.Where(scope.Knows).Select(registry => registry.ToString())];

    /// <summary>What it may do there.</summary>
    public IReadOnlyList<Verb> Verbs => token.Verbs;

    /// <summary>Who made it.</summary>
    public string CreatedBy => token.CreatedBy;

    /// <summary>When it was made.</summary>
    public DateTime CreatedAt => token.CreatedAt.UtcDateTime;

    /// <summary>From when on it is refused.</summary>
    public DateTime ExpiresAt => token.ExpiresAt.UtcDateTime;

    /// <summary>True: it is refused for good.</summary>
    public bool Revoked => token.Revoked;

    /// <summary>When it was shown last, to within five minutes; null: never.</summary>
    public DateTime? LastUsedAt =>
        scope.Snapshot.TokenUses.Find(EntityKey.Of(token.Registry, token.Id))?.LastUsedAt.UtcDateTime;
}
