using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What is made with the model or its outputs.</summary>
public sealed record ResultInput
{
    /// <summary>Its kind.</summary>
    public ResultKind? Kind { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is given to others.</summary>
    public bool? Distributed { get; init; }

    /// <summary>Whether it contains weights of the model.</summary>
    public bool? ContainsParentWeights { get; init; }

    /// <summary>Whether it is made to behave like the parent model.</summary>
    public bool? PerformsSimilarly { get; init; }

    /// <summary>Whether it competes with the licensor.</summary>
    public bool? CompetesWithLicensor { get; init; }

    /// <summary>The result as the legal engine takes it.</summary>
    public UseResult Read() =>
        new()
        {
            Kind = Kind,
            Name = Name,
            Distributed = Distributed,
            ContainsParentWeights = ContainsParentWeights,
            PerformsSimilarly = PerformsSimilarly,
            CompetesWithLicensor = CompetesWithLicensor,
        };
}
