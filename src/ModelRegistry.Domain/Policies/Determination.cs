using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Policies;

/// <summary>What was decided.</summary>
public enum DeterminationDecision
{
    /// <summary>The use is approved.</summary>
    Approved,

    /// <summary>The use is denied.</summary>
    Denied,
}

/// <summary>
/// What a counsel of a tenant decided on uses of a license, or on what a rule asks approval for. It is never edited: a later one
/// stands beside it, and where both hold, the denial decides.
/// </summary>
/// <remarks>
/// An approval answers a question of judgment for what it names: a right that the text does not speak of, a text that was not read
/// clause by clause, a field that is forbidden in part, an unsettled reach, an approval that a rule asks for. It never answers a
/// question of fact (the question must give the fact), and never lifts what a license or rule forbids. A recorded separate grant is the licensor's
/// own word and does what a contract does: it is taken for the license that it names.
/// </remarks>
public sealed record Determination
{
    /// <summary>Unique in the tenant; made by the registry.</summary>
    public required string Id { get; init; }

    /// <summary>Whose counsel decided.</summary>
    [NamesOwner]
    public required TenantId Tenant { get; init; }

    /// <summary>What was decided.</summary>
    public required DeterminationDecision Decision { get; init; }

    /// <summary>The license that it is about; null: it is about <see cref="Rule"/>.</summary>
    public LicenseId? License { get; init; }

    /// <summary>The rule that it is about; null: it is about <see cref="License"/>.</summary>
    public PolicyRuleId? Rule { get; init; }

    /// <summary>What may be done, or may not; null: anything.</summary>
    public IReadOnlyList<Activity>? Activities { get; init; }

    /// <summary>What for; null: anything.</summary>
    public IReadOnlyList<Purpose>? Purposes { get; init; }

    /// <summary>With which models; null: any under the license.</summary>
    public IReadOnlyList<ModelName>? Models { get; init; }

    /// <summary>Deployed where (ISO 3166-1 alpha-2, or "EU"); null: anywhere.</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>For which teams; null: for every team of the tenant.</summary>
    [NamesOwner]
    public IReadOnlyList<RegistryId>? Teams { get; init; }

    /// <summary>Duties that are met for these uses until it expires, which the evidence shows; only of an approval of a license.</summary>
    public IReadOnlyList<ObligationKind>? Fulfilled { get; init; }

    /// <summary>When it was revoked; null: it stands.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    [NamesPerson]
    public string? RevokedBy { get; init; }

    /// <summary>Why it was revoked.</summary>
    public string? RevocationReason { get; init; }

    /// <summary>True: the licensor granted the use by contract, and the evidence shows it; only of an approval of a license.</summary>
    public bool SeparateGrant { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the memorandum or contract is kept.</summary>
    public string? Evidence { get; init; }

    /// <summary>Who decided.</summary>
    [NamesPerson]
    public required string DecidedBy { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Whether it holds on a day; a revoked one holds on none from the day of its revocation.</summary>
    public bool HoldsOn(DateOnly day) =>
        DecidedOn <= day
        && day < ExpiresOn
        && !(RevokedAt is { } revoked && day >= DateOnly.FromDateTime(revoked.UtcDateTime));
}

/// <summary>All determinations of a tenant, oldest first.</summary>
public sealed record TenantDeterminations
{
    /// <summary>Whose they are.</summary>
    [NamesOwner]
    public required TenantId Tenant { get; init; }

    /// <summary>The determinations.</summary>
    public required IReadOnlyList<Determination> Determinations { get; init; }
}
