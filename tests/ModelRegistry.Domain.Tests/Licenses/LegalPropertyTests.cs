using FsCheck;
using FsCheck.Xunit;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>What holds for every license, lineage and use.</summary>
[Cases]
public sealed class LegalPropertyTests
{
    [Property]
    public bool Order_and_repetition_of_layers_do_not_matter(DoNotSize<int> seed)
    {
        var (cases, index, use) = Setting(seed);
        var layers = cases.Layers("a", "b", "c OR b", "MIT");
        var one = LegalEngine.Evaluate(layers, use, index);
        var other = LegalEngine.Evaluate(cases.Shuffle([.. layers, .. layers]), use, index);
        return one.Verdict == other.Verdict && Printed(one) == Printed(other);
    }

    [Property]
    public bool More_terms_never_make_a_verdict_better_nor_remove_an_obligation(DoNotSize<int> seed)
    {
        var (cases, _, use) = Setting(seed);
        var license = cases.License("a");
        var terms = license.Terms!;
        var stricter = (seed.Item & 3) switch
        {
            0 => terms with { Conditions = [.. terms.Conditions, cases.Condition()] },
            1 => terms with { Thresholds = [.. terms.Thresholds, cases.Threshold()] },
            _ => terms with { Exclusions = [.. terms.Exclusions, cases.Exclusion()] },
        };
        var before = Ask(license, use);
        var after = Ask(license with { Terms = stricter }, use);
        return after.Verdict >= before.Verdict
            && before.Obligations.All(owed =>
                after.Obligations.Any(now => now.Kind == owed.Kind && now.Status <= owed.Status)
            );
    }

    [Property]
    public bool Stated_facts_answer_as_given_ones_do_but_for_the_reason_that_names_them(DoNotSize<int> seed)
    {
        var (cases, index, use) = Setting(seed);
        var layers = cases.Layers("a", "b", "c OR b", "MIT");
        var left = cases.Forget(use);
        var given = left with
        {
            ActorKind = use.ActorKind,
            Domicile = use.Domicile,
            BusinessTypes = use.BusinessTypes,
            DeploymentCountries = use.DeploymentCountries,
            Figures = use.Figures,
        };
        var filled = StatedFacts.Fill(
            left,
            TextForm.Parse<TenantId>("acme"),
            new()
            {
                Kind = use.ActorKind,
                Domicile = use.Domicile,
                BusinessTypes = use.BusinessTypes,
                DeploymentCountries = use.DeploymentCountries,
                Figures = use.Figures,
                StatedOn = Terms.Today,
                StatedBy = "user:alice@example.org",
            }
        );
        var byHand = LegalEngine.Evaluate(layers, given, index);
        var stated = LegalEngine.Evaluate(layers, filled, index);
        var unnamed = stated with
        {
            Reasons = [.. stated.Reasons.Where(reason => reason.Code != LegalReason.TenantStated)],
        };
        // The reason is missing exactly where the answer is that of the question as it was asked.
        var needless = Told(LegalEngine.Evaluate(layers, left, index)) == Told(byHand);
        return Told(byHand) == Told(unnamed) && (unnamed.Reasons.Count == stated.Reasons.Count) == needless;
    }

    [Property]
    public bool Two_activities_are_allowed_where_both_are(DoNotSize<int> seed)
    {
        var cases = new RandomCases(seed.Item);
        var index = new LicenseIndex([cases.License("a")]);
        return IsMeet(
            index,
            cases.Layers("a"),
            cases.Use(changesWeights: false),
            cases.Use(changesWeights: false),
            (use, other) => use with { Activities = other.Activities }
        );
    }

    [Property]
    public bool Two_countries_or_fields_are_allowed_where_both_are(DoNotSize<int> seed)
    {
        var cases = new RandomCases(seed.Item);
        var index = new LicenseIndex([cases.License("a")]);
        var (use, other) = (cases.Use(), cases.Use());
        var both = (seed.Item & 1) == 0;
        if (both && (use.DeploymentCountries!.Count == 0 || other.DeploymentCountries!.Count == 0))
            return true;
        if (!both && (use.FieldsOfUse!.Count == 0 || other.FieldsOfUse!.Count == 0))
            return true;
        return IsMeet(
            index,
            cases.Layers("a"),
            use,
            other,
            (one, second) =>
                both
                    ? one with
                    {
                        DeploymentCountries = second.DeploymentCountries,
                    }
                    : one with
                    {
                        FieldsOfUse = second.FieldsOfUse,
                    }
        );
    }

