using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Models;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What became of a model's audience.</summary>
/// <param name="Sharing">Who may read it now; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change.</param>
public sealed record SharingPayload(SharingNode? Sharing, IReadOnlyList<IError> Errors, string? Position)
{
    /// <summary>What was taken and will not work as it is: nothing of this change.</summary>
    public IReadOnlyList<Warning> Warnings => [];
}

/// <summary>Questions about who may read a model.</summary>
public sealed class SharingQueries(RequestScope scope)
{
    /// <summary>The models that other tenants offer to a registry, newest first; for its maintainers.</summary>
    public Answer<Connection<ShareOfferNode>> ShareOffers(
        string registry,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var to = scope.ReadRegistry(reader, registry, ShareOfferFinder.Needs, "registry");
        var page = reader.Page(first, after, last, before, "shareOffers", registry);
        if (reader.Failed)
            return reader.Failures[0];
        var open = scope
            .Snapshot.ShareOffers.In(to.ToString())
            .Select(offer => ShareOfferNode.Of(offer, scope.Snapshot))
            .OfType<ShareOfferNode>();
        return new Connection<ShareOfferNode>(
            Page.Of(open, offer => new(0, -offer.OfferedAt.Ticks, $"{offer.From} {offer.Id}"), page)
        );
    }
}

/// <summary>Changes of who may read a model.</summary>
public sealed class SharingMutations(RequestScope scope, IGrainFactory grains, Changes changes, TimeProvider time)
{
    // More than anybody would look through.
    private const int MostOffers = 1_000;

    /// <summary>
    /// Shows a model to its tenant or to named registries, in place of those before; by a maintainer of its registry. To a registry of another tenant it
    /// is offered, until a maintainer there takes it (acceptShare). Whoever it is shown to learns from its legal
    /// answer what it was made from; the registry's reports stay its own.
    /// </summary>
    public Task<SharingPayload> ShareModelAsync(ShareModelInput input)
    {
        var reader = new InputReader(scope);
        return ChangeAsync(reader, input.Registry, input.Name, input.ReadAudience(reader), input.ExpectedVersion);
    }

    /// <summary>Shows a model to its registry only, from now on; by a maintainer of its registry.</summary>
    public Task<SharingPayload> UnshareModelAsync(UnshareModelInput input) =>
        ChangeAsync(new(scope), input.Registry, input.Name, null);

    private async Task<SharingPayload> ChangeAsync(
        InputReader reader,
        string registry,
        string name,
        Audience? audience,
        int? expectedVersion = null
    )
    {
        var keeper = scope.ReadRegistry(
            reader,
            registry,
            RequiresRoleAttribute.Of<IModelGrain>(nameof(IModelGrain.ShareAsync)),
            "registry"
        );
        var model = reader.Failed ? null : reader.Model(registry, name, ["registry"], ["name"]);
        var before = model is null ? [] : Foreign(model);
        if (
            model is not null
            && audience?.Registries.Any(model.IsForeign) == true
            && ShareOfferMutations.NamesakeOf(model, scope.Snapshot.Find) is { } namesake
        )
            reader.Refuse(namesake);
        if (reader.Failed || model is null)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Model,
            EntityKey.Of(keeper, model.Name),
            () => grains.Model(keeper, model.Name).ShareAsync(audience, scope.Caller.Name, expectedVersion),
            takesAway: audience is null
        );
        var told = change.Value is { } now ? await TellAsync(before, now) : null;
        return new(
            change is { Value: { } shared, Version: { } version }
                ? new(shared.SharedWith, shared.OfferedTo, version)
                : null,
            Errors.Of(change.Failures),
            told ?? change.Position
        );
    }

    private static IReadOnlyList<RegistryId> Foreign(Model model) =>
        [.. model.OfferedTo, .. (model.SharedWith?.Registries ?? []).Where(model.IsForeign)];

    // The registries of other tenants: those that it is offered to from now on, and those that it is not any more. Whether one exists is not told.
    // The position of the last entry; null: nobody was told.
    private async Task<string?> TellAsync(IReadOnlyList<RegistryId> before, Model model)
    {
        string? position = null;
        foreach (var registry in model.OfferedTo.Except(before).Where(MayBeTold))
            position =
                await TellAsync(
                    registry,
                    model,
                    (offer, by) =>
                        offer.OfferAsync(
                            new()
                            {
                                To = registry,
                                From = model.Registry,
                                Model = model.Name,
                                OfferedAt = time.GetUtcNow(),
                                OfferedBy = by,
                            },
                            by
                        )
                ) ?? position;
        foreach (var registry in before.Except(Foreign(model)).Where(MayBeTold))
            position = await TellAsync(registry, model, (offer, by) => offer.WithdrawAsync(by)) ?? position;
        return position;
    }

    private bool MayBeTold(RegistryId registry) =>
        scope.Snapshot.Teams.Find(EntityKey.Of(registry)) is not null
        && scope.Snapshot.ShareOffers.In(registry.ToString()).Take(MostOffers).Count() < MostOffers;

    private async Task<string?> TellAsync(
        RegistryId registry,
        Model model,
        Func<IShareOfferGrain, string, Task<Change<ShareOffer>>> tell
    )
    {
        var by = scope.Caller.Name;
        var told = await changes.OfAsync(
            EntityKind.ShareOffer,
            EntityKey.Of(registry, model.Registry, model.Name),
            () =>
            {
                // Whoever offers has no role in the registry that it is offered to.
                CallerContext.Set(Caller.System);
                return tell(grains.ShareOffer(registry, model.Registry, model.Name), by);
            }
        );
        return told.Position;
    }
}
