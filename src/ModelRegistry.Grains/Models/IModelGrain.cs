using ModelRegistry.Domain.Models;

namespace ModelRegistry.Grains.Models;

/// <summary>One model with its variants.</summary>
[Alias("model")]
public interface IModelGrain : IGrainWithStringKey
{
    /// <summary>Adds the model; a name that is taken is refused.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">The text of its config.json, kept apart as it was given; null: there is none.</param>
    /// <param name="by">Who registers it.</param>
    [Alias("register")]
    Task<Change<Model>> RegisterAsync(Model model, ModelConfig? config, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find")]
    Task<Model?> FindAsync();

    /// <summary>The text that it was registered with; null: none.</summary>
    [Alias("find-config")]
    Task<ModelConfig?> FindConfigAsync();
}
