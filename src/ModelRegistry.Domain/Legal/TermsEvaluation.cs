using System.Runtime.CompilerServices;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Legal;

/// <summary>One license text against one situation: exclusions, thresholds, rights, conditions.</summary>
internal sealed class TermsEvaluation(
    License license,
    LicenseTerms terms,
    Situation situation,
    IReadOnlyList<string> path,
    Findings findings
) : IExplains
{
    // Conditions of the license that never ask for an act, and are no obligations of a verdict.
    private static readonly HashSet<ObligationKind> Standing =
    [
        ObligationKind.Indemnity,
        ObligationKind.NoTrademark,
        ObligationKind.NoEndorsement,
        ObligationKind.TrademarkGuidelines,
        ObligationKind.ComplyWithLaw,
        ObligationKind.TradeCompliance,
        ObligationKind.AupMutable,
        ObligationKind.NoConflictingTerms,
        ObligationKind.EncouragedAttribution,
        ObligationKind.NoAssignment,
        ObligationKind.DerivativeDisclaimer,
    ];

    private const string OfThatPart = "whether the use is of that part, which counsel can record (recordDetermination)";

    private readonly bool separateGrant = situation.Use.SeparateGrants.Contains(license.Key);

    public bool Explains => findings.Explains;

    public void Run()
    {
        foreach (var exclusion in terms.Exclusions)
            Exclude(exclusion);
        foreach (var threshold in terms.Thresholds)
            Compare(threshold);
        var needed = RightsNeeded.By(situation);
        foreach (var right in needed)
            Ask(right);
        if (needed.Count == 0)
            Found(
                LegalReason.NoRightNeeded,
                Verdict.Yes,
                $"{license.Key} is asked for no right by this activity.",
                null
            );
        foreach (var condition in terms.Conditions)
            Owe(condition, situation.Any(condition.When, none: true));
        if (!license.Verified)
            Found(
                LegalReason.NotVerified,
                Verdict.Unknown,
                $"The text of {license.Key} was not read clause by clause.",
                null
            );
    }

    /// <summary>Duties to name or display only, for a model that was made from this one and is passed on.</summary>
    public void RunNaming()
    {
        foreach (var condition in terms.Conditions)
            if (condition.Kind is ObligationKind.NamePrefix or ObligationKind.DisplayAttribution)
                Owe(condition, situation.Any(condition.When, none: true));
    }

    private void Exclude(Exclusion exclusion)
    {
        var (matches, when) = (Matches(exclusion), situation.Any(exclusion.When, none: true));
        var except = situation.Any(exclusion.Unless, none: false, exempts: true);
        var holds = matches.And(when).And(except.Not());
        if (holds.IsFalse)
        {
            if (Explains && IsTold(exclusion))
                Consider(
                    LegalReason.ExclusionOut,
                    exclusion.Summary,
                    Why(matches, when, except),
                    except.IsTrue ? exclusion.UnlessClause ?? exclusion.Clause : exclusion.Clause
                );
            return;
        }
        if (separateGrant && exclusion.Remedy is not null)
            Found(
                LegalReason.SeparateGrant,
                Verdict.Yes,
                $"A contract with the licensor takes the place of: {exclusion.Summary}",
                exclusion.Clause
            );
        else if (holds.IsUnknown)
            Found(
                LegalReason.ExclusionFactMissing,
                Verdict.Unknown,
                $"{exclusion.Summary} Not known: {Listed(holds)}.",
                exclusion.Clause,
                holds.Facts
            );
        else if (exclusion.Partial)
            Found(
                LegalReason.FieldPartlyExcluded,
                Verdict.Unknown,
                $"Part of this field is forbidden: {exclusion.Summary} What would settle it: {OfThatPart}.",
                exclusion.Clause,
                [OfThatPart]
            );
        else
            Found(
                LegalReason.Excluded(exclusion.Kind),
                Verdict.No,
                WithRemedy(exclusion.Summary, exclusion.Remedy),
                exclusion.Clause
            );
    }

    private Truth Matches(Exclusion exclusion) =>
        exclusion.Kind switch
        {
            ExclusionKind.Domicile => situation.Places(
                exclusion.Countries ?? [],
                situation.Use.Domicile is { } domicile ? [domicile] : null,
                "the actor's principal place of business"
            ),
            ExclusionKind.Deployment => situation.Places(
                exclusion.Countries ?? [],
                situation.Use.DeploymentCountries,
                "the countries of deployment"
            ),
            ExclusionKind.OutputUse => situation.Places(
                exclusion.Countries ?? [],
                situation.Use.OutputCountries,
                "the countries where outputs are used"
            ),
            ExclusionKind.Actor => Actor(exclusion),
            ExclusionKind.FieldOfUse => situation.Fields(exclusion.Fields),
            _ => Truth.True,
        };

    // Either list suffices; with neither, the triggers say whom it is about.
    private Truth Actor(Exclusion exclusion)
    {
        if (exclusion.ActorKinds is null && exclusion.BusinessTypes is null)
            return Truth.True;
        var kind = exclusion.ActorKinds is null
            ? Truth.False
            : Situation.Is(exclusion.ActorKinds, situation.Use.ActorKind, "the kind of actor");
        return kind.Or(exclusion.BusinessTypes is null ? Truth.False : situation.Trades(exclusion.BusinessTypes));
    }

    private void Compare(Threshold threshold)
    {
        var when = situation.Any(threshold.When, none: true);
        var except = situation.Any(threshold.Unless, none: false, exempts: true);
        var applies = when.And(except.Not());
        if (applies.IsFalse)
        {
            if (Explains)
                Consider(
                    LegalReason.ThresholdOut,
                    threshold.Summary,
                    Why(Truth.True, when, except),
                    except.IsTrue ? threshold.UnlessClause ?? threshold.Clause : threshold.Clause
                );
            return;
        }
        var passes = ThresholdFigures.Passes(threshold, situation.Use);
        var holds = passes.And(applies);
        if (threshold.Effect is ThresholdEffect.Obligation && threshold.Adds is { } added)
            Owe(added, holds.And(situation.Any(added.When, none: true)));
        if (threshold.Adds is { } met && situation.Use.Fulfilled.Contains(met.Kind))
            return;
        if (passes.IsFalse)
            Found(
                LegalReason.ThresholdNotPassed,
                Verdict.Yes,
                $"The figures given do not pass this threshold: {threshold.Summary}",
                threshold.Clause
            );
        else if (separateGrant && threshold.Effect is not ThresholdEffect.Obligation)
            Found(
                LegalReason.SeparateGrant,
                Verdict.Yes,
                $"A contract with the licensor takes the place of: {threshold.Summary}",
                threshold.Clause
            );
        else if (holds.IsUnknown)
            Found(
                LegalReason.ThresholdFactMissing,
                Verdict.Unknown,
                $"{threshold.Summary} Not known: {Listed(holds)}.",
                threshold.Clause,
                holds.Facts
            );
        else if (threshold.Effect is ThresholdEffect.Review)
            Found(
                LegalReason.ThresholdReview,
                Verdict.Unknown,
                $"The licensor is to be asked: {threshold.Summary}",
                threshold.Clause
            );
        else if (threshold.Effect is not ThresholdEffect.Obligation)
            Found(LegalReason.ThresholdPassed, Verdict.No, threshold.Summary, threshold.Clause);
    }

    private void Ask(Right right)
    {
        var grant = terms.Grants.GetValueOrDefault(right);
        var named = RightsNeeded.Named(right);
        if (grant is null or { Value: GrantValue.Silent, OnlyFor: null })
        {
            Imply(right, named, grant?.Clause);
            return;
        }
        var reaches = Reaches(grant);
        if (grant.Value is GrantValue.Unknown)
            Found(
                LegalReason.RightUnknown,
                Verdict.Unknown,
                $"What {license.Key} says of {named} is not known.{Noted(grant)}",
                grant.Clause
            );
        else if (reaches.IsTrue)
            Found(LegalReason.RightGranted, Verdict.Yes, $"{license.Key} grants {named}.", grant.Clause);
        else if (separateGrant)
            Found(
                LegalReason.SeparateGrant,
                Verdict.Yes,
                $"A contract with the licensor of {license.Key} grants {named}.",
                grant.Clause
            );
        else if (reaches.IsUnknown)
            Found(
                LegalReason.RightFactMissing,
                Verdict.Unknown,
                $"{license.Key} grants {named} for some uses only. Not known: {Listed(reaches)}.",
                grant.Clause,
                reaches.Facts
            );
        else
            Found(
                LegalReason.RightWithheld,
                Verdict.No,
                WithRemedy(Wording.Of(Explains, $"{license.Key} does not grant {named} for this use."), grant.Remedy),
                grant.Clause
            );
    }

    private Truth Reaches(Grant grant) =>
        grant.Value is GrantValue.No ? Truth.False : situation.Any(grant.OnlyFor, none: true, exempts: true);

    private void Imply(Right right, string named, string? clause)
    {
        var implying = RightsNeeded.Implying(right, situation.Use.Purpose);
        var implied = implying.Count > 0;
        foreach (var other in implying)
            implied &=
                terms.Grants.GetValueOrDefault(other) is { Value: GrantValue.Yes or GrantValue.Conditional } grant
                && Reaches(grant).IsTrue;
        if (implied)
            Found(
                LegalReason.RightImplied,
                Verdict.Yes,
                $"{license.Key} does not name {named}, which {RightsNeeded.Named(implying[0])} carries.",
                terms.Grants[implying[0]].Clause
            );
        else if (separateGrant)
            Found(
                LegalReason.SeparateGrant,
                Verdict.Yes,
                $"A contract with the licensor of {license.Key} grants {named}.",
                clause
            );
        else
            Found(
                LegalReason.RightSilent,
                Verdict.Unknown,
                $"{license.Key} does not say whether it grants {named}.",
                clause
            );
    }

    private void Owe(Condition condition, Truth when)
    {
        if (when.IsFalse || Standing.Contains(condition.Kind))
            return;
        // The use says that it does what the text forbids: calling the duty met cannot help it.
        var broken =
            condition.Kind is ObligationKind.NoGuardrailBypass
            && situation.Use.RemovesSafeguards == true
            && !separateGrant;
        var fulfilled =
            !broken
            && (
                situation.Use.Fulfilled.Contains(condition.Kind)
                || (separateGrant && condition.Kind is ObligationKind.PriorGrant)
            );
        var status =
            fulfilled ? ObligationStatus.Fulfilled
            : when.IsTrue ? ObligationStatus.Outstanding
            : ObligationStatus.Possible;
        findings.Obligations.Add(
            new Obligation(
                condition.Kind,
                status,
                license.Key,
                condition.Clause,
                condition.RequiredTexts,
                condition.Summary
            )
        );
        if (fulfilled)
            return;
        if (broken || condition.Kind is ObligationKind.PriorGrant)
            Deny(condition, when, broken ? LegalReason.SafeguardsRemoved : LegalReason.PriorGrantNeeded);
        else if (when.IsTrue)
            Found(LegalReason.Obligation(condition.Kind), Verdict.Conditional, condition.Summary, condition.Clause);
    }

    // Where it hangs on a fact that no question carries, it stays a possibility, as every obligation does.
    private void Deny(Condition condition, Truth when, string code)
    {
        if (when.IsTrue)
            Found(code, Verdict.No, condition.Summary, condition.Clause);
        else if (when.IsAsked)
            Found(
                code,
                Verdict.Unknown,
                $"{condition.Summary} Not known: {Listed(when)}.",
                condition.Clause,
                when.Facts
            );
    }

    private void Found(
        string code,
        Verdict verdict,
        [InterpolatedStringHandlerArgument("")] ref Wording message,
        string? clause,
        IReadOnlyList<string>? missing = null
    ) => Found(code, verdict, message.Text(), clause, missing);

    private void Found(
        string code,
        Verdict verdict,
        string message,
        string? clause,
        IReadOnlyList<string>? missing = null
    ) =>
        findings.Add(
            code,
            verdict,
            message,
            clause is null ? license.Key.ToString() : Wording.Of(Explains, $"{license.Key} §{clause}"),
            path,
            missing
        );

    private void Consider(string code, string summary, string why, string clause) =>
        findings.Consider(code, $"{summary} {why}", $"{license.Key} §{clause}", path);

    // A use that names no field is asked about none: the duty of acceptable use stands for them.
    private bool IsTold(Exclusion exclusion) =>
        exclusion.Kind is not ExclusionKind.FieldOfUse || situation.Use.FieldsOfUse is not null;

    private static string Why(Truth matches, Truth when, Truth except)
    {
        if (except.IsTrue)
            return "It does not apply: an exemption is met.";
        return matches.IsFalse || when.IsTrue
            ? "It does not apply: the use is outside of it."
            : "It does not apply to a use of this kind.";
    }

    private static string Listed(Truth truth) => string.Join("; ", truth.Facts);

    private static string Noted(Grant grant) => grant.Note is null ? "" : " " + grant.Note;

    private string WithRemedy(string sentence, string? remedy) =>
        remedy is null ? sentence : Wording.Of(Explains, $"{sentence} What would lift it: {remedy}.");
}
