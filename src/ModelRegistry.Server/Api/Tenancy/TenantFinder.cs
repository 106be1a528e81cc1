using ModelRegistry.Answers;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Finds tenants by their ids.</summary>
internal sealed class TenantFinder() : NodeFinder<Tenant>(EntityKinds.Tenant)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(Tenant tenant, string part, RequestScope scope) => new TenantNode(tenant, scope);
}
