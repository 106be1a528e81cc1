using System.Text.Json;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Licenses;

/// <summary>Something that a license leaves out.</summary>
/// <param name="Kind">What it looks at.</param>
/// <param name="Values">The countries, fields, kinds of actor or trades that are left out; empty: the summary says what.</param>
/// <param name="Clause">Where the text says it.</param>
/// <param name="Remedy">What would lift it; null: nothing is offered.</param>
/// <param name="Partial">True where only part of a field is left out.</param>
/// <param name="Summary">One sentence.</param>
public sealed record LicenseExclusion(
    ExclusionKind Kind,
    IReadOnlyList<string> Values,
    string? Clause,
    string? Remedy,
    bool Partial,
    string Summary
)
{
    /// <summary>The exclusion as the contract shows it.</summary>
    public static LicenseExclusion From(Exclusion exclusion)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        return new(
            exclusion.Kind,
            [
                .. exclusion.Countries ?? [],
                .. (exclusion.Fields ?? []).Select(Wire),
                .. (exclusion.ActorKinds ?? []).Select(Wire),
                .. exclusion.BusinessTypes ?? [],
            ],
            exclusion.Clause,
            exclusion.Remedy,
            exclusion.Partial,
            exclusion.Summary
        );
    }

    private static string Wire<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}
