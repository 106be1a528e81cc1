using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Models;

/// <summary>One model with its variants.</summary>
[Alias("model")]
public interface IModelGrain : IGrainWithStringKey
{
    /// <summary>Adds the model; a name that is taken is refused.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">The text of its config.json, kept apart as it was given; null: there is none.</param>
    /// <param name="by">Who registers it.</param>
    [Alias("register"), RequiresRole(Role.Contributor, Verb = Verb.Register)]
    Task<Change<Model>> RegisterAsync(Model model, ModelConfig? config, string by);

    /// <summary>Shows it to an audience beside its registry, in place of the one before; null: to nobody. To registries of other tenants it is offered.</summary>
    [Alias("share"), RequiresRole(Role.Maintainer)]
    Task<Change<Model>> ShareAsync(Audience? audience, string by, int? expectedVersion);

    /// <summary>Shows it to a registry that it is offered to. The servers call it for whoever takes the offer there: they need no role in this registry.</summary>
    [Alias("accept"), RequiresRole(Role.Operator)]
    Task<Change<Model>> AcceptAsync(RegistryId registry, string by);

    /// <summary>Offers or shows it no longer to a registry; the servers call it for whoever declines it there.</summary>
    [Alias("decline"), RequiresRole(Role.Operator)]
    Task<Change<Model>> DeclineAsync(RegistryId registry, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<Model?> FindAsync();

    /// <summary>The text that it was registered with; null: none.</summary>
    [Alias("find-config"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<ModelConfig?> FindConfigAsync();
}
