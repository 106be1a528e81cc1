using System.ComponentModel;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A variant of a registered model.</summary>
public sealed record VariantRefInput
{
    /// <summary>The registry that keeps the model.</summary>
    [DefaultValue("public")]
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The variant. Absent: in a question, the model's best variant (a model without weights is NO, NO_WEIGHTS); in a report, the model as such.</summary>
    public string? Variant { get; init; }

    /// <summary>Finds what is named; a hidden registry reads like one without the model. Null: it was refused.</summary>
    public Subject? Read(InputReader reader, params IReadOnlyList<string> path)
    {
        var model = reader.Model(Registry, Model, [.. path, "registry"], [.. path, "model"]);
        var variantName = reader.TextOrNull<VariantName>(Variant, [.. path, "variant"]);
        if (reader.Failed || model is null)
            return null;
        if (variantName is null)
            return new(model, null);
        if (model.Variants.FirstOrDefault(variant => variant.Name == variantName) is { } variant)
            return new(model, variant);
        reader.Refuse(NotFound.Variant(model.Name, variantName, [.. path, "variant"]));
        return null;
    }
}
