namespace ModelRegistry.Domain.Licenses;

/// <summary>What one license text says, clause by clause.</summary>
public sealed record LicenseTerms
{
    /// <summary>Rights, each with its clause; a right that is absent here is silent.</summary>
    public required IReadOnlyDictionary<Right, Grant> Grants { get; init; }

    /// <summary>What is asked in return.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Figures at which the grant changes.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Places, actors and fields that are left out.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>How far the terms reach to models made from this one.</summary>
    public required Reach Reach { get; init; }

    /// <summary>The acceptable-use policy that the text incorporates.</summary>
    public UsePolicy? UsePolicy { get; init; }

    /// <summary>True where a recipient may add no further restriction (GPL-3.0 §10): it cannot be met beside use-restricted terms.</summary>
    public bool ForbidsFurtherRestrictions { get; init; }

    /// <summary>What is known of its terms beside other texts, where it is a copyleft; null: nothing is published.</summary>
    public Copyleft? Copyleft { get; init; }

    /// <summary>True where the text restricts use by words that no other member shows; see <see cref="UseRestrictions"/>.</summary>
    public bool RestrictsUse { get; init; }

    /// <summary>How and when the license ends, with its clause.</summary>
    public string? Termination { get; init; }

    /// <summary>What a suit against the licensor ends, with its clause.</summary>
    public string? LitigationTermination { get; init; }

    /// <summary>The law that governs it.</summary>
    public string? GoverningLaw { get; init; }
}

/// <summary>An acceptable-use policy.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Clause">Where the license incorporates it.</param>
/// <param name="Url">Where it stands; null: an annex of the text.</param>
/// <param name="Mutable">True where the licensor may change it.</param>
public sealed record UsePolicy(string Name, string? Clause = null, string? Url = null, bool Mutable = false);
