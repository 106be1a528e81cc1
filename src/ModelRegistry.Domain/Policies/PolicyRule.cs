using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Policies;

/// <summary>What a rule says of the uses that it matches, mildest first.</summary>
public enum PolicyEffect
{
    /// <summary>Allowed, against what the policy says by default; it lifts no other rule and no license.</summary>
    Allow,

    /// <summary>Allowed with a duty of the policy's own.</summary>
    Oblige,

    /// <summary>Unknown until a determination approves it.</summary>
    RequireApproval,

    /// <summary>Forbidden.</summary>
    Deny,
}

/// <summary>
/// One rule of a policy. All members that are present must match, each list by one of its values; a fact that the question leaves
/// out makes the match unknown. Of several rules that match, the strictest decides, in whatever order they stand.
/// </summary>
public sealed record PolicyRule
{
    /// <summary>Its name.</summary>
    public required PolicyRuleId Id { get; init; }

    /// <summary>What it says of what it matches.</summary>
    public required PolicyEffect Effect { get; init; }

    /// <summary>Why, in one sentence that its readers can act on.</summary>
    public required string Reason { get; init; }

    /// <summary>A license that binds is one of these; a name for several texts means each of them.</summary>
    public IReadOnlyList<LicenseId>? Licenses { get; init; }

    /// <summary>A license that binds is of one of these families.</summary>
    public IReadOnlyList<string>? Families { get; init; }

    /// <summary>A license that binds asks one of these for the use, fulfilled or not.</summary>
    public IReadOnlyList<ObligationKind>? Obligations { get; init; }

    /// <summary>The model runs in one of these (ISO 3166-1 alpha-2, or "EU").</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>Its outputs are used in one of these (ISO 3166-1 alpha-2, or "EU").</summary>
    public IReadOnlyList<string>? OutputCountries { get; init; }

    /// <summary>It runs on one of these, or on a chip that <see cref="Vendors"/> and <see cref="Processing"/> tell where they are given; a question without hardware is not asked.</summary>
    public IReadOnlyList<AcceleratorId>? Accelerators { get; init; }

    /// <summary>It runs on a chip of one of these vendors; a question without hardware is not asked.</summary>
    public IReadOnlyList<VendorId>? Vendors { get; init; }

    /// <summary>It runs on a chip that is at least so fast; a question without hardware is not asked.</summary>
    public ProcessingLimit? Processing { get; init; }

    /// <summary>The model is one of these; a question about licenses alone is not asked.</summary>
    public IReadOnlyList<ModelName>? Models { get; init; }

    /// <summary>The model is published by one of these, the part of its name before '/'; a question about licenses alone is not asked.</summary>
    public IReadOnlyList<string>? Publishers { get; init; }

    /// <summary>Its publisher is seated in one of these (ISO 3166-1 alpha-2, or "EU").</summary>
    public IReadOnlyList<string>? PublisherCountries { get; init; }

    /// <summary>One of these teams asks.</summary>
    [NamesOwner]
    public IReadOnlyList<RegistryId>? Teams { get; init; }

    /// <summary>The actor is one of these.</summary>
    public IReadOnlyList<ActorKind>? ActorKinds { get; init; }

    /// <summary>The actor is seated in one of these (ISO 3166-1 alpha-2, or "EU").</summary>
    public IReadOnlyList<string>? Domiciles { get; init; }

    /// <summary>It is used in one of these fields.</summary>
    public IReadOnlyList<FieldOfUse>? FieldsOfUse { get; init; }

    /// <summary>The model is of one of these.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>Its training took at least so many operations.</summary>
    public double? MinTrainingOperations { get; init; }

    /// <summary>One of these is done.</summary>
    public IReadOnlyList<Activity>? Activities { get; init; }

    /// <summary>Activities that the rule leaves free, where nothing else is done.</summary>
    public IReadOnlyList<Activity>? ExemptActivities { get; init; }

    /// <summary>It is done for one of these.</summary>
    public IReadOnlyList<Purpose>? Purposes { get; init; }

    /// <summary>The duty, for <see cref="PolicyEffect.Oblige"/>.</summary>
    public ObligationKind? Owes { get; init; }

    /// <summary>The first day on which it holds; null: always held.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day on which it no longer holds; null: none.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>When somebody last looked whether it still stands; null: it needs no review.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>True where it speaks of the model itself, so that models under the same licenses may be told apart by it.</summary>
    internal bool NamesModels =>
        Models is not null
        || Publishers is not null
        || PublisherCountries is not null
        || MinTrainingOperations is not null;

    /// <summary>True where it speaks of hardware.</summary>
    internal bool NamesHardware => Accelerators is not null || Vendors is not null || Processing is not null;

    /// <summary>True where it asks anything of the question at all: else it would match every use.</summary>
    internal bool HasCriterion =>
        NamesLicenses
        || NamesModels
        || NamesHardware
        || DeploymentCountries is not null
        || OutputCountries is not null
        || Activities is not null
        || Purposes is not null
        || Teams is not null
        || ActorKinds is not null
        || Domiciles is not null
        || FieldsOfUse is not null
        || Modalities is not null;

    /// <summary>True where it speaks of licenses, so that it is asked of each that binds.</summary>
    internal bool NamesLicenses => Licenses is not null || Families is not null || Obligations is not null;
}

/// <summary>A rule of public law or guidance that a tenant may switch on.</summary>
public sealed record PublicRule
{
    /// <summary>The rule, named by its authority, subject and date.</summary>
    public required PolicyRule Rule { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Whose rule it is: "US", "CN".</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>When it was published; null: not known.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Where it stood when it was last looked at, and how sure that is.</summary>
    public required string Status { get; init; }

    /// <summary>What a reader should know beside the rule.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where it was read.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}
