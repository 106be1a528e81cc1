using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Models;

/// <summary>A name that a team made stand for a variant: "production".</summary>
public sealed class ModelAliasNode(Model model, VariantAlias alias, Snapshot snapshot)
{
    /// <summary>The name.</summary>
    public string Name => alias.Name.ToString();

    /// <summary>The variant that it stands for.</summary>
    public VariantNode Variant => new(model, model.Variants.First(variant => variant.Name == alias.Variant), snapshot);

    /// <summary>When it was set, UTC.</summary>
    public DateTime SetAt => alias.SetAt.UtcDateTime;

    /// <summary>Who set it; null: the caller may not know.</summary>
    [Field]
    public string? SetBy(QuestionScope scope) => scope.Knows(model.Registry) ? alias.SetBy : null;
}
