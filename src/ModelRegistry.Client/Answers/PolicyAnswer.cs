using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Client.Answers;

/// <summary>A policy, in the form that definePolicy takes.</summary>
public sealed record PolicyAnswer
{
    public required string Tenant { get; init; }
    public required PolicyEffect ByDefault { get; init; }
    public int ReviewLimitDays { get; init; }
    public IReadOnlyList<PublicRuleSwitchAnswer> PublicRules { get; init; } = [];
    public IReadOnlyList<PolicyRuleAnswer> Rules { get; init; } = [];
}

/// <summary>A public rule that is switched on.</summary>
public sealed record PublicRuleSwitchAnswer
{
    public required string Rule { get; init; }
    public PolicyEffect? Effect { get; init; }
}

/// <summary>A rule of the tenant's own.</summary>
public sealed record PolicyRuleAnswer
{
    public required string Name { get; init; }
    public required PolicyEffect Effect { get; init; }
    public required string Reason { get; init; }
    public ObligationKind? Owes { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public DateOnly? ReviewedOn { get; init; }
    public IReadOnlyList<string>? Licenses { get; init; }
    public IReadOnlyList<string>? Families { get; init; }
    public IReadOnlyList<ObligationKind>? Obligations { get; init; }
    public IReadOnlyList<Activity>? Activities { get; init; }
    public IReadOnlyList<Activity>? ExemptActivities { get; init; }
    public IReadOnlyList<Purpose>? Purposes { get; init; }
    public IReadOnlyList<FieldOfUse>? FieldsOfUse { get; init; }
    public IReadOnlyList<string>? DeploymentCountries { get; init; }
    public IReadOnlyList<string>? OutputCountries { get; init; }
    public IReadOnlyList<string>? Domiciles { get; init; }
    public IReadOnlyList<ActorKind>? ActorKinds { get; init; }
    public IReadOnlyList<string>? Teams { get; init; }
    public IReadOnlyList<string>? Models { get; init; }
    public IReadOnlyList<string>? Publishers { get; init; }
    public IReadOnlyList<string>? PublisherCountries { get; init; }
    public IReadOnlyList<Modality>? Modalities { get; init; }
    public double? MinTrainingOperations { get; init; }
    public IReadOnlyList<string>? Accelerators { get; init; }
}