    [Property]
    public bool A_fact_that_is_learned_overturns_no_answer(DoNotSize<int> seed)
    {
        var (cases, index, full) = Setting(seed);
        var layers = cases.Layers("a", "b", "a AND b");
        var partly = LegalEngine.Evaluate(layers, cases.Forget(full), index).Verdict;
        var wholly = LegalEngine.Evaluate(layers, full, index).Verdict;
        return partly is Verdict.Unknown
            || wholly == partly
            || (partly is Verdict.Yes && wholly is Verdict.Conditional);
    }

    // Where weights in a product are passed on, how they came was once taken for known.
    [Fact]
    public void A_fact_that_is_learned_overturned_an_answer_once() =>
        Assert.True(A_fact_that_is_learned_overturns_no_answer(DoNotSize<int>.NewDoNotSize(1940828775)));

    [Property]
    public bool An_unknown_license_or_relation_is_at_best_unknown(DoNotSize<int> seed)
    {
        var (cases, index, use) = Setting(seed);
        var layer =
            (seed.Item & 1) == 0
                ? Terms.Parent("nobody-knows", cases.Pick(RandomCases.OfModels))
                : Terms.Parent("MIT", LineageRelation.Unknown);
        return LegalEngine.Evaluate([.. cases.Layers("a", "b"), layer], use, index).Verdict >= Verdict.Unknown;
    }

    [Property]
    public bool No_label_launders_the_terms_of_an_ancestor(DoNotSize<int> seed)
    {
        var (cases, index, use) = Setting(seed);
        var ancestors = cases.Layers("a", "b").Where(layer => layer.Path.Count > 0).ToArray();
        return ancestors.Length == 0
            || LegalEngine
                .Evaluate([Terms.Own(cases.Pick(["MIT", "Apache-2.0", "c"])), .. ancestors], use, index)
                .Verdict >= LegalEngine.Evaluate(ancestors, use, index).Verdict;
    }

    [Property]
    public bool A_separate_grant_relaxes_its_own_license_only(DoNotSize<int> seed)
    {
        var (cases, index, use) = Setting(seed);
        var (granted, others) = (cases.Layers("a"), cases.Layers("b", "c"));
        var with = use with { SeparateGrants = [Terms.Id("a")] };
        return Printed(LegalEngine.Evaluate(others, use, index)) == Printed(LegalEngine.Evaluate(others, with, index))
            && LegalEngine.Evaluate([.. granted, .. others], with, index).Verdict
                >= LegalEngine.Evaluate(others, use, index).Verdict
            && LegalEngine.Evaluate(granted, with, index).Verdict <= LegalEngine.Evaluate(granted, use, index).Verdict;
    }

    [Property]
    public bool A_threshold_is_passed_above_its_value_and_at_it_only_where_it_says_so(int value, bool atLeast)
    {
        var limit = Math.Abs((double)value) + 1;
        var threshold = Terms.Users(
            limit,
            atLeast ? ThresholdOperator.AtLeast : ThresholdOperator.MoreThan,
            ThresholdBasis.Current
        );
        var license = Terms.Of("limited", Terms.Mit.Terms! with { Thresholds = [threshold] });
        Verdict At(double users) =>
            Ask(
                license,
                Terms.Commercial(Activity.Run) with
                {
                    Figures = [new ActorFigure(ActorMetric.MonthlyActiveUsers, users)],
                }
            ).Verdict;
        return At(limit - 1) == Verdict.Yes
            && At(limit) == (atLeast ? Verdict.No : Verdict.Yes)
            && At(limit + 1) == Verdict.No;
    }

    [Property]
    public bool And_is_the_worse_and_or_the_better_of_two_licenses(DoNotSize<int> seed)
    {
        var (_, index, use) = Setting(seed);
        Verdict Of(string text) => LegalEngine.Evaluate([Terms.Own(text)], use, index).Verdict;
        return Of("a AND b") == Of("a").And(Of("b"))
            && Of("a OR b") == Of("a").Or(Of("b"))
            && Of("b OR a") == Of("a OR b")
            && Of("(a OR b) AND c") == Of("a").Or(Of("b")).And(Of("c"))
            && Of("a WITH x AND b") == Of("a WITH x").And(Of("b"));
    }

