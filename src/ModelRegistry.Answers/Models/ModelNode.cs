using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Models;

/// <summary>One set of trained weights, in all its published numeric formats.</summary>
/// <param name="model">The model.</param>
/// <param name="snapshot">What it leads to.</param>
/// <param name="alone">True: of what it was made from, only the names that it states itself. Whoever registers it may not be one who asks.</param>
public sealed class ModelNode(Model model, Snapshot snapshot, bool alone = false) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Model, model).ToString();

    /// <summary>The registry that keeps it: "public", or "tenant/team".</summary>
    public string Registry => model.Registry.ToString();

    /// <summary>Its name: "deepseek-ai/DeepSeek-V3.1".</summary>
    public string Name => model.Name.ToString();

    /// <summary>Where it stands in its life.</summary>
    public ModelStatus Status => model.Status;

    /// <summary>The day of its publication.</summary>
    public DateOnly? ReleasedOn => model.ReleasedOn;

    /// <summary>What it takes in and gives out.</summary>
    public Modality? Modality => model.Modality;

    /// <summary>Whether it reasons before it answers.</summary>
    public ReasoningMode Reasoning => model.Reasoning;

    /// <summary>Total parameters.</summary>
    public long? Parameters => model.Parameters;

    /// <summary>Parameters that take part in one token; equals parameters for a dense model.</summary>
    public long? ActiveParameters => model.ActiveParameters;

    /// <summary>The license as declared; null: none declared.</summary>
    public string? LicenseExpression => model.LicenseExpression;

    /// <summary>How the license is known. CITED: read at licenseSource on licenseReadOn; REPORTED: read in a tag or list; RECALLED: not verified again; DECLARED: by who registered it.</summary>
    public Provenance LicenseProvenance => model.LicenseProvenance();

    /// <summary>Where the license was read, or is declared.</summary>
    public string? LicenseSource => model.LicenseRead?.Source ?? model.LicenseSource;

    /// <summary>The day on which the license was read; null: not noted.</summary>
    public DateOnly? LicenseReadOn => model.LicenseRead?.ReadOn;

    /// <summary>Licenses of the data that it was trained on; null: not known.</summary>
    public IReadOnlyList<string>? TrainingDataLicenses => model.TrainingDataLicenses;

    /// <summary>Names that it bore before; each leads to it.</summary>
    public IReadOnlyList<string> FormerNames => [.. model.FormerNames.Select(name => name.ToString())];

    /// <summary>What other sources declare: where they disagree with licenseExpression, the stricter decides, and a tag against the text is UNKNOWN.</summary>
    public IReadOnlyList<LicenseDeclaration> OtherDeclarations => model.OtherDeclarations;

    /// <summary>Every license in the expression that the registry knows.</summary>
    public IReadOnlyList<LicenseNode> Licenses =>
        model.LicenseExpression is not { } expression
            ? []
            :
            [
                .. LicenseKeys
                    .In(expression, snapshot.LicenseIndex)
                    .Select(key => snapshot.Licenses.Find(EntityKey.Of(key)))
                    .OfType<License>()
                    .Select(license => new LicenseNode(license, snapshot.LicenseIndex)),
            ];

    /// <summary>What it was made from; empty also where the lineage is not known: see lineageKnown.</summary>
    public IReadOnlyList<LineageEdgeNode> BaseModels =>
        [.. (model.BaseModels ?? []).Select(edge => new LineageEdgeNode(edge, Parent(edge)))];

    /// <summary>False: nobody stated what it was made from, so the legal answer is at best UNKNOWN.</summary>
    public bool LineageKnown => model.BaseModels is not null;

    /// <summary>Its weights, one entry per numeric format; empty: no weights are published.</summary>
    public IReadOnlyList<VariantNode> Variants =>
        [.. model.Variants.Select(variant => new VariantNode(model, variant, snapshot))];

    /// <summary>Where the facts are from.</summary>
    public IReadOnlyList<string> Sources => model.Sources;

    /// <summary>Rises with every change; what expectedVersion is compared with.</summary>
    public int Version => model.Written?.Version ?? 0;

    /// <summary>When it was changed last, UTC.</summary>
    public DateTime ChangedAt => WrittenAt;

    /// <summary>What a reader should know of it, in words of its keepers.</summary>
    public string? Description => model.Description;

    /// <summary>The address of its page.</summary>
    public string? Homepage => model.Homepage;

    /// <summary>Words that its keepers find it by.</summary>
    public IReadOnlyList<string> Labels => model.Labels;

    /// <summary>Who publishes it; null: not noted.</summary>
    public string? Organization => model.Organization;

    /// <summary>The commit or digest that its facts were read at.</summary>
    public string? Revision => model.Revision;

    /// <summary>Names that its keepers made stand for variants: "production".</summary>
    public IReadOnlyList<ModelAliasNode> Aliases =>
        [.. model.Aliases.Select(alias => new ModelAliasNode(model, alias, snapshot))];

    /// <summary>Why its registry took it back; null: it did not.</summary>
    public string? WithdrawalReason => model.Withdrawal?.Reason;

    /// <summary>The model that replaces it; null: none, or none that the caller may see.</summary>
    public ModelNode? Successor => model.Successor is { } successor ? Shown(successor) : null;

    /// <summary>Who may read it beside the registry that keeps it; null: the caller does not read that registry.</summary>
    [Field]
    public SharingNode? Sharing(QuestionScope scope) =>
        scope.Sees(model.Registry) ? new(model.SharedWith, model.OfferedTo, Version) : null;

    /// <summary>The text of its config.json, as it was registered; null: none is kept, or the caller does not read its registry.</summary>
    [Field, Price(20)]
    public async Task<string?> Config(QuestionScope scope) =>
        scope.Sees(model.Registry) ? (await scope.FindConfigAsync(model))?.Text : null;

    /// <summary>The text of its adapter_config.json, as it was registered; null: it is no adapter, none is kept, or the caller does not read its registry.</summary>
    [Field, Price(20)]
    public async Task<string?> AdapterConfig(QuestionScope scope) =>
        scope.Sees(model.Registry) ? (await scope.FindConfigAsync(model))?.AdapterText : null;

    /// <summary>When it was registered, UTC.</summary>
    [Field, Price(20)]
    public async Task<DateTime> CreatedAt(QuestionScope scope) =>
        (await ModelHistory.FindFirstAsync(model, scope))?.ChangedAt.UtcDateTime ?? WrittenAt;

    /// <summary>Who registered it; null: not known, or the caller may not know.</summary>
    [Field, Price(20)]
    public async Task<string?> CreatedBy(QuestionScope scope) =>
        scope.Knows(model.Registry) && await ModelHistory.FindFirstAsync(model, scope) is { } first
            ? ModelHistory.WriterOf(first)
            : null;

    /// <summary>Who changed it last; null: not known, or the caller may not know.</summary>
    [Field, Price(20)]
    public async Task<string?> ChangedBy(QuestionScope scope) =>
        scope.Knows(model.Registry) && await ModelHistory.FindLastAsync(model, scope) is { } last
            ? ModelHistory.WriterOf(last)
            : null;

    /// <summary>Who changed what of it, newest first, as far as it is kept, at most the last 500 changes; for those who may read its registry. In "public", who it was is told its curators.</summary>
    [Field, Price(100)]
    public async Task<Answer<Connection<ModelChangeNode>>> History(
        QuestionScope scope,
        string? after,
        string? before,
        int? first,
        int? last
    )
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "history", Id);
        if (reader.Failed)
            return reader.Failures[0];
        var changes = scope.Sees(model.Registry) ? await ModelHistory.ReadAsync(model, scope) : [];
        return new Connection<ModelChangeNode>(Page.Of(changes, change => new(0, -change.Version, ""), page));
    }

    // A model that nothing was read of a database for was never written.
    private DateTime WrittenAt => (model.Written?.At ?? default).UtcDateTime;

    private ModelNode? Parent(LineageEdge edge) => Shown(edge.Name);

    // Whoever sees the model through its being shared must not get to a parent that is not shown to them.
    private ModelNode? Shown(ModelName name) =>
        !alone
        && snapshot.Resolve(model.Registry, name) is { } parent
        && (
            model.SharedWith is not { } audience
            || parent.Registry == RegistryId.Public
            || parent.SharedWith?.Covers(audience, model.Registry) == true
        )
            ? new(parent, snapshot)
            : null;
}

