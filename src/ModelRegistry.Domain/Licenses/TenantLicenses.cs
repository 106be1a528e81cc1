using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>The license texts that one tenant read for itself: they count in its own questions only, and never hide one of the shared catalog.</summary>
public sealed record TenantLicenses
{
    /// <summary>The most texts of one tenant.</summary>
    public const int MaxLicenses = 1_000;

    /// <summary>The longest stored form of all of them, in bytes: a text, clause by clause, has some 5,000.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Whose they are.</summary>
    [NamesOwner]
    public required TenantId Tenant { get; init; }

    /// <summary>The texts, each key once.</summary>
    public required IReadOnlyList<License> Licenses { get; init; }
}
