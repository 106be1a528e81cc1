using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Small licenses modelled on real texts, and the questions that the tests ask.</summary>
internal static class Terms
{
    public static readonly DateOnly Today = new(2026, 3, 1);

    private static readonly Activity[] Passing = [Activity.DistributeWeights];

    public static License Apache { get; } =
        Permissive(
            "Apache-2.0",
            "2",
            Owed(ObligationKind.StateChanges, "4(b)", new Trigger { Activities = Passing, Modified = true }),
            Always(ObligationKind.NoTrademark, "6")
        );

    public static License Mit { get; } = Permissive("MIT", "para 1");

    public static License Gpl { get; } =
        Permissive(
            "GPL-3.0-only",
            "2",
            Owed(ObligationKind.DiscloseSource, "6", new Trigger { Activities = Passing })
        ) with
        {
            Aliases = ["GPL-3.0"],
        };

    public static License Llama { get; } =
        Of(
            "llama3.3",
            new LicenseTerms
            {
                Grants = Grants(GrantValue.Conditional, "1.a"),
                Conditions =
                [
                    Owed(ObligationKind.IncludeLicense, "1.b.i", new Trigger { Activities = Passing }),
                    Owed(ObligationKind.NoticeFile, "1.b.iii", new Trigger { Activities = Passing }),
                    Owed(ObligationKind.DisplayAttribution, "1.b.i", new Trigger { Activities = Passing }) with
                    {
                        RequiredTexts = ["Built with Llama"],
                    },
                    Owed(
                        ObligationKind.NamePrefix,
                        "1.b.i",
                        new Trigger
                        {
                            Activities = [Activity.FineTune, Activity.TrainOnOutputs],
                            ResultDistributed = true,
                        }
                    ) with
                    {
                        RequiredTexts = ["Llama"],
                    },
                    Always(ObligationKind.AcceptableUse, "1.b.iv"),
                ],
                Thresholds =
                [
                    Users(700_000_000, ThresholdOperator.MoreThan, ThresholdBasis.Frozen, new DateOnly(2024, 12, 6)),
                ],
                Reach = new Reach
                {
                    Weights = ReachValue.Binds,
                    Outputs = ReachValue.DutiesOnly,
                    Clause = "1.b.i",
                },
            }
        ) with
        {
            Aliases = ["Llama 3.3 Community License Agreement"],
        };

    public static License Llama2 { get; } =
        Of(
            "llama2",
            Llama.Terms! with
            {
                Reach = new Reach
                {
                    Weights = ReachValue.Binds,
                    Outputs = ReachValue.Forbidden,
                    Clause = "1.b.v",
                },
            }
        );

    public static License Research { get; } =
        Of(
            "orca-research",
            new LicenseTerms
            {
                Grants = ResearchOnly("1", null),
                Reach = new Reach { Weights = ReachValue.Binds, Outputs = ReachValue.Unknown },
                RestrictsUse = true,
            }
        );

    public static License Mrl { get; } =
        Of(
            "mrl",
            new LicenseTerms
            {
                Grants = ResearchOnly("2.1", "a commercial license from the licensor, at its discretion"),
                Reach = new Reach { Weights = ReachValue.Binds, Outputs = ReachValue.Unknown },
                RestrictsUse = true,
            }
        );

    public static License CcByNc { get; } =
        Of(
            "CC-BY-NC-4.0",
            new LicenseTerms
            {
                Grants = ResearchOnly("2(a)(1)", null),
                Reach = new Reach
                {
                    Weights = ReachValue.Unsettled,
                    Copies = ReachValue.Binds,
                    Outputs = ReachValue.Unsettled,
                    Clause = "1(a)",
                },
            }
        );

    public static License Rail { get; } =
        Of(
            "rail",
            new LicenseTerms
            {
                Grants = Grants(GrantValue.Yes, "2"),
                Conditions = [Always(ObligationKind.AcceptableUse, "5")],
                Exclusions =
                [
                    new Exclusion
                    {
                        Kind = ExclusionKind.FieldOfUse,
                        Fields = [FieldOfUse.MedicalAdvice],
                        Clause = "A (l)",
                        Summary = "Medical advice.",
                    },
                    new Exclusion
                    {
                        Kind = ExclusionKind.FieldOfUse,
                        Fields = [FieldOfUse.Disinformation],
                        Partial = true,
                        Clause = "A (c)",
                        Summary = "False information meant to harm.",
                    },
                ],
                Reach = new Reach
                {
                    Weights = ReachValue.Binds,
                    Outputs = ReachValue.BindsIfSimilar,
                    Clause = "1",
                },
                RestrictsUse = true,
            }
        );

    public static License NoEurope { get; } =
        Of(
            "no-europe",
            new LicenseTerms
            {
                Grants = Grants(GrantValue.Yes, "2"),
                Exclusions =
                [
                    new Exclusion
                    {
                        Kind = ExclusionKind.Deployment,
                        Countries = ["EU", "GB", "KR"],
                        Clause = "5(c)",
                        Summary = "Not in the European Union, the United Kingdom or South Korea.",
                    },
                ],
                Reach = new Reach { Weights = ReachValue.Binds, Outputs = ReachValue.BindsIfSimilar },
            }
        );

