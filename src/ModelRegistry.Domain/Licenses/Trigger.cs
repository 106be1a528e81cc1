using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

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

    /// <summary>The output takes the place of a professional's advice, or does not.</summary>
    public bool? SubstitutesProfessional { get; init; }

    /// <summary>Users are told that it does not, or are not.</summary>
    public bool? Disclaimed { get; init; }

    /// <summary>It decides without a person, or does not.</summary>
    public bool? FullyAutomated { get; init; }

    /// <summary>The weights are changed (fine-tuned, merged, quantized, or derived so in the lineage), or are not.</summary>
    public bool? Modified { get; init; }

    /// <summary>A further fact that no question carries: the trigger is unknown, and this says what would settle it.</summary>
    public string? Fact { get; init; }
}
