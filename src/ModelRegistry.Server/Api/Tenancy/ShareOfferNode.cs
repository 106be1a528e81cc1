using ModelRegistry.Answers;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>A model that another tenant would show to the readers of a registry, once a maintainer there takes the offer.</summary>
public sealed class ShareOfferNode(ShareOffer offer, Model model, Snapshot snapshot) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.ShareOffer, offer).ToString();

    /// <summary>The model, without what its own base models say.</summary>
    public ModelNode Model => new(model, snapshot, alone: true);

    /// <summary>The registry that keeps the model.</summary>
    public string From => offer.From.ToString();

    /// <summary>The registry that it is offered to.</summary>
    public string To => offer.To.ToString();

    /// <summary>When it was offered.</summary>
    public DateTime OfferedAt => offer.OfferedAt.UtcDateTime;

    /// <summary>Who offered it.</summary>
    public string OfferedBy => offer.OfferedBy;

    /// <summary>The node of an offer that stands; null: it is closed, or the model is no longer offered.</summary>
    internal static ShareOfferNode? Of(ShareOffer offer, Snapshot snapshot) =>
        offer.State == ShareOfferState.Open
        && snapshot.Find(offer.From, offer.Model) is { } model
        && model.OfferedTo.Contains(offer.To)
            ? new(offer, model, snapshot)
            : null;
}
