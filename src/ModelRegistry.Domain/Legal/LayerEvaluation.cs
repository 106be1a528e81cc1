using System.Runtime.CompilerServices;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Domain.Legal;

/// <summary>One layer: what it declares, resolved to texts, and each text as far as it reaches.</summary>
internal sealed class LayerEvaluation(
    LayerSituation situation,
    Use use,
    LicenseIndex licenses,
    PolicyEvaluation? policy = null,
    bool explains = true
) : IExplains
{
    // A name that stands for names that stand for names: data, so bounded.
    private const int MaxAliasDepth = 8;

    private const string PassedOnIn =
        "whether the product is given to others (use.result.distributed), and whether it contains the weights (use.result.containsParentWeights)";

    private const string Similar = "whether it is made to behave like the model (use.result.performsSimilarly)";

    public bool Explains => explains;

    private IReadOnlyList<string> Path => situation.Layer.Path;

    public Findings Run()
    {
        if (situation.OfTrainingData)
            return TrainingData();
        var findings = new Findings(explains);
        if (situation.RelationUnknown)
            findings.Add(
                LegalReason.RelationUnknown,
                Verdict.Unknown,
                "How the subject derives from this model is not known, so its terms are counted.",
                null,
                Path
            );
        var declared = Declarations.Of(situation.Layer, licenses);
        if (declared.Count == 0)
            Unknown(findings, LegalReason.NoLicenseDeclared, $"No license is declared.");
        var verdicts = new List<Verdict>(declared.Count);
        foreach (var one in declared)
        {
            var found = Of(one.Expression);
            verdicts.Add(found.Verdict);
            findings.Add(found);
        }
        if (declared.Count > 1)
            findings.Reasons.Add(Declarations.Disagree(declared, verdicts, Path, explains));
        if (situation.Layer.RecalledAt is { } address && declared.Count > 0)
            Recall(findings, declared[0].Expression, address);
        return findings;
    }

    // One reason, apart from the duties of the text; what rests on the license is no better known than the license.
    private void Recall(Findings findings, string declared, string address)
    {
        if (explains)
            for (var i = 0; i < findings.Reasons.Count; i++)
                if (findings.Reasons[i].Provenance is Provenance.Cited)
                    findings.Reasons[i] = findings.Reasons[i] with { Provenance = Provenance.Recalled };
        var whose = Path.Count == 0 ? "" : $" of {Path[^1]}";
        findings.Reasons.Add(
            new Reason(
                LegalReason.LicenseRecalled,
                Verdict.Conditional,
                Wording.Of(
                    explains,
                    $"That the license{whose} is {TextForm.Shown(declared)} is recalled and was not verified again: read it at {address}, and record it with confirmLicense."
                ),
                Provenance.Recalled,
                address,
                Path
            )
        );
    }

    // No text that is known makes a model a derivative of the data that it was trained on; whether the law does is not settled. What the license of the
    // data would not allow is therefore told, as something to look at.
    private Findings TrainingData()
    {
        var findings = new Findings(explains);
        if (Declarations.IsNone(situation.Layer.License))
            return findings;
        var declared = situation.Layer.License!;
        // Whoever asks did not receive the data: of the use, what is done and what for is all that its license can be asked about.
        var bare = new Use
        {
            Activities = use.Activities,
            Purpose = use.Purpose,
            EffectiveOn = use.EffectiveOn,
        };
        var own = new LayerSituation(new LicenseLayer(declared, [], []), bare);
        var verdict = new LayerEvaluation(own, bare, licenses, null, explains: false).Run().Verdict;
        findings.Add(
            LegalReason.TrainingData,
            verdict.IsGo() ? Verdict.Yes : Verdict.Conditional,
            verdict.IsGo()
                ? Wording.Of(
                    explains,
                    $"It was trained on data under {TextForm.Shown(declared)}, which allows this use of the data as well."
                )
                : Wording.Of(
                    explains,
                    $"It was trained on data under {TextForm.Shown(declared)}, which is not known to allow this use of the data. No text that is known binds a model by that, and the law is not settled: have counsel look."
                ),
            TextForm.Shown(declared),
            Path
        );
        return findings;
    }

    private Findings Of(string declared)
    {
        var read = licenses.Read(declared);
        return read.License is { } license ? Of(license, 0)
            : read.Expression is { } expression ? Of(expression)
            : Lone(
                LegalReason.MalformedExpression,
                $"'{TextForm.Shown(declared)}' is neither a known license nor an expression: {read.Error}"
            );
    }

    private Findings Of(LicenseExpression expression) =>
        expression switch
        {
            LicenseGroup group => Of(group.Inner),
            LicenseAll all => All(all.Parts),
            LicenseAny any => Any(any),
            LicenseWith with => With(with),
            LicenseAbsent => Lone(LegalReason.NoLicenseDeclared, $"No license is declared."),
            _ => licenses.Find(expression) is { } license
                ? Of(license, 0)
                : Lone(
                    LegalReason.UnknownLicense,
                    $"'{TextForm.Shown(expression.ToString())}' is not a license that the registry knows."
                ),
        };

    private Findings All(IReadOnlyList<LicenseExpression> parts)
    {
        var findings = new Findings(explains);
        foreach (var part in parts)
            findings.Add(Of(part));
        return findings;
    }

    // The licensee chooses: the best branch, of equals the one that asks less, of those the first by name, so that the order in which they are written decides nothing.
    private Findings Any(LicenseAny any)
    {
        var (branch, best) = any
            .Parts.Select(part => (Part: part, Findings: Of(part)))
            .OrderBy(choice => choice.Findings.Verdict)
            .ThenBy(choice => choice.Findings.Obligations.Count(owed => owed.Status is ObligationStatus.Outstanding))
            .ThenBy(choice => choice.Findings.Obligations.Count(owed => owed.Status is ObligationStatus.Possible))
            .ThenBy(choice => choice.Findings.Binding.Count(license => license.Terms!.IsCopyleft()))
            .ThenBy(choice => choice.Part.ToString(), StringComparer.OrdinalIgnoreCase)
            .First();
        best.Add(
            LegalReason.BranchChosen,
            Verdict.Yes,
            $"Of the licenses offered, {TextForm.Shown(branch.ToString())} is chosen.",
            null,
            Path
        );
        return best;
    }

    private Findings With(LicenseWith with)
    {
        if (licenses.Find(with) is { } known)
            return Of(known, 0);
        var findings = Of(with.License);
        if (licenses.Find(with.Addition) is { IsException: true } exception)
        {
            findings.Add(
                LegalReason.ExceptionAdds,
                Verdict.Yes,
                $"{exception.Name} adds permission to {with.License}; the answer is that of the license without it.",
                exception.Key.ToString(),
                Path
            );
            return findings;
        }
        Unknown(
            findings,
            LegalReason.UnknownException,
            $"What '{TextForm.Shown(with.Addition)}' changes in {with.License} is not known to the registry."
        );
        return findings;
    }

    private Findings Of(License license, int depth)
    {
        var findings = ByTerms(license, depth);
        policy?.Judge(license, Path, findings);
        return findings;
    }

    private Findings ByTerms(License license, int depth)
    {
        if (license.Texts.Count > 0)
            return Several(license, depth);
        if (license.Terms is not { } terms)
            return license.SpdxId is null
                ? Lone(
                    LegalReason.NoTerms,
                    $"'{license.Key}' names no one text, or one that was not read, so no terms are known.",
                    license.Key.ToString()
                )
                : Lone(
                    LegalReason.NotVerified,
                    $"{license.Name} is known by name, but its text was not read.",
                    license.Key.ToString()
                );
        var findings = new Findings(explains);
        Reach(license, terms, findings);
        return findings;
    }

    private Findings Several(License license, int depth)
    {
        if (depth < MaxAliasDepth && Chosen(license) is { } chosen)
        {
            var one = Of(chosen, depth + 1);
            one.Add(
                LegalReason.TextChosen,
                Verdict.Yes,
                license.TextChoice is TextChoice.InForce
                    ? Wording.Of(
                        explains,
                        $"Of the texts called {license.Key}, {chosen.Key} is the one in force on the day that is asked about."
                    )
                    : Wording.Of(
                        explains,
                        $"Of the texts called {license.Key}, {chosen.Key} was in force on the day that the model was published."
                    ),
                chosen.Key.ToString(),
                Path
            );
            return one;
        }
        var findings = new Findings(explains);
        var verdicts = new HashSet<Verdict>();
        foreach (var key in license.Texts)
        {
            var text = licenses.Find(key.ToString());
            var one =
                text is null || depth >= MaxAliasDepth
                    ? Lone(LegalReason.UnknownLicense, $"'{key}' is not a license that the registry knows.")
                    : Of(text, depth + 1);
            verdicts.Add(one.Verdict);
            findings.Add(one);
        }
        // Texts that allow alike but differ in what they might ask do not agree yet: a further fact could part them.
        var open =
            verdicts.Contains(Verdict.Yes)
            && findings.Obligations.Exists(owed => owed.Status is ObligationStatus.Possible);
        if (verdicts.Count == 1 && !open)
            return OnceEach(findings);
        var ambiguous = Lone(
            LegalReason.Ambiguous,
            $"'{license.Key}' may mean any of {string.Join(", ", license.Texts)}, which do not agree on this use.",
            license.Key.ToString()
        );
        ambiguous.Obligations.AddRange(OnceEach(findings).Obligations.Select(Possible));
        ambiguous.MayBind.AddRange(findings.Binding);
        ambiguous.MayBind.AddRange(findings.MayBind);
        return ambiguous;
    }

    // One of the texts holds, so each of their duties is owed once, however many of them ask it.
    private static Findings OnceEach(Findings findings)
    {
        Obligation[] once =
        [
            .. findings
                .Obligations.GroupBy(owed => (owed.Kind, Texts: string.Join('\n', owed.RequiredTexts)))
                .Select(same => same.MinBy(owed => owed.Status)!),
        ];
        findings.Obligations.Clear();
        findings.Obligations.AddRange(once);
        return findings;
    }

    // Texts without a day cannot be put in an order, and before the first of them there was none.
    private License? Chosen(License name)
    {
        DateOnly? day = name.TextChoice switch
        {
            TextChoice.ByModelDate => situation.Layer.ReleasedOn,
            TextChoice.InForce => use.EffectiveOn,
            _ => null,
        };
        if (day is null)
            return null;
        License? last = null;
        foreach (var key in name.Texts)
        {
            if (licenses.Find(key.ToString()) is not { EffectiveFrom: { } from } text)
                return null;
            if (from <= day && (last is null || from > last.EffectiveFrom))
                last = text;
        }
        return last;
    }

    private void Reach(License license, LicenseTerms terms, Findings findings)
    {
        var source = SourceOf(license, terms.Reach);
        switch (situation.ReachOf(terms.Reach))
        {
            // A distillation is made to perform similarly; the GPL lets everybody run what is not conveyed, so its clauses decide for themselves.
            case ReachValue.Binds or ReachValue.BindsIfSimilar or ReachValue.BindsWhenConveyed:
                Bind(license, terms, findings);
                break;
            case ReachValue.DoesNotBind:
                findings.Add(
                    LegalReason.DoesNotReach,
                    Verdict.Yes,
                    $"{license.Key} does not reach models made so.",
                    source,
                    Path
                );
                NeedVerified(license, findings);
                break;
            case ReachValue.DutiesOnly:
                findings.Add(
                    LegalReason.DoesNotReach,
                    Verdict.Yes,
                    $"{license.Key} asks models made so for a name or a notice only.",
                    source,
                    Path
                );
                Name(license, terms, findings);
                NeedVerified(license, findings);
                break;
            case ReachValue.Forbidden when use.SeparateGrants.Contains(license.Key):
                findings.Add(
                    LegalReason.SeparateGrant,
                    Verdict.Yes,
                    $"A contract with the licensor of {license.Key} allows models made so.",
                    source,
                    Path
                );
                break;
            case ReachValue.Forbidden:
                findings.Add(
                    LegalReason.DerivationForbidden,
                    Verdict.No,
                    $"{license.Key} forbids making other models so.",
                    source,
                    Path
                );
                break;
            case ReachValue.Unsettled:
                BothReadings(license, terms, findings, source);
                break;
            default:
                findings.Add(
                    LegalReason.ReachUnsettled,
                    Verdict.Unknown,
                    $"Whether {license.Key} reaches models made so was not read.",
                    source,
                    Path
                );
                break;
        }
    }

    // Where the law is not settled, the terms bind or do not: an answer that both readings give is one, and the duties of the stricter are owed.
    private void BothReadings(License license, LicenseTerms terms, Findings findings, string source)
    {
        var bound = new Findings(explains);
        Bind(license, terms, bound);
        bound.MayBind.AddRange(bound.Binding);
        bound.Binding.Clear();
        if (bound.Verdict.IsGo())
        {
            bound.Add(
                LegalReason.ReachUnsettled,
                Verdict.Yes,
                $"Whether {license.Key} reaches models made so is unsettled; this use is allowed if it does, and if it does not.",
                source,
                Path
            );
            findings.Add(bound);
            return;
        }
        findings.MayBind.AddRange(bound.MayBind);
        findings.Obligations.AddRange(bound.Obligations.Select(Possible));
        findings.Considered.AddRange(bound.Considered);
        findings.Add(
            LegalReason.ReachUnsettled,
            Verdict.Unknown,
            bound.Verdict is Verdict.No
                ? Wording.Of(
                    explains,
                    $"Whether {license.Key} reaches models made so is unsettled: if it does, it forbids this use ({Worst(bound).Message})"
                )
                : Wording.Of(
                    explains,
                    $"Whether {license.Key} reaches models made so is unsettled: if it does, this is not known either ({Worst(bound).Message})"
                ),
            source,
            Path
        );
    }

    private static Reason Worst(Findings found) => found.Reasons.Order(ReasonComparer.Instance).First();

    private void Bind(License license, LicenseTerms terms, Findings findings)
    {
        findings.Binding.Add(license);
        foreach (var activity in situation.Situations)
        foreach (var each in activity.SplitFor(terms))
            new TermsEvaluation(license, terms, each, Path, findings).Run();
        if (LayerSituation.PassedOnAfterTraining(terms.Reach, use) is { } passed)
            PassOn(license, terms, passed, findings);
        if (situation.PassedOnInProduct(use) is { } perhaps)
            PassOnPerhaps(license, terms, perhaps, findings);
        Name(license, terms, findings);
    }

    private void PassOnPerhaps(License license, LicenseTerms terms, Situation perhaps, Findings findings)
    {
        var found = new Findings(explains);
        new TermsEvaluation(license, terms, perhaps, Path, found).Run();
        findings.Obligations.AddRange(found.Obligations.Select(Possible));
        if (found.Verdict >= Verdict.Unknown)
            Unknown(
                findings,
                LegalReason.PassingOnFactMissing,
                $"{license.Key} is not known to allow it where the product passes the weights on. Not known: {PassedOnIn}.",
                license.Key.ToString(),
                [PassedOnIn]
            );
    }

    private void PassOn(License license, LicenseTerms terms, Situation passed, Findings findings)
    {
        var found = new Findings(explains);
        new TermsEvaluation(license, terms, passed, Path, found).Run();
        if (terms.Reach.Outputs is ReachValue.Binds || use.Result?.PerformsSimilarly == true)
        {
            findings.Add(found);
            return;
        }
        findings.Obligations.AddRange(found.Obligations.Select(Possible));
        if (found.Verdict >= Verdict.Unknown)
            Unknown(
                findings,
                LegalReason.ReachUnsettled,
                $"Whether {license.Key} reaches what is trained and passed on. Not known: {Similar}.",
                SourceOf(license, terms.Reach),
                [Similar]
            );
    }

    private void Name(License license, LicenseTerms terms, Findings findings)
    {
        if (situation.Naming is { } naming)
            new TermsEvaluation(license, terms, naming, Path, findings).RunNaming();
    }

    private void NeedVerified(License license, Findings findings)
    {
        if (!license.Verified)
            Unknown(
                findings,
                LegalReason.NotVerified,
                $"The text of {license.Key} was not read clause by clause.",
                license.Key.ToString()
            );
    }

    private static string SourceOf(License license, Reach reach) =>
        reach.Clause is { } clause ? $"{license.Key} §{clause}" : license.Key.ToString();

    private Findings Lone(
        string code,
        [InterpolatedStringHandlerArgument("")] ref Wording message,
        string? source = null
    )
    {
        var findings = new Findings(explains);
        Unknown(findings, code, ref message, source);
        return findings;
    }

    private void Unknown(
        Findings findings,
        string code,
        [InterpolatedStringHandlerArgument("")] ref Wording message,
        string? source = null,
        IReadOnlyList<string>? missing = null
    ) => findings.Add(code, Verdict.Unknown, message.Text(), source, Path, missing);

    private static Obligation Possible(Obligation owed) =>
        owed.Status is ObligationStatus.Outstanding ? owed with { Status = ObligationStatus.Possible } : owed;
}
