using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What is owed under a license text.</summary>
public sealed record LicenseConditionInput
{
    /// <summary>The kind of duty.</summary>
    public required ObligationKind Kind { get; init; }

    /// <summary>The cases in which it is owed; absent: in all.</summary>
    public IReadOnlyList<LicenseTriggerInput>? When { get; init; }

    /// <summary>Where the text says so.</summary>
    public string? Clause { get; init; }

    /// <summary>Words that must be shown, as the text has them.</summary>
    public IReadOnlyList<string>? RequiredTexts { get; init; }

    /// <summary>What is owed, in one sentence.</summary>
    public required string Summary { get; init; }

    internal Condition Read() =>
        new()
        {
            Kind = Kind,
            When = LicenseTriggerInput.ReadAll(When),
            Clause = Clause,
            RequiredTexts = RequiredTexts ?? [],
            Summary = Summary,
        };
}
