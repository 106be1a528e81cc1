using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What a tenant states of itself. Countries are ISO 3166-1 alpha-2.</summary>
public sealed record StateFactsInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>What it is. Each metric is of the licensee, not of a product, and has a date or is a peak; a peak is known until the day of the statement.</summary>
    public ActorInput? Actor { get; init; }

    /// <summary>Where it deploys models.</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>The version that it replaces, where one is stated; another is refused. Absent: whichever there is.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Reads the facts, as the asker states them today.</summary>
    public TenantFacts Read(InputReader reader) =>
        new()
        {
            Kind = Actor?.Kind,
            Domicile = Actor?.Domicile?.ToUpperInvariant(),
            BusinessTypes = Actor?.BusinessTypes,
            Figures = Actor?.ReadFigures(reader),
            DeploymentCountries = InputReader.Upper(DeploymentCountries),
            StatedOn = reader.Scope.Today,
            StatedBy = reader.Scope.Caller.Name,
        };
}
