using ModelRegistry.Answers;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Finds offers by their ids.</summary>
internal sealed class ShareOfferFinder() : NodeFinder<ShareOffer>(EntityKinds.ShareOffer)
{
    /// <summary>What whoever may see an offer holds in the registry that it is made to.</summary>
    public static RequiresRoleAttribute Needs { get; } =
        RequiresRoleAttribute.Of<IShareOfferGrain>(nameof(IShareOfferGrain.FindAsync));

    /// <inheritdoc/>
    protected override bool IsSeen(RegistryId keeper, RequestScope scope) => Needs.IsMetBy(scope.Caller, keeper);

    /// <inheritdoc/>
    protected override INode? NodeOf(ShareOffer offer, string part, RequestScope scope) =>
        part.Length == 0 ? ShareOfferNode.Of(offer, scope.Snapshot) : null;
}
