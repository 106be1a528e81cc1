using System.Text.Json.Serialization;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Models;

/// <summary>Where a model stands in its life.</summary>
public enum ModelStatus
{
    /// <summary>Spoken of, with nothing to download.</summary>
    Announced,

    /// <summary>Published for trial.</summary>
    Preview,

    /// <summary>Published.</summary>
    Released,

    /// <summary>Replaced by another, still to be had.</summary>
    Deprecated,

    /// <summary>Taken back by its publisher.</summary>
    Withdrawn,
}

/// <summary>What a model takes in or gives out beside text.</summary>
public enum Modality
{
    /// <summary>Text only.</summary>
    Text,

    /// <summary>Text and at least one other kind.</summary>
    Multimodal,

    /// <summary>Images.</summary>
    Image,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Moving images.</summary>
    Video,
}

/// <summary>Whether a model writes a chain of thought before its answer.</summary>
public enum ReasoningMode
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Always.</summary>
    Always,

    /// <summary>By a switch in the prompt.</summary>
    Hybrid,

    /// <summary>By levels of effort.</summary>
    EffortLevels,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>One set of trained weights, in all its published numeric formats.</summary>
public sealed record Model
{
    /// <summary>The registry that keeps it.</summary>
    [NamesOwner]
    public required RegistryId Registry { get; init; }

    /// <summary>Its name, unique in the registry.</summary>
    public required ModelName Name { get; init; }

    /// <summary>Where it stands in its life.</summary>
    public required ModelStatus Status { get; init; }

    /// <summary>The day of its publication.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>What it takes in and gives out; null: not known.</summary>
    public Modality? Modality { get; init; }

    /// <summary>Whether it reasons before it answers.</summary>
    public ReasoningMode Reasoning { get; init; } = ReasoningMode.Unknown;

    /// <summary>Total parameters; null: not known.</summary>
    public long? Parameters { get; init; }

    /// <summary>Parameters that take part in one token; equal to <see cref="Parameters"/> for a dense model.</summary>
    public long? ActiveParameters { get; init; }

    /// <summary>The license that is declared now: an SPDX expression, alias or registry id; null: none declared.</summary>
    public string? LicenseExpression { get; init; }

    /// <summary>Where <see cref="LicenseExpression"/> is declared.</summary>
    public string? LicenseSource { get; init; }

    /// <summary>How <see cref="LicenseExpression"/> is known, where somebody looked; null: see <see cref="LicenseProvenance"/>.</summary>
    public LicenseReading? LicenseRead { get; init; }

    /// <summary>What other sources declare now; those that agree as well as those that do not.</summary>
    public IReadOnlyList<LicenseDeclaration> OtherDeclarations { get; init; } = [];

    /// <summary>Licenses that were declared before, with the first day each no longer held; oldest first.</summary>
    public IReadOnlyList<FormerLicense> FormerLicenses { get; init; } = [];

    /// <summary>What it was made from; null: not known; empty: stated to be made from nothing.</summary>
    public IReadOnlyList<LineageEdge>? BaseModels { get; init; }

    /// <summary>Where <see cref="BaseModels"/> is stated, and when that was read; null: not said.</summary>
    public FactReading? LineageSource { get; init; }

    /// <summary>Licenses of the data that it was trained on, as declared; null: not known; empty: none.</summary>
    public IReadOnlyList<string>? TrainingDataLicenses { get; init; }

    /// <summary>Where its publisher is seated, ISO 3166-1 alpha-2; null: not noted.</summary>
    public string? PublisherCountry { get; init; }

    /// <summary>Floating-point operations that its training took, as its publisher or a study states; null: not known.</summary>
    public double? TrainingOperations { get; init; }

    /// <summary>Names that it bore before, in the same registry; each leads to it where no model bears it now.</summary>
    public IReadOnlyList<ModelName> FormerNames { get; init; } = [];

    /// <summary>Its shape; null: not known.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>Its weights, one entry per numeric format; empty: no weights are published.</summary>
    public IReadOnlyList<Variant> Variants { get; init; } = [];

    /// <summary>Where the facts are from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What its keepers say of it, in words of their own; null: nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The address of its page; null: not noted.</summary>
    public string? Homepage { get; init; }

    /// <summary>Words that its keepers find it by, each once; empty, and absent from what earlier versions stored: none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Who publishes it; null: not noted.</summary>
    public string? Organization { get; init; }

    /// <summary>The commit or digest that its facts were read at; null: not noted.</summary>
    public string? Revision { get; init; }

    /// <summary>The model that replaces it, resolved in its registry, then in <c>public</c>; null: none.</summary>
    public ModelName? Successor { get; init; }

    /// <summary>Names that stand for variants, which its keepers move; empty, and absent from what earlier versions stored: none.</summary>
    public IReadOnlyList<VariantAlias> Aliases { get; init; } = [];

    /// <summary>Why its registry took it back: it is never deployable; null: it is not withdrawn.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>The place that it was moved from; null: it stands where it was registered.</summary>
    public ModelPlace? MovedFrom { get; init; }

    /// <summary>The write that it stands by, where it was read of the history; never stored.</summary>
    [JsonIgnore]
    public EntityWrite? Written { get; init; }

    /// <summary>Who may read it beside its registry; null: nobody.</summary>
    public Audience? SharedWith { get; init; }

    /// <summary>
    /// How the license is known. Where nobody noted it: the shared catalog recalls it; in a registry of its own, whoever registered the model
    /// declared it.
    /// </summary>
    public Provenance LicenseProvenance() =>
        LicenseRead?.Provenance ?? (Registry == RegistryId.Public ? Provenance.Recalled : Provenance.Declared);

