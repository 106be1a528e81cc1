using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Grains.Tenancy;

/// <inheritdoc cref="IShareOfferGrain"/>
public sealed class ShareOfferGrain([PersistentState(EntityKind.ShareOffer)] IPersistentState<Entry<ShareOffer>> state)
    : Grain,
        IShareOfferGrain
{
    private readonly Stored<ShareOffer> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<ShareOffer>> OfferAsync(ShareOffer offer, string by)
    {
        this.ThrowIfNot(EntityKey.Of(offer));
        return stored.ChangeAsync(current =>
            current is not null && offer.OfferedAt < current.OfferedAt + Rest(current.State)
                ? Step<ShareOffer>.Refuse(FailureCode.LimitReached, "It was offered a short time ago.")
                : Step<ShareOffer>.Write(offer, by, [.. StorableText.Check(offer)])
        );
    }

    /// <inheritdoc/>
    public Task<Change<ShareOffer>> WithdrawAsync(string by) =>
        stored.ChangeAsync(current =>
            current is { State: ShareOfferState.Open or ShareOfferState.Accepted }
                ? Step<ShareOffer>.Write(current with { State = ShareOfferState.Withdrawn }, by, [])
                : Missing()
        );

    /// <inheritdoc/>
    public Task<Change<ShareOffer>> CloseAsync(bool accepted, string by) =>
        stored.ChangeAsync(current =>
            current is { State: ShareOfferState.Open or ShareOfferState.Accepted }
                ? Step<ShareOffer>.Write(
                    current with
                    {
                        State = accepted ? ShareOfferState.Accepted : ShareOfferState.Declined,
                    },
                    by,
                    []
                )
                : Missing()
        );

    /// <inheritdoc/>
    public Task<ShareOffer?> FindAsync() => stored.FindAsync();

    // Each offer is an entry in the record of another tenant: nobody fills it by offering the same again and again.
    private static TimeSpan Rest(ShareOfferState state) =>
        state == ShareOfferState.Declined ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(10);

    private static Step<ShareOffer> Missing() => Step<ShareOffer>.Refuse(NotFound.ShareOffer(null, "id"));
}
