using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Models;

/// <summary>How a model that stands is changed by those who keep it. Each change gives the next state; the rules are asked of that.</summary>
public static class ModelEdits
{
    /// <summary>The variant of a name, or the one that an alias of that name stands for; null: there is none.</summary>
    public static Variant? FindVariant(this Model model, VariantName name)
    {
        ArgumentNullException.ThrowIfNull(model);
        var meant = model.Aliases.FirstOrDefault(alias => alias.Name == name)?.Variant ?? name;
        return model.Variants.FirstOrDefault(variant => variant.Name == meant);
    }

    /// <summary>The model with another variant.</summary>
    public static Model WithVariant(this Model model, Variant variant) =>
        model with
        {
            Variants = [.. model.Variants, variant],
        };

    /// <summary>The model with a variant as it is now, in place of the one that was; aliases go along with its name.</summary>
    public static Model WithVariant(this Model model, VariantName before, Variant variant) =>
        model with
        {
            Variants = [.. model.Variants.Select(one => one.Name == before ? variant : one)],
            Aliases =
            [
                .. model.Aliases.Select(alias =>
                    alias.Variant == before ? alias with { Variant = variant.Name } : alias
                ),
            ],
        };

    /// <summary>Why a variant cannot be removed; null: it can.</summary>
    public static Failure? FindHold(this Model model, VariantName variant, params IReadOnlyList<string> path) =>
        model.Aliases.FirstOrDefault(alias => alias.Variant == variant) is { } alias
            ? Failure.BadInput(
                $"The alias '{alias.Name}' stands for '{variant}'; point it at another variant (setAlias) or remove it (removeAlias) first.",
                path
            )
            : null;

    /// <summary>The model without a variant.</summary>
    public static Model WithoutVariant(this Model model, VariantName variant) =>
        model with
        {
            Variants = [.. model.Variants.Where(one => one.Name != variant)],
        };

    /// <summary>The model with an alias, in place of the one of that name.</summary>
    public static Model WithAlias(this Model model, VariantAlias alias) =>
        model with
        {
            Aliases = [.. model.Aliases.Where(one => one.Name != alias.Name), alias],
        };

    /// <summary>The model without an alias.</summary>
    public static Model WithoutAlias(this Model model, VariantName alias) =>
        model with
        {
            Aliases = [.. model.Aliases.Where(one => one.Name != alias)],
        };

    /// <summary>The model taken back. Taken back twice, it keeps where it stood in its life before the first time.</summary>
    public static Model Withdrawn(this Model model, string reason, ModelName? successor) =>
        model with
        {
            Status = ModelStatus.Withdrawn,
            Successor = successor ?? model.Successor,
            Withdrawal = new(reason, model.Withdrawal?.StatusBefore ?? model.Status),
        };

    /// <summary>The model as it stood before it was taken back; itself where it was not.</summary>
    public static Model Restored(this Model model) =>
        model.Withdrawal is { } withdrawal ? model with { Status = withdrawal.StatusBefore, Withdrawal = null } : model;

    /// <summary>
    /// The model at another place. In its own registry the name that it bore leads to it until another model bears it; the audience of the registry that it
    /// leaves does not go along to another.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="registry">The registry that is to keep it.</param>
    /// <param name="name">The name that it is to bear.</param>
    /// <param name="storedVersion">The version of its row where it stands.</param>
    public static Model MovedTo(this Model model, RegistryId registry, ModelName name, int storedVersion)
    {
        var stays = registry == model.Registry;
        return model with
        {
            Registry = registry,
            Name = name,
            FormerNames = stays
                ?
                [
                    .. model
                        .FormerNames.Append(model.Name)
                        .Where(former => former != name)
                        .Distinct()
                        .TakeLast(ModelRules.MaxFormerNames),
                ]
                : [],
            MovedFrom = new(model.Registry, model.Name, model.VersionOf(storedVersion), storedVersion),
            SharedWith = stays ? model.SharedWith : null,
            OfferedTo = stays ? model.OfferedTo : [],
        };
    }

    /// <summary>The version that is shown of a model whose row has a version: it goes on where the model was moved from.</summary>
    public static int VersionOf(this Model model, int storedVersion) => (model.MovedFrom?.Version ?? 0) + storedVersion;
}
