using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Licenses;

/// <summary>A right that a license may grant.</summary>
public enum Right
{
    /// <summary>To run the model for oneself.</summary>
    UsePrivate,

    /// <summary>To use it in trade.</summary>
    UseCommercial,

    /// <summary>To change it: fine-tune, merge, quantize.</summary>
    Modify,

    /// <summary>To pass its weights on unchanged.</summary>
    RedistributeWeights,

    /// <summary>To pass changed weights on.</summary>
    RedistributeDerivatives,

    /// <summary>To grant the license onward.</summary>
    Sublicense,

    /// <summary>To use the licensor's patents.</summary>
    PatentGrant,

    /// <summary>To let others use it over a network.</summary>
    HostAsService,

    /// <summary>To use its outputs in trade.</summary>
    OutputsCommercial,

    /// <summary>To train other models on its outputs.</summary>
    OutputsTrainOtherModels,
}

/// <summary>What a license says of a right.</summary>
public enum GrantValue
{
    /// <summary>Granted.</summary>
    Yes,

    /// <summary>Granted under the conditions that the terms list.</summary>
    Conditional,

    /// <summary>Withheld.</summary>
    No,

    /// <summary>Not mentioned; matters only where an activity needs the right.</summary>
    Silent,

    /// <summary>Not known, or the text contradicts itself.</summary>
    Unknown,
}

/// <summary>What one license text says, clause by clause.</summary>
public sealed record LicenseTerms
{
    /// <summary>Rights, each with its clause; a right that is absent here is silent.</summary>
    public required IReadOnlyDictionary<Right, Grant> Grants { get; init; }

    /// <summary>What is asked in return.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Figures at which the grant changes.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Places, actors and fields that are left out.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>How far the terms reach to models made from this one.</summary>
    public required Reach Reach { get; init; }

    /// <summary>The acceptable-use policy that the text incorporates.</summary>
    public UsePolicy? UsePolicy { get; init; }

    /// <summary>True where a recipient may add no further restriction (GPL-3.0 §10): it cannot be met beside use-restricted terms.</summary>
    public bool ForbidsFurtherRestrictions { get; init; }

    /// <summary>True where use restrictions must be passed on with the model or its derivatives.</summary>
    public bool RestrictsUse { get; init; }

    /// <summary>How and when the license ends, with its clause.</summary>
    public string? Termination { get; init; }

    /// <summary>What a suit against the licensor ends, with its clause.</summary>
    public string? LitigationTermination { get; init; }

    /// <summary>The law that governs it.</summary>
    public string? GoverningLaw { get; init; }
}

/// <summary>What is said of one right.</summary>
public sealed record Grant
{
    /// <summary>Granted, withheld, or neither.</summary>
    public required GrantValue Value { get; init; }

    /// <summary>The clause; null where the text is silent.</summary>
    public string? Clause { get; init; }

    /// <summary>
    /// Where present, the grant reaches only uses that match one of these; beyond them the right is withheld
    /// (a research license: <c>{ "purposes": ["NONCOMMERCIAL_RESEARCH"] }</c>).
    /// </summary>
    public IReadOnlyList<Trigger>? OnlyFor { get; init; }

    /// <summary>What would lift a withheld right: "a commercial license from Mistral AI, at its discretion"; null: nothing is offered.</summary>
    public string? Remedy { get; init; }

    /// <summary>What a reader should know beside the value.</summary>
    public string? Note { get; init; }
}

/// <summary>
/// When a clause applies: all members that are present must hold (and), each list holds if one of its values does (or).
/// A fact that the use leaves out makes the member unknown, not false. An empty trigger always holds.
/// </summary>
public sealed record Trigger
{
    /// <summary>One of these is done.</summary>
    public IReadOnlyList<Activity>? Activities { get; init; }

    /// <summary>It is done for one of these.</summary>
    public IReadOnlyList<Purpose>? Purposes { get; init; }

    /// <summary>It is done in one of these.</summary>
    public IReadOnlyList<UseEnvironment>? Environments { get; init; }

    /// <summary>The actor is one of these.</summary>
    public IReadOnlyList<ActorKind>? ActorKinds { get; init; }

    /// <summary>The actor is in one of these trades.</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }

