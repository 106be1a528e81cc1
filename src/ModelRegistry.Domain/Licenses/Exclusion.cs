using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>What an exclusion looks at.</summary>
public enum ExclusionKind
{
    /// <summary>Where the licensee is domiciled.</summary>
    Domicile,

    /// <summary>Where the model is deployed.</summary>
    Deployment,

    /// <summary>Where outputs are used.</summary>
    OutputUse,

    /// <summary>What kind of actor, or in which trade.</summary>
    Actor,

    /// <summary>A field of use.</summary>
    FieldOfUse,

    /// <summary>Any other use: the summary says which.</summary>
    Use,
}

/// <summary>Something that the license leaves out.</summary>
public sealed record Exclusion
{
    /// <summary>What it looks at.</summary>
    public required ExclusionKind Kind { get; init; }

    /// <summary>Countries left out, ISO 3166-1 alpha-2, or "EU" for its members on the day; for the three kinds of place.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Fields left out, for <see cref="ExclusionKind.FieldOfUse"/>.</summary>
    public IReadOnlyList<FieldOfUse>? Fields { get; init; }

    /// <summary>Kinds of actor left out, for <see cref="ExclusionKind.Actor"/>.</summary>
    public IReadOnlyList<ActorKind>? ActorKinds { get; init; }

    /// <summary>Trades left out, for <see cref="ExclusionKind.Actor"/>.</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }

    /// <summary>True where the text forbids only part of the field (a purpose to harm, fully automated decisions): stating the field gives unknown, not no.</summary>
    public bool Partial { get; init; }

    /// <summary>When it matters: one of these holds; absent: always.</summary>
    public IReadOnlyList<Trigger>? When { get; init; }

    /// <summary>When it does not, though it otherwise would: one of these holds.</summary>
    public IReadOnlyList<Trigger>? Unless { get; init; }

    /// <summary>The clause of <see cref="Unless"/>, where it is another one.</summary>
    public string? UnlessClause { get; init; }

    /// <summary>What would lift it, where the licensor offers something.</summary>
    public string? Remedy { get; init; }

    /// <summary>The clause.</summary>
    public required string Clause { get; init; }

    /// <summary>One sentence in our own words.</summary>
    public required string Summary { get; init; }
}
