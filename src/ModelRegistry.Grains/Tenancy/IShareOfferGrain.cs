using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>One model that another tenant would show to the readers of a registry.</summary>
[Alias("share-offer")]
public interface IShareOfferGrain : IGrainWithStringKey
{
    /// <summary>Notes the offer, in place of one that was closed. The servers call it for whoever offers: they need no role in the registry that it is offered to.</summary>
    [Alias("offer"), RequiresRole(Role.Operator)]
    Task<Change<ShareOffer>> OfferAsync(ShareOffer offer, string by);

    /// <summary>Notes that it was taken back; the servers call it.</summary>
    [Alias("withdraw"), RequiresRole(Role.Operator)]
    Task<Change<ShareOffer>> WithdrawAsync(string by);

    /// <summary>Notes that the registry takes it, or declines it.</summary>
    [Alias("close"), RequiresRole(Role.Maintainer)]
    Task<Change<ShareOffer>> CloseAsync(bool accepted, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Maintainer)]
    Task<ShareOffer?> FindAsync();
}
