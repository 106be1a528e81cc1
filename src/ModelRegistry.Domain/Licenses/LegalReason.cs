namespace ModelRegistry.Domain.Licenses;

/// <summary>The codes of legal reasons; an outstanding obligation has <c>OBLIGATION_</c> and its kind.</summary>
public static class LegalReason
{
    /// <summary>No license is declared.</summary>
    public const string NoLicenseDeclared = "NO_LICENSE_DECLARED";

    /// <summary>A license that nobody registered.</summary>
    public const string UnknownLicense = "UNKNOWN_LICENSE";

    /// <summary>A declared text that is neither a known name nor an expression.</summary>
    public const string MalformedExpression = "MALFORMED_LICENSE_EXPRESSION";

    /// <summary>An exception or addition whose terms are not registered.</summary>
    public const string UnknownException = "UNKNOWN_LICENSE_EXCEPTION";

    /// <summary>A name for a family of texts, or for none.</summary>
    public const string NoTerms = "LICENSE_WITHOUT_TERMS";

    /// <summary>A name for several texts that disagree on the question.</summary>
    public const string Ambiguous = "AMBIGUOUS_LICENSE";

    /// <summary>A text that was not read clause by clause.</summary>
    public const string NotVerified = "LICENSE_NOT_VERIFIED";

    /// <summary>A right is granted.</summary>
    public const string RightGranted = "RIGHT_GRANTED";

    /// <summary>A right is not named, and follows from those that are.</summary>
    public const string RightImplied = "RIGHT_IMPLIED";

    /// <summary>The activity needs no right from the license.</summary>
    public const string NoRightNeeded = "NO_RIGHT_NEEDED";

    /// <summary>A right is withheld.</summary>
    public const string RightWithheld = "RIGHT_WITHHELD";

    /// <summary>A right is not named, and does not follow.</summary>
    public const string RightSilent = "RIGHT_SILENT";

    /// <summary>What the text says of a right is not known.</summary>
    public const string RightUnknown = "RIGHT_UNKNOWN";

    /// <summary>A right hangs on a fact that was not given.</summary>
    public const string RightFactMissing = "RIGHT_FACT_MISSING";

    /// <summary>A contract with the licensor grants more.</summary>
    public const string SeparateGrant = "SEPARATE_GRANT";

    /// <summary>A further license from the licensor is needed.</summary>
    public const string PriorGrantNeeded = "PRIOR_GRANT_NEEDED";

    /// <summary>The use removes safeguards that the text protects.</summary>
    public const string SafeguardsRemoved = "SAFEGUARDS_REMOVED";

    /// <summary>A threshold is not passed.</summary>
    public const string ThresholdNotPassed = "THRESHOLD_NOT_PASSED";

    /// <summary>A threshold is passed, and ends the grant.</summary>
    public const string ThresholdPassed = "THRESHOLD_PASSED";

    /// <summary>A threshold is passed, and the licensor is to be asked.</summary>
    public const string ThresholdReview = "THRESHOLD_REVIEW";

    /// <summary>Whether a threshold is passed hangs on a fact that was not given.</summary>
    public const string ThresholdFactMissing = "THRESHOLD_FACT_MISSING";

    /// <summary>Whether an exclusion holds hangs on a fact that was not given.</summary>
    public const string ExclusionFactMissing = "EXCLUSION_FACT_MISSING";

    /// <summary>The text forbids part of a field of use.</summary>
    public const string FieldPartlyExcluded = "FIELD_OF_USE_PARTLY_EXCLUDED";

    /// <summary>What the model was made from is not known.</summary>
    public const string LineageUnknown = "LINEAGE_UNKNOWN";

    /// <summary>A base model is not registered.</summary>
    public const string BaseModelUnknown = "BASE_MODEL_UNKNOWN";

    /// <summary>The lineage returns to itself.</summary>
    public const string LineageCycle = "LINEAGE_CYCLE";

    /// <summary>The lineage is longer than is followed.</summary>
    public const string LineageTooLong = "LINEAGE_TOO_LONG";

