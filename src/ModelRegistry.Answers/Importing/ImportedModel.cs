using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Models;
using ModelRegistry.Exchange.Hub;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Answers.Importing;

/// <summary>A model as its source tells it, ready to be registered.</summary>
/// <param name="Input">What is to be registered; null: it holds no weights that can be.</param>
/// <param name="Notes">What could not be read, or is not taken over, and why; sentences.</param>
public sealed record ImportedModel(RegisterModelInput? Input, IReadOnlyList<string> Notes)
{
    /// <summary>A repository of a hub.</summary>
    public static ImportedModel From(HubReading reading, ImportChoices choices)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(choices);
        var model = reading.Model;
        var notes = new List<string>(reading.Gaps);
        var variants = new ImportedVariants(notes)
        {
            Source = $"hf://{model.Id}@{model.Commit}",
            Files = reading
                .Files.DistinctBy(file => file.Path)
                .ToDictionary(file => file.Path, file => new VariantFile(file.Path, file.Bytes, file.Sha256)),
        };
        var declared = choices.License is null ? reading.License : null;
        var input = InputOf(reading.Variants, reading.Config, choices, variants);
        if (input is null)
            return new(null, notes);
        return new(
            input with
            {
                Name = choices.Name ?? model.Id,
                License = choices.License ?? declared ?? input.License,
                LicenseSource = declared is null ? null : reading.CardAddress,
                BaseModels = choices.Bases ?? BasesOf(reading.Bases),
                Revision = model.Commit,
                Sources = [reading.Address],
            },
            notes
        );
    }

    /// <summary>Weights of a folder, a file or a store.</summary>
    /// <param name="found">Its sets of weights.</param>
    /// <param name="sizes">The sizes of its files.</param>
    /// <param name="config">The text of its config.json; null: there is none.</param>
    /// <param name="name">What the source calls it; null: it does not.</param>
    /// <param name="choices">What is said beside it.</param>
    public static ImportedModel From(
        IReadOnlyList<WeightVariant> found,
        IReadOnlyDictionary<string, long?> sizes,
        string? config,
        string name,
        ImportChoices choices
    )
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(choices);
        List<string> notes = [];
        var variants = new ImportedVariants(notes)
        {
            Files = sizes.ToDictionary(file => file.Key, file => new VariantFile(file.Key, file.Value)),
        };
        var input = InputOf(found, config, choices, variants);
        return new(input is null ? null : input with { Name = choices.Name ?? name }, notes);
    }

    /// <summary>What a hub says that it was made from, UNKNOWN where it names no relation that is known; null: the hub does not say.</summary>
    public static IReadOnlyList<BaseModelInput>? BasesOf(IReadOnlyList<HubBase>? bases) =>
        bases is null
            ? null
            : [.. bases.Select(one => new BaseModelInput { Name = one.Id, Relation = RelationOf(one.Relation) })];

    private static LineageRelation RelationOf(string? relation) =>
        relation switch
        {
            "finetune" => LineageRelation.Finetune,
            "adapter" => LineageRelation.Adapter,
            "merge" => LineageRelation.Merge,
            "quantized" => LineageRelation.Quantized,
            _ => LineageRelation.Unknown,
        };

    private static RegisterModelInput? InputOf(
        IReadOnlyList<WeightVariant> found,
        string? config,
        ImportChoices choices,
        ImportedVariants variants
    )
    {
        var read = variants.Read(found);
        var first = found.FirstOrDefault(variant => !variant.IsAdapter);
        var text = config ?? (first is null ? null : GgufConfig.For(first));
        if (read.Count == 0 && (text is null || found.Any(variant => variant.IsAdapter)))
            return null;
        if (text is null)
            variants.Note("There is no config.json, and the files tell no architecture that is known.");
        if (read.Count == 0)
            variants.Note(
                "Its weights are in no form that is read here (safetensors, GGUF): what config.json says of their format is taken."
            );
        return new()
        {
            Registry = choices.Registry,
            Name = "",
            Config = text,
            License = choices.License ?? first?.Metadata.GetValueOrDefault("general.license")?.Text,
            BaseModels = choices.Bases,
            Variants = read.Count == 0 ? null : read,
        };
    }
}
