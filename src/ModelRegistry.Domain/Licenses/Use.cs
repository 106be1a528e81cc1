using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>What is done with a model.</summary>
public enum Activity
{
    Run,
    Evaluate,
    FineTune,
    Merge,
    Quantize,
    HostForThirdParties,
    EmbedInProduct,
    DistributeWeights,
    UseOutputs,
    TrainOnOutputs,
    EndUse,
}

/// <summary>What it is done for.</summary>
public enum Purpose
{
    Commercial,
    NoncommercialResearch,
    Education,
    Personal,
}

/// <summary>Where it is done.</summary>
public enum UseEnvironment
{
    Production,
    NonProduction,
}

/// <summary>How the model came to whoever uses it.</summary>
public enum ReceivedAs
{
    Weights,
    HostedApi,
    EndUserProduct,
}

/// <summary>Fields that acceptable-use terms speak of.</summary>
public enum FieldOfUse
{
    Military,
    Weapons,
    Surveillance,
    CriticalInfrastructure,
    LawEnforcement,
    MedicalAdvice,
    LegalAdvice,
    FinancialAdvice,
    BiometricIdentification,
    SocialScoring,
    EmploymentDecisions,
    Disinformation,
    Malware,
    Gambling,
    Adult,
}

/// <summary>What is made with the model or its outputs.</summary>
public enum ResultKind
{
    LanguageModel,
    OtherAiModel,
    NotAModel,
}

/// <summary>A use that is asked about. Every fact that is null is unknown; an empty list means that there are known to be none.</summary>
public sealed record Use
{
    /// <summary>What is done; never empty.</summary>
    public required IReadOnlyList<Activity> Activities { get; init; }

    /// <summary>What it is done for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Where it is done.</summary>
    public UseEnvironment? Environment { get; init; }

    /// <summary>Who does it.</summary>
    public ActorKind? ActorKind { get; init; }

    /// <summary>The actor's principal place of business, ISO 3166-1 alpha-2.</summary>
    public string? Domicile { get; init; }

    /// <summary>Figures about the actor; null: none known.</summary>
    public IReadOnlyList<ActorFigure>? Figures { get; init; }

    /// <summary>Trades of the actor: "cloud-provider", "model-as-a-service".</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }

    /// <summary>Where the model runs, ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>Where its outputs are used, ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string>? OutputCountries { get; init; }

    /// <summary>Fields of use; null: not said, so acceptable-use terms are an obligation; empty: none of them.</summary>
    public IReadOnlyList<FieldOfUse>? FieldsOfUse { get; init; }

    /// <summary>How the model was received.</summary>
    public ReceivedAs? ReceivedAs { get; init; }

    /// <summary>What is made with it.</summary>
    public UseResult? Result { get; init; }

    /// <summary>Whether safeguards are removed.</summary>
    public bool? RemovesSafeguards { get; init; }

    /// <summary>Whether the output takes the place of a professional's advice.</summary>
    public bool? SubstitutesProfessional { get; init; }

    /// <summary>Whether its users are told that the output takes no professional's place.</summary>
    public bool? Disclaimed { get; init; }

    /// <summary>Whether it decides without a person.</summary>
    public bool? FullyAutomated { get; init; }

    /// <summary>Obligations that the team states it meets.</summary>
    public IReadOnlyList<ObligationKind> Fulfilled { get; init; } = [];

    /// <summary>Licenses for which the licensor granted more, by contract.</summary>
    public IReadOnlyList<LicenseId> SeparateGrants { get; init; } = [];

    /// <summary>The day whose terms are asked for.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The modality of the model that is used; some clauses bind multimodal models only. Null: not known.</summary>
    public Models.Modality? Modality { get; init; }

    /// <summary>Which of the facts the asking tenant has stated, rather than the question; null: none.</summary>
    public StatedFacts? Stated { get; init; }

    /// <summary>True where the use does not list the passing on of weights, and a product that is given to others and holds them makes it one.</summary>
    internal bool PassesOnInProduct { get; init; }
}

/// <summary>What is made with the model or its outputs; null members are unknown.</summary>
public sealed record UseResult
{
    /// <summary>Its kind.</summary>
    public ResultKind? Kind { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is given to others.</summary>
    public bool? Distributed { get; init; }

    /// <summary>Whether it contains weights of the model.</summary>
    public bool? ContainsParentWeights { get; init; }

    /// <summary>Whether it is made to behave like the model.</summary>
    public bool? PerformsSimilarly { get; init; }

    /// <summary>Whether it competes with the licensor.</summary>
    public bool? CompetesWithLicensor { get; init; }
}
