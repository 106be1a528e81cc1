using ModelRegistry.Answers;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What a tenant states of itself. Countries are ISO 3166-1 alpha-2.</summary>
public sealed record StateFactsInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>What it is. Each metric is of the licensee, not of a product, and has a date or is a peak; a peak is known until the day of the statement.</summary>
    public ActorInput? Actor { get; init; }

    /// <summary>Where it deploys models.</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    internal (TenantId Tenant, TenantFacts Facts) Read(Reading reading, RequestScope scope, TimeProvider time)
    {
        var tenant = scope.ReadTenant(
            reading,
            Tenant,
            RequiresRoleAttribute.Of<ITenantGrain>(nameof(ITenantGrain.StateFactsAsync)),
            "tenant"
        );
        var facts = new TenantFacts
        {
            Kind = Actor?.Kind,
            Domicile = Actor?.Domicile?.ToUpperInvariant(),
            BusinessTypes = Actor?.BusinessTypes,
            Figures = Actor?.Metrics is { } metrics ? [.. metrics.Select(metric => metric.Read(reading))] : null,
            DeploymentCountries = ActorReading.Upper(DeploymentCountries),
            StatedOn = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            StatedBy = scope.Caller.Name,
        };
        return (tenant, facts);
    }
}
