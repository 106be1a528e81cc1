using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Questions about tenants, teams and service tokens.</summary>
public sealed class TenancyQueries(RequestScope scope)
{
    /// <summary>A tenant by its name.</summary>
    [LookUp]
    public Answer<TenantNode> Tenant(string name)
    {
        var reader = new InputReader(scope);
        var id = reader.Tenant(name, "name");
        if (reader.Failed)
            return reader.Failures[0];
        return new TenantNode(scope.Snapshot.Tenants.Find(EntityKey.Of(id))!, scope);
    }

    /// <summary>The tenants that the caller may know of, in the order of their names.</summary>
    public Answer<Connection<TenantNode>> Tenants(int? first, string? after, int? last, string? before)
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "tenants");
        if (reader.Failed)
            return reader.Failures[0];
        var known = scope.Snapshot.Tenants.All.Where(tenant => scope.Caller.Sees(tenant.Id));
        return new Connection<TenantNode>(
            Page.Of(known, tenant => new(0, 0, tenant.Id.ToString()), page)
                .Select(tenant => new TenantNode(tenant, scope))
        );
    }

    /// <summary>A team by its registry.</summary>
    [LookUp]
    public Answer<TeamNode> Team(string registry)
    {
        var reader = new InputReader(scope);
        var team = reader.Team(registry, "registry");
        if (reader.Failed)
            return reader.Failures[0];
        return new TeamNode(team, scope);
    }

    /// <summary>
    /// The service tokens that reach a registry, for its maintainers and the tenant's admins; or all of a tenant, for its admins. Oldest first. One of
    /// registry and tenant is given; createdBy leaves those that somebody made.
    /// </summary>
    public Answer<Connection<ServiceTokenNode>> Tokens(
        string? registry,
        string? tenant,
        string? createdBy,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "tokens", registry, tenant, createdBy);
        var maker = createdBy is null ? null : reader.Text<PrincipalId>(createdBy, "createdBy");
        var wanted = TokensOf(reader, registry, tenant);
        if (reader.Failed)
            return reader.Failures[0];
        var tokens = scope.Snapshot.Tokens.All.Where(token =>
            wanted(token) && (maker is null || token.IsMadeBy(maker))
        );
        return new Connection<ServiceTokenNode>(
            Page.Of(tokens, token => new(0, token.CreatedAt.UtcTicks, token.Id.ToString()), page)
                .Select(token => new ServiceTokenNode(token, scope))
        );
    }

    private Func<ServiceToken, bool> TokensOf(InputReader reader, string? registry, string? tenant)
    {
        if (registry is null == tenant is null)
        {
            reader.Refuse("Give one of registry and tenant.", registry is null ? "registry" : "tenant");
            return _ => false;
        }

        if (registry is not null)
        {
            var needs = RequiresRoleAttribute.Of<IServiceTokenGrain>(nameof(IServiceTokenGrain.FindAsync));
            var team = scope.ReadTeam(reader, registry, needs, "registry");
            return token => token.Registries.Contains(team.Registry);
        }

        var id = scope.ReadTenant(reader, tenant!, new RequiresRoleAttribute(Role.Admin), "tenant");
        return token => id.Equals(token.Registry.Tenant);
    }
}
