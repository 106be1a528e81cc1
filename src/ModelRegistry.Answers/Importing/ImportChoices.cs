using ModelRegistry.Answers.Inputs;

namespace ModelRegistry.Answers.Importing;

/// <summary>What whoever imports a model says beside its source.</summary>
/// <param name="Registry">The registry that is to keep it.</param>
/// <param name="Name">Its name; null: that of the source.</param>
/// <param name="License">Its license; null: what the source declares.</param>
/// <param name="Bases">What it was made from; null: what the source says.</param>
public sealed record ImportChoices(
    string Registry,
    string? Name = null,
    string? License = null,
    IReadOnlyList<BaseModelInput>? Bases = null
);
