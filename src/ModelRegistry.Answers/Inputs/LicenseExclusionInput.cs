using System.ComponentModel;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Who or what has no rights under a license text.</summary>
public sealed record LicenseExclusionInput
{
    /// <summary>By what it excludes.</summary>
    public required ExclusionKind Kind { get; init; }

    /// <summary>The countries, ISO 3166-1 alpha-2, or EU, where it excludes by country.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>The fields of use, where it excludes by them.</summary>
    public IReadOnlyList<FieldOfUse>? Fields { get; init; }

    /// <summary>The kinds of actor, where it excludes by them.</summary>
    public IReadOnlyList<ActorKind>? ActorKinds { get; init; }

    /// <summary>The kinds of business, where it excludes by them.</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }

    /// <summary>True where it excludes only a part of what is named: which part is left to judgment.</summary>
    [DefaultValue(false)]
    public bool Partial { get; init; }

    /// <summary>The cases in which it counts; absent: in all.</summary>
    public IReadOnlyList<LicenseTriggerInput>? When { get; init; }

    /// <summary>The cases in which it does not count; absent: none.</summary>
    public IReadOnlyList<LicenseTriggerInput>? Unless { get; init; }

    /// <summary>Where the text says when it does not count.</summary>
    public string? UnlessClause { get; init; }

    /// <summary>What would give the rights all the same.</summary>
    public string? Remedy { get; init; }

    /// <summary>Where the text says so.</summary>
    public required string Clause { get; init; }

    /// <summary>What it says, in one sentence.</summary>
    public required string Summary { get; init; }

    internal Exclusion Read() =>
        new()
        {
            Kind = Kind,
            Countries = Countries,
            Fields = Fields,
            ActorKinds = ActorKinds,
            BusinessTypes = BusinessTypes,
            Partial = Partial,
            When = LicenseTriggerInput.ReadAll(When),
            Unless = LicenseTriggerInput.ReadAll(Unless),
            UnlessClause = UnlessClause,
            Remedy = Remedy,
            Clause = Clause,
            Summary = Summary,
        };
}