/// <summary>One step of a model's lineage.</summary>
public sealed class LineageEdgeNode(LineageEdge edge, ModelNode? model)
{
    /// <summary>How the model derives from the other.</summary>
    public LineageRelation Relation => edge.Relation;

    /// <summary>The other; null: not in the registry.</summary>
    public ModelNode? Model => model;

    /// <summary>The other's name, as stated.</summary>
    public string Name => edge.Name.ToString();
}

/// <summary>The weights of a model in one numeric format.</summary>
public sealed class VariantNode(Model model, Variant variant, Snapshot snapshot) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Model, model, variant.Name.ToString()).ToString();

    /// <summary>Unique in the model: "bf16", "fp8", "q4_k_m".</summary>
    public string Name => variant.Name.ToString();

    /// <summary>The model that these are weights of.</summary>
    public ModelNode Model => new(model, snapshot);

    /// <summary>The key of its numeric format as it was declared, also where the registry does not know it; "unknown": it could not be read.</summary>
    public string FormatName => variant.Format?.ToString() ?? "unknown";

    /// <summary>The numeric format; null: could not be read.</summary>
    public NumericFormatNode? Format =>
        variant.Format is { } key && snapshot.Find(key) is { } format ? new(format) : null;

    /// <summary>How the format is known: CITED, read in the files or noted with where they are; DECLARED, by who registered it; UNRESOLVED, it could not be read.</summary>
    public Provenance FormatProvenance =>
        variant switch
        {
            { Format: null } => Provenance.Unresolved,
            { Fingerprint: null, Source: null } => Provenance.Declared,
            _ => Provenance.Cited,
        };

    /// <summary>Parameters times bits of the format, embeddings as the format keeps them, in bytes; null: a figure is missing.</summary>
    public long? EstimatedWeightBytes =>
        variant.Format is { } key
        && WeightEstimate.Of(
            variant.Parameters ?? model.Parameters ?? model.Architecture?.Parameters,
            model.Architecture,
            snapshot.Find(key),
            new()
        )
            is { } bytes
            ? (long)bytes
            : null;

    /// <summary>Sum of the weight files in bytes.</summary>
    public long? WeightBytes => variant.WeightBytes;

    /// <summary>How weightBytes is known.</summary>
    public Provenance WeightBytesProvenance => variant.WeightBytesProvenance;

    /// <summary>Over tensor names, shapes and encodings; equal only for equal encodings.</summary>
    public string? Fingerprint => variant.Fingerprint;

    /// <summary>Weights that the files hold, scales and other bookkeeping left out; null: not counted.</summary>
    public long? Parameters => variant.Parameters;

    /// <summary>The weight files; empty: not noted.</summary>
    public IReadOnlyList<WeightFileNode> Files => [.. (variant.Files ?? []).Select(file => new WeightFileNode(file))];

    /// <summary>Where the weights are: "hf://openai/gpt-oss-120b".</summary>
    public string? Source => variant.Source;
}

/// <summary>How weights are encoded.</summary>
public sealed class NumericFormatNode(NumericFormat format) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Format, format).ToString();

    /// <summary>Its key: "fp8-e4m3-b128-ue8m0".</summary>
    public string Key => format.Key.ToString();

    /// <summary>Bits per weight, scales and zero points included.</summary>
    public double BitsPerWeight => format.BitsPerWeight;

    /// <summary>The encoding of a scale: "ue8m0", "fp32"; null: there are none.</summary>
    public string? ScaleFormat => format.ScaleFormat?.ToString();

    /// <summary>Weights that share one scale along a row; null: one scale per tensor or channel, or none.</summary>
    public int? BlockSize => format.BlockSize;
}
