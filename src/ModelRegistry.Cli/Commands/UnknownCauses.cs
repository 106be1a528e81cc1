using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Commands;

/// <summary>What keeps candidates UNKNOWN.</summary>
internal static class UnknownCauses
{
    private const int Shown = 4;

    // By the code of the reason: in words, with the option that settles it where one does.
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["THRESHOLD_FACT_MISSING"] = "your size decides (--users, --revenue)",
        ["EXCLUSION_FACT_MISSING"] = "a place or trade of yours decides (--country, --domicile)",
        ["RIGHT_FACT_MISSING"] = "a fact of the use decides (check says which)",
        ["LINEAGE_UNKNOWN"] = "what it was made from is not known",
        ["BASE_MODEL_UNKNOWN"] = "a model it was made from is not in the catalog",
        ["NO_LICENSE_DECLARED"] = "no license is declared",
        ["LICENSE_NOT_VERIFIED"] = "the license text was not read",
        ["LICENSE_WITHOUT_TERMS"] = "the license text was not read",
        ["UNKNOWN_LICENSE"] = "the license is not known",
        ["AMBIGUOUS_LICENSE"] = "the license's name stands for several texts",
        ["LICENSE_DECLARATIONS_DISAGREE"] = "sources disagree on the license",
        ["LICENSE_CONTRADICTS_BASE"] = "the license contradicts that of the base model",
        ["REACH_UNSETTLED"] = "it is unsettled whether the base model's license reaches so far",
        ["FORMAT_UNKNOWN"] = "the numeric format is not known",
        ["FORMAT_SUPPORT_UNKNOWN"] = "it is not known whether the hardware computes the format",
        ["ARCHITECTURE_UNKNOWN"] = "the architecture is not known",
        ["WEIGHT_SIZE_UNKNOWN"] = "the size of the weights is not known",
        ["CONTEXT_LIMIT_UNKNOWN"] = "the model's longest context is not known",
        ["REPORTS_CONFLICT"] = "reports disagree",
        ["TRAINING_NOT_MEASURED"] = "nobody has measured training on this hardware",
    };

    /// <summary>One sentence on the most frequent causes; null: there are none.</summary>
    public static string? Sentence(IReadOnlyList<CandidateAnswer> candidates, int all)
    {
        var causes = candidates
            .Select(Decisive)
            .OfType<ReasonAnswer>()
            .GroupBy(reason => Words.GetValueOrDefault(reason.Code) ?? reason.Code)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(Shown)
            .Select(group => $"{group.Count()} × {group.Key}")
            .ToList();
        if (causes.Count == 0)
            return null;
        var looked = candidates.Count < all ? $" (the largest {candidates.Count})" : "";
        return $"UNKNOWN{looked}: {string.Join("; ", causes)}.";
    }

    private static ReasonAnswer? Decisive(CandidateAnswer candidate) =>
        candidate
            .Legal.Reasons.Concat(candidate.Technical.Reasons)
            .FirstOrDefault(reason => reason.Verdict == Verdict.Unknown);
}
