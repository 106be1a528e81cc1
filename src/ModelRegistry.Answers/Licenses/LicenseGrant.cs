using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Licenses;

/// <summary>What a license says of a right.</summary>
public enum GrantAnswer
{
    /// <summary>Granted.</summary>
    Yes,

    /// <summary>Granted for some uses, or under the conditions that the license lists.</summary>
    Conditional,

    /// <summary>Withheld.</summary>
    No,

    /// <summary>Not mentioned.</summary>
    Silent,

    /// <summary>Not known, or the text contradicts itself.</summary>
    Unknown,
}

/// <summary>What a license says of one right.</summary>
/// <param name="Right">The right.</param>
/// <param name="Answer">What the text says of it.</param>
/// <param name="Clause">Where the text says it; null: it is silent.</param>
/// <param name="Remedy">What would lift a withheld right; null: nothing is offered.</param>
public sealed record LicenseGrant(Right Right, GrantAnswer Answer, string? Clause, string? Remedy)
{
    /// <summary>Every right, those included that the text does not mention.</summary>
    public static IReadOnlyList<LicenseGrant> AllOf(LicenseTerms terms) =>
        [.. Enum.GetValues<Right>().Select(right => From(right, terms.Grants.GetValueOrDefault(right)))];

    private static LicenseGrant From(Right right, Grant? grant) =>
        new(right, AnswerOf(grant), grant?.Clause, grant?.Remedy);

    private static GrantAnswer AnswerOf(Grant? grant) =>
        grant switch
        {
            null => GrantAnswer.Silent,
            { Value: GrantValue.No } => GrantAnswer.No,
            { Value: GrantValue.Unknown } => GrantAnswer.Unknown,
            { OnlyFor: not null } or { Value: GrantValue.Conditional } => GrantAnswer.Conditional,
            { Value: GrantValue.Silent } => GrantAnswer.Silent,
            _ => GrantAnswer.Yes,
        };
}
