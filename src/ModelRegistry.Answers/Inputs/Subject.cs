using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>The variant that a question is about, registered or not.</summary>
/// <param name="Model">The model.</param>
/// <param name="Variant">The variant; null: the model as such.</param>
public sealed record Subject(Model Model, Variant? Variant);
