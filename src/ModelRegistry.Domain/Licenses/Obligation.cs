namespace ModelRegistry.Domain.Licenses;

/// <summary>What a license asks of whoever uses the model.</summary>
public enum ObligationKind
{
    IncludeLicense,
    NoticeFile,
    RetainNotices,
    StateChanges,
    Attribution,
    DisplayAttribution,
    NamePrefix,
    AcceptableUse,
    FlowDownUseRestrictions,
    ShareAlike,
    DiscloseSource,
    NetworkSource,
    NoFurtherRestrictions,
    Registration,
    PriorGrant,
    NoTrainOtherLlm,
    NoTrainOther,
    ContentFilter,
    AiDisclosure,
    UseLatest,
    TradeCompliance,
    NoGuardrailBypass,
    ModelCard,
    NoTrademark,
    NoEndorsement,
    NoDrm,
    CombinedWork,
    ShareAlikeFile,
    ComplyWithLaw,
    EncouragedAttribution,
    NoReverseEngineering,
    AupMutable,
    DiscloseKnownDangers,
    HighRiskMitigation,
    NoConflictingTerms,
    PersonalDataCompliance,
    UpdatedTerms,
    TrademarkGuidelines,
    CompetitionLimit,
    Indemnity,
    NoAssignment,
    SeparateComponents,
    DerivativeDisclaimer,
}

/// <summary>Where an obligation stands.</summary>
public enum ObligationStatus
{
    /// <summary>Owed.</summary>
    Outstanding,

    /// <summary>Owed, and stated to be met.</summary>
    Fulfilled,

    /// <summary>Owed only if an unknown fact turns out so.</summary>
    Possible,
}

/// <summary>Something that is owed for a use.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="License">The license that asks it; null: owed by policy.</param>
/// <param name="Clause">Where the license asks it.</param>
/// <param name="RequiredTexts">Words that must appear, alternatives where the license offers a choice; often empty.</param>
/// <param name="Summary">One sentence.</param>
public sealed record Obligation(
    ObligationKind Kind,
    ObligationStatus Status,
    LicenseId? License,
    string? Clause,
    IReadOnlyList<string> RequiredTexts,
    string Summary
);
