using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Client.Answers;

/// <summary>May we?</summary>
public sealed record LegalAnswer
{
    public required Verdict Verdict { get; init; }
    public IReadOnlyList<ReasonAnswer> Reasons { get; init; } = [];
    public IReadOnlyList<ObligationAnswer> Obligations { get; init; } = [];
}

/// <summary>Something that is owed for a use.</summary>
public sealed record ObligationAnswer
{
    public required ObligationKind Kind { get; init; }
    public required ObligationStatus Status { get; init; }
    public LicenseKeyAnswer? License { get; init; }
    public string? Clause { get; init; }
    public IReadOnlyList<string> RequiredTexts { get; init; } = [];
    public required string Summary { get; init; }
}

/// <summary>The key of a license.</summary>
public sealed record LicenseKeyAnswer
{
    public required string Key { get; init; }
}