    /// <summary>How a model derives from another is not known.</summary>
    public const string RelationUnknown = "LINEAGE_RELATION_UNKNOWN";

    /// <summary>An ancestor's terms do not reach the model.</summary>
    public const string DoesNotReach = "TERMS_DO_NOT_REACH";

    /// <summary>Whether an ancestor's terms reach the model is unsettled, or was not read.</summary>
    public const string ReachUnsettled = "REACH_UNSETTLED";

    /// <summary>An ancestor's terms forbid making such a model.</summary>
    public const string DerivationForbidden = "DERIVATION_FORBIDDEN";

    /// <summary>Terms that cannot both be met.</summary>
    public const string IncompatibleTerms = "INCOMPATIBLE_TERMS";

    /// <summary>Sources declare different licenses for one model.</summary>
    public const string DeclarationsDisagree = "LICENSE_DECLARATIONS_DISAGREE";

    /// <summary>A declared license contradicts the license of the base model.</summary>
    public const string ContradictsBase = "LICENSE_CONTRADICTS_BASE";

    /// <summary>Which branch of a choice was taken.</summary>
    public const string BranchChosen = "LICENSE_BRANCH_CHOSEN";

    /// <summary>The license of the model is recalled and was not verified again.</summary>
    public const string LicenseRecalled = "LICENSE_RECALLED";

    /// <summary>Counsel of the tenant read which license the model is under.</summary>
    public const string LicenseConfirmed = "LICENSE_CONFIRMED";

    /// <summary>Counsel of the tenant states what the model was made from.</summary>
    public const string LineageStated = "LINEAGE_STATED";

    /// <summary>Which of several dated texts of one name is meant.</summary>
    public const string TextChosen = "LICENSE_TEXT_CHOSEN";

    /// <summary>An exception of the SPDX list adds permission to the license.</summary>
    public const string ExceptionAdds = "LICENSE_EXCEPTION_ADDS";

    /// <summary>Whether a product passes the weights on was not said, and the text may forbid that.</summary>
    public const string PassingOnFactMissing = "PASSING_ON_FACT_MISSING";

    /// <summary>A copyleft of an ancestor holds beside the license that the model is declared under.</summary>
    public const string CopyleftHolds = "COPYLEFT_HOLDS";

    /// <summary>A license of data that the model was trained on.</summary>
    public const string TrainingData = "TRAINING_DATA_LICENSE";

    /// <summary>An exclusion was read and does not apply.</summary>
    public const string ExclusionOut = "EXCLUSION_DOES_NOT_APPLY";

    /// <summary>A threshold was read and does not apply.</summary>
    public const string ThresholdOut = "THRESHOLD_DOES_NOT_APPLY";

    /// <summary>Facts that the question leaves out, and the tenant has stated.</summary>
    public const string TenantStated = "TENANT_STATED";

    /// <summary>Facts that the question gives otherwise than the tenant has stated.</summary>
    public const string TenantStatedOtherwise = "TENANT_STATED_OTHERWISE";

    /// <summary>The code of a use that an exclusion of that kind leaves out.</summary>
    public static string Excluded(ExclusionKind kind) =>
        kind switch
        {
            ExclusionKind.Domicile => "EXCLUDED_DOMICILE",
            ExclusionKind.Deployment => "EXCLUDED_DEPLOYMENT",
            ExclusionKind.OutputUse => "EXCLUDED_OUTPUT_USE",
            ExclusionKind.Actor => "EXCLUDED_ACTOR",
            ExclusionKind.FieldOfUse => "EXCLUDED_FIELD_OF_USE",
            _ => "EXCLUDED_USE",
        };

    /// <summary>The code of an outstanding obligation: <c>OBLIGATION_INCLUDE_LICENSE</c>.</summary>
    public static string Obligation(ObligationKind kind) => ObligationCodes[(int)kind];

    private static readonly string[] ObligationCodes =
    [
        .. Enum.GetNames<ObligationKind>()
            .Select(name => "OBLIGATION_" + System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(name)),
    ];
}