    /// <summary>Registries of other tenants that it is offered to and that have not taken it; empty, and absent from what earlier versions stored: none.</summary>
    [NamesRegistry(RegistryErasure.RemovesEntry)]
    public IReadOnlyList<RegistryId> OfferedTo { get; init; } = [];

    /// <summary>True where it declares a license that is recalled and was not verified again.</summary>
    public bool HasRecalledLicense() => LicenseExpression is not null && LicenseProvenance() is Provenance.Recalled;

    /// <summary>Where its license may be checked, where it is recalled: the address that is noted, else its page on the Hugging Face Hub. Null: it was read, or declared, or there is none.</summary>
    public string? RecalledLicenseAt()
    {
        if (!HasRecalledLicense())
            return null;
        return AddressIn(LicenseRead?.Source) ?? AddressIn(LicenseSource) ?? $"https://huggingface.co/{Name}";
    }

    // "https://huggingface.co/a/b (its license tag)": the address alone.
    private static string? AddressIn(string? text) =>
        text?.Split(' ').FirstOrDefault(word => word.StartsWith("https://", StringComparison.Ordinal)) is { } found
            ? found.TrimEnd(',', ';', ')', '.')
            : null;

    /// <summary>True where whoever reads some registries may read it.</summary>
    public bool IsSeenBy(IReadOnlySet<RegistryId> readers) =>
        readers.Contains(Registry)
        || (SharedWith is { } audience && readers.Any(reader => audience.Includes(Registry, reader)));
}

/// <summary>How the license of a model is known.</summary>
/// <param name="Provenance">
/// <see cref="Provenance.Cited"/>: read in the card or repository itself; <see cref="Provenance.Reported"/>: read in a tag or a list of others;
/// <see cref="Provenance.Recalled"/>: not verified again; <see cref="Provenance.Declared"/>: stated by whoever registered it.
/// </param>
/// <param name="Source">The address where it was read, or may be read.</param>
/// <param name="ReadOn">The day on which it was read.</param>
/// <param name="Tenant">The tenant whose counsel read it, where it counts for that tenant alone; never stored.</param>
public sealed record LicenseReading(
    Provenance Provenance,
    string? Source = null,
    DateOnly? ReadOn = null,
    string? Tenant = null
);

/// <summary>Where a fact was read, and when.</summary>
/// <param name="Source">An address that a reader can open.</param>
/// <param name="ReadOn">The day on which it was read.</param>
/// <param name="Tenant">The tenant whose counsel read it, where it counts for that tenant alone; never stored.</param>
public sealed record FactReading(string Source, DateOnly ReadOn, string? Tenant = null);

/// <summary>A license that a model was once published under.</summary>
/// <param name="Expression">As declared.</param>
/// <param name="Until">The first day on which it no longer held.</param>
/// <param name="Source">Where the change is stated.</param>
public sealed record FormerLicense(string Expression, DateOnly Until, string Source);

/// <summary>Where a license is declared.</summary>
public enum DeclarationKind
{
    /// <summary>The tag of a model hub.</summary>
    HubTag,

    /// <summary>The license file in the repository of the weights.</summary>
    LicenseFile,

    /// <summary>The paper or technical report.</summary>
    Paper,

    /// <summary>The README or model card.</summary>
    Readme,

    /// <summary>The publisher's website.</summary>
    Website,
}

/// <summary>A license that a source declares for a model, beside the one that the model goes by.</summary>
/// <param name="Expression">As declared.</param>
/// <param name="Kind">What sort of source.</param>
/// <param name="Source">Where it is.</param>
public sealed record LicenseDeclaration(string Expression, DeclarationKind Kind, string Source);

/// <summary>How a model derives from another.</summary>
public enum LineageRelation
{
    /// <summary>Trained further, all weights.</summary>
    Finetune,

    /// <summary>An adapter (LoRA and the like) on the other's weights.</summary>
    Adapter,

    /// <summary>The same weights in fewer bits.</summary>
    Quantized,

    /// <summary>The same weights in another container or format.</summary>
    Converted,

    /// <summary>Weights of several models combined.</summary>
    Merge,

    /// <summary>Contains the other as a part (a vision tower, a language backbone).</summary>
    Composed,

    /// <summary>Trained on the other's outputs.</summary>
    Distilled,

    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Trained on data that came under the license of the layer; no step of a lineage of models.</summary>
    TrainedOn,
}

/// <summary>One step of a model's lineage.</summary>
/// <param name="Relation">How the model derives from the other.</param>
/// <param name="Name">The other: resolved in the model's own registry, then in <c>public</c>.</param>
public sealed record LineageEdge(LineageRelation Relation, ModelName Name);

/// <summary>The weights of a model in one numeric format.</summary>
public sealed record Variant
{
    /// <summary>Its name, unique in the model.</summary>
    public required VariantName Name { get; init; }

    /// <summary>The numeric format; null: could not be read.</summary>
    public NumericFormatId? Format { get; init; }

    /// <summary>Sum of the weight files in bytes; null: not known.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>How <see cref="WeightBytes"/> is known; <see cref="Provenance.Estimated"/> where it is computed.</summary>
    public Provenance WeightBytesProvenance { get; init; } = Provenance.Unresolved;

    /// <summary>Over tensor names, shapes and encodings; equal only for equal encodings; null: not known.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Weights that the files hold, scales and other bookkeeping left out; null: not counted.</summary>
    public long? Parameters { get; init; }

    /// <summary>The weight files; null: not noted.</summary>
    public IReadOnlyList<VariantFile>? Files { get; init; }

    /// <summary>Where the weights are: <c>hf://openai/gpt-oss-120b</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Where <see cref="WeightBytes"/> and <see cref="Format"/> are stated.</summary>
    public string? FactSource { get; init; }
}