    /// <summary>The model came as one of these.</summary>
    public IReadOnlyList<ReceivedAs>? ReceivedAs { get; init; }

    /// <summary>The model is of one of these.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>The field of use is one of these; unlike elsewhere, a use that leaves fields out does not match.</summary>
    public IReadOnlyList<FieldOfUse>? FieldsOfUse { get; init; }

    /// <summary>The model is deployed in one of these (ISO 3166-1 alpha-2, or "EU").</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>What is made is one of these.</summary>
    public IReadOnlyList<ResultKind>? Results { get; init; }

    /// <summary>What is made is given to others, or is not.</summary>
    public bool? ResultDistributed { get; init; }

    /// <summary>What is made contains weights of the model, or does not.</summary>
    public bool? ContainsParentWeights { get; init; }

    /// <summary>What is made is made to behave like the model, or is not.</summary>
    public bool? PerformsSimilarly { get; init; }

    /// <summary>What is made competes with the licensor, or does not.</summary>
    public bool? Competes { get; init; }

    /// <summary>Safeguards are removed, or are not.</summary>
    public bool? RemovesSafeguards { get; init; }

    /// <summary>The weights are changed (fine-tuned, merged, quantized, or derived so in the lineage), or are not.</summary>
    public bool? Modified { get; init; }

    /// <summary>A further fact that no question carries: the trigger is unknown, and this says what would settle it.</summary>
    public string? Fact { get; init; }
}

/// <summary>Something that the text asks.</summary>
public sealed record Condition
{
    /// <summary>What sort of thing.</summary>
    public required ObligationKind Kind { get; init; }

    /// <summary>When it is owed: one of these holds; absent: always.</summary>
    public IReadOnlyList<Trigger>? When { get; init; }

    /// <summary>The clause.</summary>
    public string? Clause { get; init; }

    /// <summary>Words that must appear, verbatim; alternatives where the license offers a choice.</summary>
    public IReadOnlyList<string> RequiredTexts { get; init; } = [];

    /// <summary>One sentence in our own words.</summary>
    public required string Summary { get; init; }
}

/// <summary>How a threshold compares.</summary>
public enum ThresholdOperator
{
    /// <summary>Passed above the value, not at it.</summary>
    MoreThan,

    /// <summary>Passed at the value and above.</summary>
    AtLeast,
}

/// <summary>Which day's figure counts.</summary>
public enum ThresholdBasis
{
    /// <summary>The figure at <see cref="Threshold.FrozenOn"/>, for ever.</summary>
    Frozen,

    /// <summary>Today's figure.</summary>
    Current,

    /// <summary>The figure of a period before today.</summary>
    Rolling,

    /// <summary>The highest figure ever reached.</summary>
    AnyTime,
}

/// <summary>What passing a threshold does.</summary>
public enum ThresholdEffect
{
    /// <summary>No right remains without a further license from the licensor.</summary>
    NoRights,

    /// <summary>The license ends.</summary>
    Terminates,

    /// <summary>A duty is added: <see cref="Threshold.Adds"/>.</summary>
    Obligation,

    /// <summary>The licensor is to be asked; until then it is unknown.</summary>
    Review,
}

/// <summary>A figure at which the grant changes.</summary>
public sealed record Threshold
{
    /// <summary>Figures that count, any of them: each compared with <see cref="Value"/>.</summary>
    public required ActorMetric Metric { get; init; }

    /// <summary>How it compares.</summary>
    public required ThresholdOperator Operator { get; init; }

    /// <summary>Users, or US dollars.</summary>
    public required double Value { get; init; }

    /// <summary>Which day's figure counts.</summary>
    public required ThresholdBasis Basis { get; init; }

    /// <summary>The day of a frozen figure: the period that precedes or contains it is meant.</summary>
    public DateOnly? FrozenOn { get; init; }

    /// <summary>What the figure is counted over.</summary>
    public required MetricScope Scope { get; init; }

    /// <summary>What passing it does.</summary>
    public required ThresholdEffect Effect { get; init; }

    /// <summary>The duty that is added, for <see cref="ThresholdEffect.Obligation"/>.</summary>
    public Condition? Adds { get; init; }

    /// <summary>When the threshold matters: one of these holds; absent: always.</summary>
    public IReadOnlyList<Trigger>? When { get; init; }

