using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Questions about tenants, teams and service tokens.</summary>
public sealed class TenancyQueries(RequestScope scope)
{
    /// <summary>A tenant by its name.</summary>
    public Answer<TenantNode> Tenant(string name)
    {
        var reader = new InputReader(scope);
        var id = reader.Tenant(name, "name");
        if (reader.Failed)
            return reader.Failures[0];
        return new TenantNode(scope.Snapshot.Tenants.Find(EntityKey.Of(id))!, scope);
    }

    /// <summary>The tenants that the caller may know of, in the order of their names.</summary>
    [return: NotNull]
    public Answer<Connection<TenantNode>> Tenants(int? first, string? after, int? last, string? before)
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before);
        if (reader.Failed)
            return reader.Failures[0];
        var known = scope.Snapshot.Tenants.All.Where(tenant => scope.Caller.Sees(tenant.Id));
        return new Connection<TenantNode>(
            Page.Of(known, tenant => new(0, 0, tenant.Id.ToString()), page)
                .Select(tenant => new TenantNode(tenant, scope))
        );
    }

    /// <summary>A team by its registry.</summary>
    public Answer<TeamNode> Team(string registry)
    {
        var reader = new InputReader(scope);
        var team = reader.Team(registry, "registry");
        if (reader.Failed)
            return reader.Failures[0];
        return new TeamNode(team, scope.Snapshot);
    }

    /// <summary>The service tokens that reach a registry, oldest first; for its maintainers and the tenant's admins.</summary>
    [return: NotNull]
    public Answer<Connection<ServiceTokenNode>> Tokens(
        string registry,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var team = scope.ReadTeam(
            reader,
            registry,
            RequiresRoleAttribute.Of<IServiceTokenGrain>(nameof(IServiceTokenGrain.FindAsync)),
            "registry"
        );
        var page = reader.Page(first, after, last, before);
        if (reader.Failed)
            return reader.Failures[0];
        var reaching = scope.Snapshot.Tokens.All.Where(token => token.Registries.Contains(team.Registry));
        return new Connection<ServiceTokenNode>(
            Page.Of(reaching, token => new(0, token.CreatedAt.UtcTicks, token.Id.ToString()), page)
                .Select(token => new ServiceTokenNode(token, scope))
        );
    }
}
