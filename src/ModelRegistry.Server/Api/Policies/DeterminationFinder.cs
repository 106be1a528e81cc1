using ModelRegistry.Answers;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>Finds determinations by their ids, those that an older version kept together as well.</summary>
internal sealed class DeterminationFinder() : NodeFinder<Determination>(EntityKinds.Determination)
{
    /// <inheritdoc/>
    protected override Determination? FindEntity(string key, RequestScope scope) =>
        TenantId.TryParse(EntityKey.PlaceOf(key), out var tenant) && scope.Sees(tenant)
            ? scope.Snapshot.Determinations.Of(tenant).FirstOrDefault(one => EntityKey.Of(one) == key)
            : null;

    /// <inheritdoc/>
    protected override INode? NodeOf(Determination determination, string part, RequestScope scope) =>
        new DeterminationNode(determination);
}
