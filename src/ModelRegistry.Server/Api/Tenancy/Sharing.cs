using System.ComponentModel;
using ModelRegistry.Answers;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>A model to show beyond its registry.</summary>
public sealed record ShareModelInput
{
    /// <summary>The registry that keeps it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>True: to every team of the registry's tenant.</summary>
    [DefaultValue(false)]
    public bool WithTenant { get; init; }

    /// <summary>To these teams, of any tenant: "tenant/team". Whether one exists is not told.</summary>
    public IReadOnlyList<string>? WithRegistries { get; init; }
}

/// <summary>A model to show to its registry only.</summary>
public sealed record UnshareModelInput
{
    /// <summary>The registry that keeps it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }
}

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
        var reading = new Reading();
        scope.ReadRegistry(reading, registry, "registry");
        var model = reading.Failed ? null : scope.ReadModel(reading, registry, name, ["registry"], ["name"]);
        return model is null ? reading.Failures[0] : new SharingNode(model.SharedWith);
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
        var reading = new Reading();
        var audience = new Audience(
            input.WithTenant,
            [
                .. (input.WithRegistries ?? [])
                    .Take(Audience.MaxRegistries + 1)
                    .Select((text, i) => reading.Text<RegistryId>(text, "withRegistries", $"{i}"))
                    .Distinct(),
            ]
        );
        return ChangeAsync(reading, input.Registry, input.Name, audience);
    }

    /// <summary>Shows a model to its registry only, from now on; by a maintainer of its registry.</summary>
    public Task<SharingPayload> UnshareModelAsync(UnshareModelInput input) =>
        ChangeAsync(new(), input.Registry, input.Name, null);

    private async Task<SharingPayload> ChangeAsync(Reading reading, string registry, string name, Audience? audience)
    {
        var keeper = scope.ReadRegistry(
            reading,
            registry,
            RequiresRoleAttribute.Of<IModelGrain>(nameof(IModelGrain.ShareAsync)),
            "registry"
        );
        var model = reading.Failed ? null : scope.ReadModel(reading, registry, name, ["registry"], ["name"]);
        if (reading.Failed || model is null)
            return new(null, Errors.Of(reading.Failures), null);
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
