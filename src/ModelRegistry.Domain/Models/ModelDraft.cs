using System.Text.Json;

namespace ModelRegistry.Domain.Models;

/// <summary>
/// A model as it is asked to be registered: its registry and name, license, lineage, architecture, variants and where they are known from. A request, a
/// file and an importer differ only in how they make it.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="Config">The text of its config.json, which is kept apart as it was given; null: there is none.</param>
public sealed record ModelDraft(Model Model, ModelConfig? Config)
{
    /// <summary>The flaws that keep the draft from being stored, whatever stands.</summary>
    public IReadOnlyList<Failure> Validate() => [.. Model.Validate(), .. Config?.Validate() ?? []];

    /// <summary>True where the model that stands is the one that the draft asks for; who it is shared with is no part of a registration.</summary>
    public bool IsSame(Model standing, ModelConfig? config) =>
        config == Config
        && JsonElement.DeepEquals(
            JsonSerializer.SerializeToElement(standing with { SharedWith = null, OfferedTo = [] }, StoredForm.Options),
            JsonSerializer.SerializeToElement(Model, StoredForm.Options)
        );
}