    [Property]
    public bool The_verdict_alone_is_the_explained_one(DoNotSize<int> seed)
    {
        var (cases, index, full) = Setting(seed);
        var use = cases.Forget(full) with { SeparateGrants = (seed.Item & 1) == 0 ? [Terms.Id("a")] : [] };
        Reason[] gaps =
            (seed.Item & 14) == 0
                ? [new(LegalReason.LineageUnknown, Verdict.Unknown, "Not known.", Provenance.Unresolved)]
                : [];
        var layers = new LicenseLayers(
            [
                .. cases
                    .Layers("a", "b OR c", "a AND c", "MIT", "x y", "nobody-knows", "a WITH x")
                    .Select(layer =>
                        (seed.Item & 48) == 0
                            ? layer with
                            {
                                Others = [new(cases.Pick(["a", "b", "MIT"]), cases.Any<DeclarationKind>(), "there")],
                            }
                            : layer
                    ),
            ],
            gaps
        );
        var (explained, judged) = (LegalEngine.Evaluate(layers, use, index).Verdict, new JudgedLayers());
        LegalEngine.Judge(layers with { Layers = [.. layers.Layers.Take(1)] }, use, index, judged: judged);
        return LegalEngine.Judge(layers, use, index) == explained
            && LegalEngine.Judge(layers, use, index, judged: judged) == explained;
    }

    [Property]
    public bool The_reasons_fold_to_the_verdict_decisive_first(DoNotSize<int> seed)
    {
        var (cases, index, use) = Setting(seed);
        var answer = LegalEngine.Evaluate(cases.Layers("a", "b OR c", "a AND c", "x y"), cases.Forget(use), index);
        return answer.Reasons.Count > 0
            && answer.Reasons.Worst() == answer.Verdict
            && answer.Reasons[0].Verdict == answer.Verdict;
    }

    [Property]
    public bool Without_the_clause_that_alone_decides_the_answer_is_another(DoNotSize<int> seed)
    {
        var (cases, _, use) = Setting(seed);
        var license = cases.License("a");
        var denied = license with
        {
            Terms = license.Terms! with
            {
                Exclusions = [.. license.Terms!.Exclusions, cases.Exclusion() with { Clause = "decisive" }],
            },
        };
        var answer = Ask(denied, use);
        var decisive = answer.Reasons.Where(reason => reason.Verdict == answer.Verdict).ToArray();
        return decisive.Any(reason => reason.Source != "a §decisive") || Ask(license, use).Verdict < answer.Verdict;
    }

    [Property]
    public bool Quantizing_and_converting_change_no_answer(DoNotSize<int> seed)
    {
        var (cases, index, use) = Setting(seed);
        var relation = (seed.Item & 1) == 0 ? LineageRelation.Quantized : LineageRelation.Converted;
        var plain = LegalEngine.Evaluate([Terms.Own("a")], use, index);
        var copy = LegalEngine.Evaluate([Terms.Own("a"), Terms.Parent("a", relation)], use, index);
        return plain.Verdict == copy.Verdict && Owed(plain).SetEquals(Owed(copy));
    }

    private static bool IsMeet(LicenseIndex index, LicenseLayer[] layers, Use use, Use other, Func<Use, Use, Use> take)
    {
        var union = use with
        {
            Activities = [.. use.Activities.Union(take(use, other).Activities)],
            DeploymentCountries = [.. use.DeploymentCountries!.Union(take(use, other).DeploymentCountries!)],
            FieldsOfUse = [.. use.FieldsOfUse!.Union(take(use, other).FieldsOfUse!)],
        };
        Verdict Of(Use asked) => LegalEngine.Evaluate(layers, asked, index).Verdict;
        return Of(union) == Of(use).And(Of(take(use, other)));
    }

    private static (RandomCases Cases, LicenseIndex Index, Use Use) Setting(DoNotSize<int> seed)
    {
        var cases = new RandomCases(seed.Item);
        return (
            cases,
            new LicenseIndex([cases.License("a"), cases.License("b"), cases.License("c"), Terms.Mit, Terms.Apache]),
            cases.Use()
        );
    }

    private static LegalVerdict Ask(License license, Use use) =>
        LegalEngine.Evaluate([Terms.Own(license.Key.ToString())], use, new LicenseIndex([license]));

    private static HashSet<(ObligationKind, ObligationStatus)> Owed(LegalVerdict verdict) =>
        [.. verdict.Obligations.Select(owed => (owed.Kind, owed.Status))];

    private static string Told(LegalVerdict verdict) =>
        Printed(verdict) + string.Join('\n', verdict.Reasons.Select(reason => reason.Message));

    private static string Printed(LegalVerdict verdict) =>
        string.Join(
            '\n',
            verdict.Reasons.Select(reason => $"{reason.Code} {reason.Source} {string.Join('>', reason.Path)}")
        )
        + string.Join(
            '\n',
            verdict.Obligations.Select(owed => $"{owed.Kind} {owed.Status} {owed.License} {owed.Clause}")
        );
}
