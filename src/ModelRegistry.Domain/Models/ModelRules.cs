namespace ModelRegistry.Domain.Models;

/// <summary>What every model, variant and numeric format must hold, whoever writes it.</summary>
public static class ModelRules
{
    /// <summary>The most variants of one model.</summary>
    public const int MaxVariants = 200;

    /// <summary>The most base models of one model (a merge of dozens is known; of hundreds it is not).</summary>
    public const int MaxBaseModels = 200;

    /// <summary>The most names that one model bore before.</summary>
    public const int MaxFormerNames = 20;

    /// <summary>The most sources of licenses of one model.</summary>
    public const int MaxDeclarations = 20;

    /// <summary>The most labels of one model.</summary>
    public const int MaxLabels = 50;

    /// <summary>The most characters of a label.</summary>
    public const int MaxLabelLength = 100;

    /// <summary>The most names of one model that stand for variants.</summary>
    public const int MaxAliases = 50;

    /// <summary>The most weight files of one variant (the largest published sets have some hundreds).</summary>
    public const int MaxFiles = 2_000;

    /// <summary>The most characters of a file's path.</summary>
    public const int MaxPathLength = 500;

    /// <summary>What keeps the model from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this Model model) =>
        [
            .. StorableText.Check(model),
            .. Rules.Positive(model.Parameters, "parameters"),
            .. Rules.Positive(model.ActiveParameters, "activeParameters"),
            .. ActiveWithinTotal(model),
            .. Rules.AtMost(MaxVariants, model.Variants.Count, "variants"),
            .. Rules.AtMost(MaxBaseModels, model.BaseModels?.Count ?? 0, "baseModels"),
            .. Rules.AtMost(MaxDeclarations, model.OtherDeclarations.Count, "otherDeclarations"),
            .. Rules.Distinct(model.Variants, variant => variant.Name, "variants", "name"),
            .. Rules.Distinct(model.BaseModels ?? [], edge => edge.Name, "baseModels", "name"),
            .. model.Variants.SelectMany(
                (variant, i) => Rules.Positive(variant.WeightBytes, "variants", $"{i}", "weightBytes")
            ),
            .. model.Variants.SelectMany((variant, i) => VariantFileRules.Check(variant, "variants", $"{i}")),
            .. NotItsOwnBase(model),
            .. (model.BaseModels ?? []).SelectMany((edge, i) => OfModels(edge, "baseModels", $"{i}", "relation")),
            .. LicenseReading(model.LicenseRead),
            .. Rules.AtMost(MaxFormerNames, model.FormerNames.Count, "formerNames"),
            .. Rules.Distinct(model.FormerNames, name => name, "formerNames", "name"),
            .. Rules.AtMost(MaxDeclarations, model.TrainingDataLicenses?.Count ?? 0, "trainingDataLicenses"),
            .. Kept(model),
            .. Aliases(model),
        ];

    /// <summary>What keeps another model from being registered under the name of one that stands.</summary>
    public static Failure Taken(this Model standing) =>
        Failure.Taken($"There is a model '{standing.Name}' in '{standing.Registry}' already.", ["name"]);

    /// <summary>What keeps the numeric format from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this NumericFormat format) =>
        [
            .. StorableText.Check(format),
            .. Rules.Name(format.Name, "name"),
            .. Rules.Positive(format.BitsPerWeight, "bitsPerWeight"),
            .. Rules.Positive(format.FileBitsPerWeight, "fileBitsPerWeight"),
            .. Rules.Positive(format.BlockSize, "blockSize"),
        ];

    private static IEnumerable<Failure> ActiveWithinTotal(Model model)
    {
        if (model.ActiveParameters > model.Parameters)
            yield return Failure.BadInput(
                $"activeParameters ({model.ActiveParameters}) are more than parameters ({model.Parameters}).",
                "activeParameters"
            );
    }

    /// <summary>What keeps an edge from being one of a lineage of models: what a model was trained on as data is none.</summary>
    public static IEnumerable<Failure> OfModels(LineageEdge edge, params IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(edge);
        if (edge.Relation is LineageRelation.TrainedOn)
            yield return Failure.BadInput(
                "TRAINED_ON is of data, whose licenses trainingDataLicenses names; for a model that was made from another, say how: FINETUNE, DISTILLED, ...",
                path
            );
    }

    private static IEnumerable<Failure> LicenseReading(LicenseReading? read)
    {
        if (read is null)
            yield break;
        if (
            read.Provenance
            is not (Provenance.Cited or Provenance.Reported or Provenance.Recalled or Provenance.Declared)
        )
            yield return Failure.BadInput(
                "A license is CITED, REPORTED, RECALLED or DECLARED.",
                "licenseRead",
                "provenance"
            );
        if (read.Provenance is Provenance.Cited or Provenance.Reported && string.IsNullOrWhiteSpace(read.Source))
            yield return Failure.BadInput("A license that was read says where.", "licenseRead", "source");
        if (read.Provenance is Provenance.Cited && read.ReadOn is null)
            yield return Failure.BadInput("A license that was read says on which day.", "licenseRead", "readOn");
    }

    private static IEnumerable<Failure> Kept(Model model)
    {
        foreach (var failure in Rules.AtMost(MaxLabels, model.Labels.Count, "labels"))
            yield return failure;
        foreach (var failure in Rules.Distinct(model.Labels, label => label, "labels", ""))
            yield return failure;
        foreach (var label in model.Labels)
            if (string.IsNullOrWhiteSpace(label) || label.Length > MaxLabelLength)
                yield return Failure.BadInput(
                    $"A label has 1 to {MaxLabelLength} characters; '{TextForm.Shown(label)}' has {label.Length}.",
                    "labels"
                );
        if (model.Withdrawal is { } withdrawal && string.IsNullOrWhiteSpace(withdrawal.Reason))
            yield return Failure.BadInput("The reason is empty; say why the model is taken back.", "reason");
        if (model.Homepage is { } page && !IsAddress(page))
            yield return Failure.BadInput(
                $"'{TextForm.Shown(page)}' is not an address that begins with https:// or http://.",
                "homepage"
            );
        if (model.Successor == model.Name)
            yield return Failure.BadInput($"'{model.Name}' cannot replace itself.", "successor");
    }

    private static IEnumerable<Failure> Aliases(Model model)
    {
        foreach (var failure in Rules.AtMost(MaxAliases, model.Aliases.Count, "aliases"))
            yield return failure;
        foreach (var failure in Rules.Distinct(model.Aliases, alias => alias.Name, "aliases", "name"))
            yield return failure;
        foreach (var alias in model.Aliases)
        {
            if (model.Variants.Any(variant => variant.Name == alias.Name))
                yield return Failure.BadInput($"'{alias.Name}' is a variant, and cannot be an alias too.", "alias");
            if (model.Variants.All(variant => variant.Name != alias.Variant))
                yield return Failure.BadInput(
                    $"The alias '{alias.Name}' stands for the variant '{alias.Variant}', which '{model.Name}' has not.",
                    "variant"
                );
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static IEnumerable<Failure> NotItsOwnBase(Model model)
    {
        // In a team's registry the name may stand for the model of that name in `public`.
        if (model.Registry.Team is null && model.BaseModels?.Any(edge => edge.Name == model.Name) == true)
            yield return Failure.BadInput($"'{model.Name}' names itself as its base model.", "baseModels");
    }
}
