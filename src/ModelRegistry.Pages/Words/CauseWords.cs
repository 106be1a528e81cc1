namespace ModelRegistry.Pages.Words;

/// <summary>What keeps candidates back, in a few words, by the code of the reason.</summary>
public static class CauseWords
{
    private const string ObligationPrefix = "OBLIGATION_";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["OUT_OF_MEMORY"] = "they need more memory than there is",
        ["FITS_TIGHTLY"] = "they fit only tightly",
        ["RIGHT_WITHHELD"] = "the license withholds the right",
        ["PRIOR_GRANT_NEEDED"] = "the licensor must grant it first",
        ["EXCLUDED_USE"] = "the license leaves this use out",
        ["INCOMPATIBLE_TERMS"] = "licenses of the lineage contradict each other",
        ["REPORTED_FAILS"] = "somebody tried it and it failed",
        ["THRESHOLD_FACT_MISSING"] = "your number of users or your revenue decides",
        ["EXCLUSION_FACT_MISSING"] = "your country or your trade decides",
        ["RIGHT_FACT_MISSING"] = "a fact of your use decides",
        ["RIGHT_UNKNOWN"] = "the text leaves the right open",
        ["LICENSE_RECALLED"] = "the license is recalled, and was not verified again",
        ["LINEAGE_UNKNOWN"] = "what they were made from is not known",
        ["LINEAGE_RELATION_UNKNOWN"] = "how they were made is not known",
        ["BASE_MODEL_UNKNOWN"] = "a model they were made from is not in the catalog",
        ["NO_LICENSE_DECLARED"] = "no license is declared",
        ["LICENSE_NOT_VERIFIED"] = "the license text was not read clause by clause",
        ["LICENSE_WITHOUT_TERMS"] = "the license text was not read",
        ["UNKNOWN_LICENSE"] = "the license is not known",
        ["AMBIGUOUS_LICENSE"] = "the license's name stands for several texts",
        ["LICENSE_DECLARATIONS_DISAGREE"] = "sources disagree on the license",
        ["LICENSE_CONTRADICTS_BASE"] = "the license contradicts that of the base model",
        ["REACH_UNSETTLED"] = "it is unsettled how far the base model's license reaches",
        ["FORMAT_UNKNOWN"] = "the numeric format is not known",
        ["FORMAT_UNSUPPORTED"] = "the hardware does not run the numeric format",
        ["FORMAT_SUPPORT_UNKNOWN"] = "it is not known whether the hardware runs the format",
        ["ARCHITECTURE_UNKNOWN"] = "the architecture is not known",
        ["WEIGHT_SIZE_UNKNOWN"] = "the size of the weights is not known",
        ["CONTEXT_LIMIT_UNKNOWN"] = "the longest context is not known",
        ["CONTEXT_TOO_LONG"] = "the context is longer than the model takes",
        ["REPORTS_CONFLICT"] = "reports disagree",
        ["OBLIGATION_INCLUDE_LICENSE"] = "pass the license on with it",
        ["OBLIGATION_RETAIN_NOTICES"] = "keep the copyright notices",
        ["OBLIGATION_NOTICE_FILE"] = "carry a NOTICE file",
        ["OBLIGATION_ACCEPTABLE_USE"] = "keep to an acceptable-use policy",
        ["OBLIGATION_FLOW_DOWN_USE_RESTRICTIONS"] = "pass the use restrictions on to your users",
        ["OBLIGATION_NO_GUARDRAIL_BYPASS"] = "leave the safeguards in place",
        ["OBLIGATION_DISPLAY_ATTRIBUTION"] = "show the licensor's words",
        ["OBLIGATION_ATTRIBUTION"] = "name the authors",
        ["OBLIGATION_STATE_CHANGES"] = "say what you changed",
        ["OBLIGATION_MODEL_CARD"] = "give the model card along",
    };

    /// <summary>The words; a code that has none is read out.</summary>
    public static string Of(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (Words.TryGetValue(code, out var words))
            return words;
        var name = code.StartsWith(ObligationPrefix, StringComparison.Ordinal) ? code[ObligationPrefix.Length..] : code;
        return name.Replace('_', ' ').ToLowerInvariant();
    }

    /// <summary>The field of the question that settles it; null: none does.</summary>
    public static string? Field(string code, string? settledBy)
    {
        if (settledBy is null)
            return null;
        return code switch
        {
            "THRESHOLD_FACT_MISSING" when settledBy.Contains("revenue", StringComparison.Ordinal) => Addresses
                .AddressField
                .Revenue,
            "THRESHOLD_FACT_MISSING" => Addresses.AddressField.Users,
            "EXCLUSION_FACT_MISSING" when settledBy.Contains("place of business", StringComparison.Ordinal) => Addresses
                .AddressField
                .Seat,
            "EXCLUSION_FACT_MISSING" when settledBy.Contains("outputs", StringComparison.Ordinal) => Addresses
                .AddressField
                .Outputs,
            "EXCLUSION_FACT_MISSING" when settledBy.Contains("deployment", StringComparison.Ordinal) => Addresses
                .AddressField
                .Where,
            _ => null,
        };
    }
}
