using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Models;

/// <summary>A name that stands for a variant of a model, wherever a variant's name may: "production".</summary>
/// <param name="Name">The name, unlike those of the model's variants.</param>
/// <param name="Variant">The variant that it stands for.</param>
/// <param name="SetAt">When it was set, UTC.</param>
/// <param name="SetBy">Who set it.</param>
public sealed record VariantAlias(
    VariantName Name,
    VariantName Variant,
    DateTimeOffset SetAt,
    [property: NamesPerson] string SetBy
);
