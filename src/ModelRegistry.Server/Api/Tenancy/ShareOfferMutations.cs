using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What became of an offer that was taken.</summary>
/// <param name="Model">The model, which the readers of the registry see from now on; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change.</param>
/// <param name="ReplacedVersion">The model's version before the offer was taken; null: refused.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record AcceptSharePayload(
    ModelNode? Model,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What became of an offer that was declined.</summary>
/// <param name="Name">The model's name; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change.</param>
/// <param name="ReplacedVersion">The model's version before the offer was declined; null: refused.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record DeclineSharePayload(
    string? Name,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What a registry does with offers of other tenants.</summary>
public sealed class ShareOfferMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>
    /// Takes a model that another tenant offers: the readers of the registry see it from now on, and it counts in their answers. By a maintainer of the
    /// registry; the records of both tenants tell of it. A model that is called as one of the shared catalog is not taken.
    /// </summary>
    public async Task<AcceptSharePayload> AcceptShareAsync(AcceptShareInput input)
    {
        var reader = new InputReader(scope);
        if (FindOffer(reader, input.Id) is not { } offer || Standing(reader, offer, input.Id) is not { } model)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        if (NamesakeOf(model, scope.Snapshot.Find) is { } namesake)
            return new(null, Errors.Of([namesake with { Path = ["id"] }]), null, null, []);
        var change = await CloseAsync(offer, accepted: true, (grain, by) => grain.AcceptAsync(offer.To, by));
        return new(
            change.Value is { } taken ? new(taken, scope.Snapshot, alone: true) : null,
            Errors.Of(change.Failures),
            change.Position,
            change.ReplacedVersion,
            []
        );
    }

    /// <summary>Declines a model that another tenant offers, or gives back one that was taken. By a maintainer of the registry; the records of both tenants tell of it.</summary>
    public async Task<DeclineSharePayload> DeclineShareAsync(DeclineShareInput input)
    {
        var reader = new InputReader(scope);
        if (FindOffer(reader, input.Id) is not { } offer || Standing(reader, offer, input.Id) is null)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var change = await CloseAsync(offer, accepted: false, (grain, by) => grain.DeclineAsync(offer.To, by));
        return new(
            change.Value is null ? null : offer.Model.ToString(),
            Errors.Of(change.Failures),
            change.Position,
            change.ReplacedVersion,
            []
        );
    }

    /// <summary>Why a model cannot be shown to another tenant under its name; null: it can. Who reads a name that the shared catalog has thinks of that one.</summary>
    internal static Failure? NamesakeOf(Model model, Func<RegistryId, ModelName, Model?> find) =>
        find(RegistryId.Public, model.Name) is null
            ? null
            : Failure.Taken(
                $"The shared catalog has a model '{model.Name}': one of the same name is not shown to another tenant.",
                ["name"]
            );

    // The model's own record first: where the second write then fails, the offer is open still, and is closed by the next attempt.
    private async Task<Changed<Model>> CloseAsync(
        ShareOffer offer,
        bool accepted,
        Func<Grains.Models.IModelGrain, string, Task<Change<Model>>> change
    )
    {
        var by = scope.Caller.Name;
        var changed = await changes.OfAsync(
            EntityKind.Model,
            EntityKey.Of(offer.From, offer.Model),
            () =>
            {
                // The maintainers there have no role in the registry that keeps the model: they were looked at before.
                CallerContext.Set(Caller.System);
                return change(grains.Model(offer.From, offer.Model), by);
            },
            takesAway: true
        );
        if (changed.Value is null)
            return changed;
        var closed = await changes.OfAsync(
            EntityKind.ShareOffer,
            EntityKey.Of(offer),
            () => grains.ShareOffer(offer.To, offer.From, offer.Model).CloseAsync(accepted, by),
            takesAway: !accepted
        );
        return closed.Value is null ? new(null, closed.Failures, null) : changed with { Position = closed.Position };
    }

    // An offer that is open, or was taken, and whose model is offered or shown still.
    private Model? Standing(InputReader reader, ShareOffer offer, string id)
    {
        var model = scope.Snapshot.Find(offer.From, offer.Model);
        var stands =
            offer.State is ShareOfferState.Open or ShareOfferState.Accepted
            && (
                model?.OfferedTo.Contains(offer.To) == true || model?.SharedWith?.Registries.Contains(offer.To) == true
            );
        if (!stands)
            reader.Refuse(NotFound.ShareOffer(id, "id"));
        return stands ? model : null;
    }

    private ShareOffer? FindOffer(InputReader reader, string id)
    {
        var key =
            NodeId.TryParse(id, out var node) && node is { Kind: EntityKind.ShareOffer, Part: "" } ? node.Key : null;
        var keeper = key is null ? null : EntityKey.KeeperOf(key);
        // What a hidden registry keeps is not even looked for.
        if (keeper is not null && ShareOfferFinder.Needs.IsMetBy(scope.Caller, keeper))
            if (scope.Snapshot.Find(EntityKinds.ShareOffer, key!) is { } offer)
                return offer;
        if (keeper is not null && !scope.Sees(keeper))
            scope.NoteUnseen(keeper.ToString());
        reader.Refuse(NotFound.ShareOffer(id, "id"));
        return null;
    }
}