    public static License Yi { get; } =
        Of(
            "yi-license",
            new LicenseTerms
            {
                Grants = Grants(GrantValue.Conditional, "2"),
                Conditions = [Owed(ObligationKind.Registration, "2", new Trigger { Purposes = [Purpose.Commercial] })],
                Reach = new Reach { Weights = ReachValue.Binds, Outputs = ReachValue.BindsIfSimilar },
            }
        );

    public static License Unread { get; } = Apache with { Key = Id("unread"), SpdxId = null, Verified = false };

    public static License UnreadResearch { get; } = Research with { Key = Id("unread-research"), Verified = false };

    public static License Family { get; } =
        new()
        {
            Key = Id("openrail"),
            Name = "openrail",
            Verified = true,
            Sources = ["test"],
        };

    public static License Alias { get; } =
        new()
        {
            Key = Id("modified-mit"),
            Name = "modified-mit",
            Verified = true,
            Sources = ["test"],
            Texts = [Id("MIT"), Id("orca-research")],
        };

    public static IReadOnlyList<License> All { get; } =
    [Apache, Mit, Gpl, Llama, Llama2, Research, Mrl, CcByNc, Rail, NoEurope, Yi, Unread, UnreadResearch, Family, Alias];

    public static LicenseIndex Licenses { get; } = new(All);

    /// <summary>A company in the US, deployed there, with at most 100,000 monthly users ever.</summary>
    public static Use Commercial(params Activity[] activities) =>
        new()
        {
            Activities = activities,
            Purpose = Purpose.Commercial,
            EffectiveOn = Today,
            ActorKind = ActorKind.Company,
            Domicile = "US",
            DeploymentCountries = ["US"],
            OutputCountries = ["US"],
            Figures = [new ActorFigure(ActorMetric.MonthlyActiveUsers, 100_000, Peak: true)],
        };

    public static LicenseLayer Own(string? license) => new(license, [], []);

    public static LicenseLayer Parent(string? license, LineageRelation relation, string name = "org/parent") =>
        new(license, [relation], [name]);

    public static LegalVerdict Ask(Use use, params LicenseLayer[] layers) =>
        LegalEngine.Evaluate(layers, use, Licenses);

    public static LegalVerdict Ask(Use use, string? license) => Ask(use, Own(license));

    public static LicenseId Id(string text) => TextForm.Parse<LicenseId>(text);

    public static License Of(string key, LicenseTerms terms) =>
        new()
        {
            Key = Id(key),
            Name = key,
            Verified = true,
            Sources = ["test"],
            Terms = terms,
        };

    public static Condition Owed(ObligationKind kind, string clause, params Trigger[] when) =>
        new()
        {
            Kind = kind,
            Clause = clause,
            Summary = $"{kind} is owed.",
            When = when,
        };

    public static Condition Always(ObligationKind kind, string clause) =>
        new()
        {
            Kind = kind,
            Clause = clause,
            Summary = $"{kind} is owed.",
        };

    public static Threshold Users(
        double value,
        ThresholdOperator compares,
        ThresholdBasis basis,
        DateOnly? frozen = null
    ) =>
        new()
        {
            Metric = ActorMetric.MonthlyActiveUsers,
            Operator = compares,
            Value = value,
            Basis = basis,
            FrozenOn = frozen,
            Scope = MetricScope.Licensee,
            Effect = ThresholdEffect.NoRights,
            Clause = "2",
            Summary = "Too many users need a further license.",
        };

    public static Dictionary<Right, Grant> Grants(GrantValue value, string clause) =>
        Enum.GetValues<Right>().ToDictionary(right => right, _ => new Grant { Value = value, Clause = clause });

    private static Dictionary<Right, Grant> ResearchOnly(string clause, string? remedy) =>
        Enum.GetValues<Right>()
            .ToDictionary(
                right => right,
                _ => new Grant
                {
                    Value = GrantValue.Conditional,
                    Clause = clause,
                    Remedy = remedy,
                    OnlyFor = [new Trigger { Purposes = [Purpose.NoncommercialResearch] }],
                }
            );

    private static License Permissive(string key, string clause, params Condition[] more)
    {
        var grants = Grants(GrantValue.Yes, clause);
        grants.Remove(Right.OutputsCommercial);
        grants.Remove(Right.OutputsTrainOtherModels);
        var gpl = key.StartsWith("GPL", StringComparison.Ordinal);
        return Of(
            key,
            new LicenseTerms
            {
                Grants = grants,
                Conditions =
                [
                    Owed(ObligationKind.IncludeLicense, gpl ? "4" : clause, new Trigger { Activities = Passing }),
                    .. more,
                ],
                Reach = new Reach
                {
                    Weights = gpl ? ReachValue.BindsWhenConveyed : ReachValue.Binds,
                    Outputs = ReachValue.DoesNotBind,
                },
                ForbidsFurtherRestrictions = gpl,
            }
        ) with
        {
            SpdxId = key,
        };
    }
}
