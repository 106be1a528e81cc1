using System.Globalization;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Policies;

/// <summary>The determinations that hold for a question's day and subject.</summary>
internal sealed class Rulings(PolicyLayer policy, Use use)
{
    // What a person can decide. What hangs on a fact that was not given is settled by giving it, and what a license may forbid stays open with it.
    private static readonly HashSet<string> OfJudgment =
    [
        LegalReason.RightSilent,
        LegalReason.RightUnknown,
        LegalReason.NotVerified,
        LegalReason.ReachUnsettled,
        LegalReason.FieldPartlyExcluded,
    ];

    private readonly List<Determination> standing =
    [
        .. policy.Determinations.Where(one =>
            one.HoldsOn(use.EffectiveOn)
            && (one.Models is null || (policy.Subject is { } subject && one.Models.Contains(subject)))
            && (one.Teams is null || (policy.Team is { } team && one.Teams.Contains(team)))
        ),
    ];

    /// <summary>The licenses for which separate grants are recorded that cover all of the use.</summary>
    public IReadOnlyList<LicenseId> Grants() =>
        [
            .. standing
                .Where(one =>
                    one is { Decision: DeterminationDecision.Approved, SeparateGrant: true, License: not null }
                )
                .GroupBy(one => one.License!)
                .Where(grants => Cover([.. grants]))
                .Select(grants => grants.Key),
        ];

    /// <summary>Adds the determinations on a license; an approval that covers all of the use settles what hangs on judgment.</summary>
    public void Judge(License license, IReadOnlyList<string> path, Findings found, Findings into)
    {
        foreach (
            var one in standing.Where(one =>
                license.Key.Equals(one.License) && one.Decision is DeterminationDecision.Denied
            )
        )
            Deny(one, license.Key.ToString(), path, into);
        var approvals = Approvals(one => license.Key.Equals(one.License));
        if (!Cover(approvals))
            return;
        var settled = found
            .Reasons.Where(reason => reason.Verdict is Verdict.Unknown && IsOfJudgment(reason, approvals))
            .ToList();
        found.Reasons.RemoveAll(settled.Contains);
        foreach (var kind in Met(approvals))
            Meet(license, kind, found);
        var settles =
            settled.Count == 0
                ? ""
                : " It settles: "
                    + string.Join(
                        ' ',
                        settled.Select(reason => reason.Message).Distinct().Order(StringComparer.Ordinal)
                    );
        foreach (var one in approvals)
            Cite(one, license.Key.ToString(), path, into, settles);
    }

    // Duties that are shown to be met for each part of the use.
    private IEnumerable<ObligationKind> Met(List<Determination> approvals) =>
        approvals
            .SelectMany(one => one.Fulfilled ?? [])
            .Distinct()
            .Where(kind => Cover([.. approvals.Where(one => one.Fulfilled?.Contains(kind) == true)]));

    private static void Meet(License license, ObligationKind kind, Findings found)
    {
        for (var i = 0; i < found.Obligations.Count; i++)
            if (found.Obligations[i] is { } owed && owed.Kind == kind && license.Key.Equals(owed.License))
                found.Obligations[i] = owed with { Status = ObligationStatus.Fulfilled };
        found.Reasons.RemoveAll(reason =>
            reason.Code == LegalReason.Obligation(kind) && reason.Verdict is Verdict.Conditional
        );
    }

    /// <summary>Adds what became of an approval that a rule asks for.</summary>
    public void Approve(RuleInUse inUse, License? license, IReadOnlyList<string> path, Findings into)
    {
        bool About(Determination one) =>
            inUse.Rule.Id.Equals(one.Rule) || (license is not null && license.Key.Equals(one.License));
        var what = license?.Key.ToString() ?? inUse.Rule.Id.ToString();
        foreach (
            var one in standing.Where(one =>
                one.Decision is DeterminationDecision.Denied && inUse.Rule.Id.Equals(one.Rule)
            )
        )
            Deny(one, what, path, into);
        var approvals = Approvals(About);
        if (!Cover(approvals))
            into.Add(
                PolicyReason.ApprovalNeeded,
                Verdict.Unknown,
                $"Approval is needed: {inUse.Rule.Reason}",
                inUse.Source,
                path
            );
        else
            foreach (var one in approvals)
                Cite(one, what, path, into, "");
    }

    // A name without a text ("other") says nothing that could be judged, unless the models are named whose use was looked at.
    private static bool IsOfJudgment(Reason reason, List<Determination> approvals) =>
        OfJudgment.Contains(reason.Code)
        || (reason.Code == LegalReason.NoTerms && approvals.TrueForAll(one => one.Models is not null));

    private List<Determination> Approvals(Func<Determination, bool> about) =>
        [.. standing.Where(one => one.Decision is DeterminationDecision.Approved && about(one) && Touches(one))];

    private bool Touches(Determination one) =>
        use.Activities.Any(activity => Places().Any(place => Covers(one, activity, place)));

    private bool Cover(List<Determination> approvals) =>
        approvals.Count > 0
        && use.Activities.All(activity => Places().All(place => approvals.Exists(one => Covers(one, activity, place))));

    // Null: not known; empty: nowhere.
    private IReadOnlyList<string?> Places() =>
        use.DeploymentCountries is not { } places ? [null]
        : places.Count == 0 ? [""]
        : [.. places];

    private bool Covers(Determination one, Activity activity, string? place) =>
        (one.Activities is null || one.Activities.Contains(activity))
        && (one.Purposes is null || one.Purposes.Contains(use.Purpose))
        && (
            one.DeploymentCountries is null
            || place?.Length == 0
            || (place is not null && EuropeanUnion.Lists(one.DeploymentCountries, place, use.EffectiveOn))
        );

    private void Deny(Determination one, string what, IReadOnlyList<string> path, Findings into)
    {
        var matches = Truth
            .Of(
                (one.Activities is null || use.Activities.Any(one.Activities.Contains))
                    && (one.Purposes is null || one.Purposes.Contains(use.Purpose))
            )
            .And(
                RuleMatch.Places(
                    one.DeploymentCountries,
                    use.DeploymentCountries,
                    use.EffectiveOn,
                    "the countries of deployment"
                )
            );
        if (matches.IsTrue)
            into.Add(PolicyReason.DeterminationDenied, Verdict.No, Said(one, "denied", what), Source(one), path);
        else if (matches.IsUnknown)
            into.Add(
                PolicyReason.DeterminationFactMissing,
                Verdict.Unknown,
                $"{Said(one, "denied", what)} Not known: {string.Join("; ", matches.Facts)}.",
                Source(one),
                path,
                matches.Facts
            );
    }

    private void Cite(Determination one, string what, IReadOnlyList<string> path, Findings into, string settles) =>
        into.Add(
            PolicyReason.DeterminationApproved,
            Verdict.Yes,
            Said(one, one.SeparateGrant ? "recorded a separate grant for" : "approved", what) + settles,
            Source(one),
            path
        );

    private string Said(Determination one, string did, string what)
    {
        var evidence = one.Evidence is null ? "" : $" Evidence: {one.Evidence}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Counsel of {policy.Tenant} {did} this use of {what} on {one.DecidedOn:yyyy-MM-dd}, until {one.ExpiresOn:yyyy-MM-dd}: {one.Reason}{evidence}"
        );
    }

    private static string Source(Determination one) => $"determination {one.Id}";
}
