using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Domain.Deployments;

/// <summary>What would settle a reason that stands in the way: a member of the question, or a mutation.</summary>
public static class Settlement
{
    /// <summary>What would settle the reason; null: nothing that is known, as where a text forbids the use.</summary>
    public static string? Of(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Code switch
        {
            LegalReason.LineageUnknown
            or LegalReason.RelationUnknown
            or LegalReason.LineageCycle
            or LegalReason.LineageTooLong => "stateLineage",
            LegalReason.BaseModelUnknown => "registerModel, or stateLineage",
            LegalReason.LicenseRecalled
            or LegalReason.NoLicenseDeclared
            or LegalReason.Ambiguous
            or LegalReason.ContradictsBase
            or LegalReason.DeclarationsDisagree => "confirmLicense",
            LegalReason.UnknownLicense
            or LegalReason.UnknownException
            or LegalReason.NoTerms
            or LegalReason.MalformedExpression => "confirmLicense, or defineLicense with the terms of the text",
            // The text leaves it open, or was not read whole: counsel reads it, and records what it comes to.
            LegalReason.NotVerified
            or LegalReason.RightUnknown
            or LegalReason.RightSilent
            or LegalReason.ThresholdReview
            or LegalReason.FieldPartlyExcluded
            or PolicyReason.ApprovalNeeded => "recordDetermination",
            PolicyReason.Stale => "reviewPublicRule",
            PolicyReason.RuleUnknown => "definePolicy",
            _ when reason.Code.StartsWith("OBLIGATION_", StringComparison.Ordinal) => "use.fulfilled",
            _ when reason.MissingFacts.Count > 0 => string.Join("; ", reason.MissingFacts),
            LegalReason.ReachUnsettled => "recordDetermination",
            _ => null,
        };
    }
}