    /// <summary>When it does not, though it otherwise would: one of these holds.</summary>
    public IReadOnlyList<Trigger>? Unless { get; init; }

    /// <summary>The clause.</summary>
    public required string Clause { get; init; }

    /// <summary>One sentence in our own words.</summary>
    public required string Summary { get; init; }
}

/// <summary>What an exclusion looks at.</summary>
public enum ExclusionKind
{
    /// <summary>Where the licensee is domiciled.</summary>
    Domicile,

    /// <summary>Where the model is deployed.</summary>
    Deployment,

    /// <summary>Where outputs are used.</summary>
    OutputUse,

    /// <summary>What kind of actor, or in which trade.</summary>
    Actor,

    /// <summary>A field of use.</summary>
    FieldOfUse,

    /// <summary>Any other use that <see cref="Exclusion.When"/> describes.</summary>
    Use,
}

/// <summary>Something that the license leaves out.</summary>
public sealed record Exclusion
{
    /// <summary>What it looks at.</summary>
    public required ExclusionKind Kind { get; init; }

    /// <summary>Countries left out, ISO 3166-1 alpha-2, or "EU" for its members on the day; for the three kinds of place.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Fields left out, for <see cref="ExclusionKind.FieldOfUse"/>.</summary>
    public IReadOnlyList<FieldOfUse>? Fields { get; init; }

    /// <summary>Kinds of actor left out, for <see cref="ExclusionKind.Actor"/>.</summary>
    public IReadOnlyList<ActorKind>? ActorKinds { get; init; }

    /// <summary>Trades left out, for <see cref="ExclusionKind.Actor"/>.</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }

    /// <summary>True where the text forbids only part of the field (a purpose to harm, fully automated decisions): stating the field gives unknown, not no.</summary>
    public bool Partial { get; init; }

    /// <summary>When it matters: one of these holds; absent: always.</summary>
    public IReadOnlyList<Trigger>? When { get; init; }

    /// <summary>When it does not, though it otherwise would: one of these holds.</summary>
    public IReadOnlyList<Trigger>? Unless { get; init; }

    /// <summary>What would lift it, where the licensor offers something.</summary>
    public string? Remedy { get; init; }

    /// <summary>The clause.</summary>
    public required string Clause { get; init; }

    /// <summary>One sentence in our own words.</summary>
    public required string Summary { get; init; }
}

/// <summary>Whether terms bind what was made from the model.</summary>
public enum ReachValue
{
    /// <summary>They bind.</summary>
    Binds,

    /// <summary>They do not.</summary>
    DoesNotBind,

    /// <summary>They bind what is made to perform similarly; a distillation is.</summary>
    BindsIfSimilar,

    /// <summary>They bind once it is passed on (GPL: conveyed).</summary>
    BindsWhenConveyed,

    /// <summary>A naming or display duty only, which the conditions state (Llama 3.1 and later on outputs).</summary>
    DutiesOnly,

    /// <summary>Making other language models so is forbidden (Llama 2 and 3 on outputs).</summary>
    Forbidden,

    /// <summary>The law is not settled.</summary>
    Unsettled,

    /// <summary>The text was not read.</summary>
    Unknown,
}

/// <summary>How far terms reach along the lineage: the parent's own definition of a derivative.</summary>
public sealed record Reach
{
    /// <summary>To fine-tunes, adapters, merges and compositions, which contain the parent's weights.</summary>
    public required ReachValue Weights { get; init; }

    /// <summary>To quantizations and conversions, which are the same work; absent: as <see cref="Weights"/>.</summary>
    public ReachValue? Copies { get; init; }

    /// <summary>To models trained on its outputs.</summary>
    public required ReachValue Outputs { get; init; }

    /// <summary>The clause.</summary>
    public string? Clause { get; init; }

    /// <summary>What a reader should know beside the values.</summary>
    public string? Note { get; init; }
}

/// <summary>An acceptable-use policy.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Clause">Where the license incorporates it.</param>
/// <param name="Url">Where it stands; null: an annex of the text.</param>
/// <param name="Mutable">True where the licensor may change it.</param>
public sealed record UsePolicy(string Name, string? Clause = null, string? Url = null, bool Mutable = false);
