using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A case in which a clause counts: all that is given must hold; of a list, one.</summary>
public sealed record LicenseTriggerInput
{
    /// <summary>What is done.</summary>
    public IReadOnlyList<Activity>? Activities { get; init; }

    /// <summary>What for.</summary>
    public IReadOnlyList<Purpose>? Purposes { get; init; }

    /// <summary>Where in its life the use stands.</summary>
    public IReadOnlyList<UseEnvironment>? Environments { get; init; }

    /// <summary>Who does it.</summary>
    public IReadOnlyList<ActorKind>? ActorKinds { get; init; }

    /// <summary>What their business is.</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }

    /// <summary>How the model was received.</summary>
    public IReadOnlyList<ReceivedAs>? ReceivedAs { get; init; }

    /// <summary>What the model takes in and gives out.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>The fields of use.</summary>
    public IReadOnlyList<FieldOfUse>? FieldsOfUse { get; init; }

    /// <summary>Where it is deployed, ISO 3166-1 alpha-2, or EU.</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>What comes of it.</summary>
    public IReadOnlyList<ResultKind>? Results { get; init; }

    /// <summary>Whether what comes of it is passed on.</summary>
    public bool? ResultDistributed { get; init; }

    /// <summary>Whether what comes of it holds the weights.</summary>
    public bool? ContainsParentWeights { get; init; }

    /// <summary>Whether what comes of it performs similarly.</summary>
    public bool? PerformsSimilarly { get; init; }

    /// <summary>Whether what comes of it competes with the licensor.</summary>
    public bool? Competes { get; init; }

    /// <summary>Whether safeguards are removed.</summary>
    public bool? RemovesSafeguards { get; init; }

    /// <summary>Whether it stands in for a professional.</summary>
    public bool? SubstitutesProfessional { get; init; }

    /// <summary>Whether it is said that a machine answers.</summary>
    public bool? Disclaimed { get; init; }

    /// <summary>Whether it decides without a person.</summary>
    public bool? FullyAutomated { get; init; }

    /// <summary>Whether the weights were modified.</summary>
    public bool? Modified { get; init; }

    /// <summary>A fact that no question can state: where it is given, whether the clause counts is not known.</summary>
    public string? Fact { get; init; }

    internal static IReadOnlyList<Trigger>? ReadAll(IReadOnlyList<LicenseTriggerInput>? cases) =>
        cases is null ? null : [.. cases.Select(one => one.Read())];

    private Trigger Read() =>
        new()
        {
            Activities = Activities,
            Purposes = Purposes,
            Environments = Environments,
            ActorKinds = ActorKinds,
            BusinessTypes = BusinessTypes,
            ReceivedAs = ReceivedAs,
            Modalities = Modalities,
            FieldsOfUse = FieldsOfUse,
            DeploymentCountries = DeploymentCountries,
            Results = Results,
            ResultDistributed = ResultDistributed,
            ContainsParentWeights = ContainsParentWeights,
            PerformsSimilarly = PerformsSimilarly,
            Competes = Competes,
            RemovesSafeguards = RemovesSafeguards,
            SubstitutesProfessional = SubstitutesProfessional,
            Disclaimed = Disclaimed,
            FullyAutomated = FullyAutomated,
            Modified = Modified,
            Fact = Fact,
        };
}
