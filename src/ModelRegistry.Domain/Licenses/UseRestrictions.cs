namespace ModelRegistry.Domain.Licenses;

/// <summary>What a text asks of the use of a model, and of those it is passed on to, read off its terms.</summary>
public static class UseRestrictions
{
    // Rights whose being withheld restricts what a recipient may do. Patents and sublicenses are granted by the licensor to each recipient, or not:
    // their absence is no further restriction (GPL-3.0, sections 2 and 10, knows no sublicense either).
    private static readonly Right[] OfUse =
    [
        Right.UsePrivate,
        Right.UseCommercial,
        Right.Modify,
        Right.RedistributeWeights,
        Right.RedistributeDerivatives,
        Right.HostAsService,
        Right.OutputsCommercial,
        Right.OutputsTrainOtherModels,
    ];

    // Duties that limit what may be done, or that recipients are to be bound to. Notices, names of authors and copies of the text are none
    // (GPL-3.0, section 7(b) to (e), allows them as additional terms).
    private static readonly HashSet<ObligationKind> Duties =
    [
        ObligationKind.AcceptableUse,
        ObligationKind.FlowDownUseRestrictions,
        ObligationKind.NoGuardrailBypass,
        ObligationKind.NoTrainOther,
        ObligationKind.NoTrainOtherLlm,
        ObligationKind.Registration,
        ObligationKind.PriorGrant,
        ObligationKind.ContentFilter,
        ObligationKind.AiDisclosure,
        ObligationKind.UseLatest,
        ObligationKind.NoReverseEngineering,
        ObligationKind.HighRiskMitigation,
        ObligationKind.PersonalDataCompliance,
        ObligationKind.CompetitionLimit,
        ObligationKind.NamePrefix,
        ObligationKind.DisplayAttribution,
    ];

    /// <summary>True where a term of the text restricts use: a threshold, an exclusion, a right of use that is withheld, a use policy, or a duty of such a kind.</summary>
    public static bool Restrict(this LicenseTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.RestrictsUse
            || terms.Thresholds.Count > 0
            || terms.Exclusions.Count > 0
            || terms.UsePolicy is not null
            || Array.Exists(OfUse, right => Withholds(terms.Grants.GetValueOrDefault(right)))
            || terms.Conditions.Any(condition => Duties.Contains(condition.Kind));
    }

    /// <summary>True where what is passed on must be under the text itself, or free of further restrictions.</summary>
    public static bool IsCopyleft(this LicenseTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.ForbidsFurtherRestrictions
            || terms.Copyleft is not null
            || terms.Conditions.Any(condition =>
                condition.Kind is ObligationKind.ShareAlike or ObligationKind.NoFurtherRestrictions
            );
    }

    private static bool Withholds(Grant? grant) => grant is { Value: GrantValue.No } or { OnlyFor: not null };
}
