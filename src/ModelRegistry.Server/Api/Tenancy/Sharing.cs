using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Who may read a model beside the registry that keeps it.</summary>
public sealed class SharingNode(Audience? audience)
{
    /// <summary>True: every team of the registry's tenant.</summary>
    public bool Tenant => audience?.Tenant == true;

    /// <summary>Teams by name.</summary>
    public IReadOnlyList<string> Registries =>
        [.. (audience?.Registries ?? []).Select(registry => registry.ToString())];
}

/// <summary>What became of a model's audience.</summary>
/// <param name="Sharing">Who may read it now; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change.</param>
public sealed record SharingPayload(SharingNode? Sharing, IReadOnlyList<IError> Errors, string? Position);

/// <summary>Questions about who may read a model.</summary>
public sealed class SharingQueries(RequestScope scope)
{
    /// <summary>Who may read a model beside the registry that keeps it; for those who read that registry.</summary>
    public Answer<SharingNode> Sharing(string registry, string name)
    {
        var reader = new InputReader(scope);
        reader.Registry(registry, "registry");
        var model = reader.Failed ? null : reader.Model(registry, name, ["registry"], ["name"]);
        return model is null ? reader.Failures[0] : new SharingNode(model.SharedWith);
    }
}

/// <summary>Changes of who may read a model.</summary>
public sealed class SharingMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>
    /// Shows a model to its tenant or to named registries, in place of those before; by a maintainer of its registry. Whoever it is shown to learns from its legal
    /// answer what it was made from; the registry's reports stay its own.
    /// </summary>
    public Task<SharingPayload> ShareModelAsync(ShareModelInput input)
    {
        var reader = new InputReader(scope);
        return ChangeAsync(reader, input.Registry, input.Name, input.ReadAudience(reader));
    }

    /// <summary>Shows a model to its registry only, from now on; by a maintainer of its registry.</summary>
    public Task<SharingPayload> UnshareModelAsync(UnshareModelInput input) =>
        ChangeAsync(new(scope), input.Registry, input.Name, null);

    private async Task<SharingPayload> ChangeAsync(InputReader reader, string registry, string name, Audience? audience)
    {
        var keeper = scope.ReadRegistry(
            reader,
            registry,
            RequiresRoleAttribute.Of<IModelGrain>(nameof(IModelGrain.ShareAsync)),
            "registry"
        );
        var model = reader.Failed ? null : reader.Model(registry, name, ["registry"], ["name"]);
        if (reader.Failed || model is null)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Model,
            EntityKey.Of(keeper, model.Name),
            () => grains.Model(keeper, model.Name).ShareAsync(audience, scope.Caller.Name)
        );
        return new(
            change.Value is { } shared ? new(shared.SharedWith) : null,
            Errors.Of(change.Failures),
            change.Position
        );
    }
}
