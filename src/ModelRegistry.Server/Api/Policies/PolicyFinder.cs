using ModelRegistry.Answers;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>Finds policies by their ids. A tenant that never defined one has one all the same.</summary>
internal sealed class PolicyFinder() : NodeFinder<TenantPolicy>(EntityKinds.Policy)
{
    /// <inheritdoc/>
    protected override TenantPolicy? FindEntity(string key, RequestScope scope) =>
        TenantId.TryParse(key, out var tenant) && scope.Sees(tenant)
            ? scope.Snapshot.Policies.Find(key) ?? new() { Tenant = tenant }
            : null;

    /// <inheritdoc/>
    protected override INode? NodeOf(TenantPolicy policy, string part, RequestScope scope) =>
        new PolicyNode(policy, scope.Snapshot.Policies.VersionOf(EntityKey.Of(policy.Tenant)));
}
