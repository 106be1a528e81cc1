using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Random licenses, uses and lineages; the same seed gives the same ones.</summary>
internal sealed class RandomCases(int seed)
{
    private static readonly string[] Countries = ["US", "DE", "GB", "CN"];
    private static readonly string[] Listed = ["EU", "US", "GB"];
    private readonly Random random = new(seed);

    /// <summary>The relations of models to models; the license of training data is told, and decides nothing by itself.</summary>
    public static IReadOnlyList<LineageRelation> OfModels { get; } =
    [.. Enum.GetValues<LineageRelation>().Where(relation => relation is not LineageRelation.TrainedOn)];

    public License License(string key) =>
        Terms.Of(
            key,
            new LicenseTerms
            {
                Grants = Enum.GetValues<Right>().Where(_ => Chance(90)).ToDictionary(right => right, _ => Grant()),
                Conditions = Many(3, Condition),
                Thresholds = Chance(40) ? [Threshold()] : [],
                Exclusions = Chance(40) ? [Exclusion()] : [],
                Reach = new Reach
                {
                    Weights = One(ReachValue.Binds, ReachValue.BindsWhenConveyed, ReachValue.Unsettled),
                    Copies = ReachValue.Binds,
                    Outputs = Any<ReachValue>(),
                },
            }
        ) with
        {
            Verified = Chance(95),
        };

    public Use Use(bool changesWeights = true)
    {
        Activity[] activities = changesWeights
            ? Enum.GetValues<Activity>()
            : [Activity.Run, Activity.DistributeWeights, Activity.HostForThirdParties, Activity.UseOutputs];
        return new Use
        {
            Activities = [.. activities.Where(_ => Chance(25)).Append(Pick(activities)).Distinct()],
            Purpose = Any<Purpose>(),
            EffectiveOn = Terms.Today,
            Environment = Any<UseEnvironment>(),
            ActorKind = Any<ActorKind>(),
            Domicile = Pick(Countries),
            BusinessTypes = Chance(50) ? [] : ["cloud-provider"],
            DeploymentCountries = [.. Countries.Where(_ => Chance(30))],
            OutputCountries = [.. Countries.Where(_ => Chance(30))],
            FieldsOfUse = [.. Enum.GetValues<FieldOfUse>().Where(_ => Chance(10))],
            ReceivedAs = Any<ReceivedAs>(),
            Modality = Any<Modality>(),
            RemovesSafeguards = Chance(50),
            Result = new UseResult
            {
                Kind = Any<ResultKind>(),
                Distributed = Chance(50),
                ContainsParentWeights = Chance(50),
                PerformsSimilarly = Chance(50),
                CompetesWithLicensor = Chance(50),
            },
            Figures =
            [
                new ActorFigure(
                    ActorMetric.MonthlyActiveUsers,
                    random.Next(0, 8),
                    Any<MetricScope>(),
                    Chance(50) ? null : Terms.Today,
                    Chance(50)
                ),
            ],
            Fulfilled = [.. Enum.GetValues<ObligationKind>().Where(_ => Chance(10))],
        };
    }

    /// <summary>The same use with some facts left out; fields of use, removed safeguards and what is given to others stay: naming them asks more.</summary>
    public Use Forget(Use use) =>
        use with
        {
            Environment = Chance(70) ? use.Environment : null,
            ActorKind = Chance(70) ? use.ActorKind : null,
            Domicile = Chance(70) ? use.Domicile : null,
            BusinessTypes = Chance(70) ? use.BusinessTypes : null,
            DeploymentCountries = Chance(70) ? use.DeploymentCountries : null,
            OutputCountries = Chance(70) ? use.OutputCountries : null,
            // Who runs, changes, hosts or passes on weights has received weights: to leave it out says so.
            ReceivedAs =
                use.ReceivedAs is not ReceivedAs.Weights && use.Activities.Any(SaysWeights) || Chance(70)
                    ? use.ReceivedAs
                    : null,
            Modality = Chance(70) ? use.Modality : null,
            RemovesSafeguards = use.RemovesSafeguards == true || Chance(70) ? use.RemovesSafeguards : null,
            Result = Chance(70)
                ? use.Result
                : new UseResult
                {
                    Distributed = use.Result!.Distributed,
                    ContainsParentWeights = use.Result.ContainsParentWeights,
                },
            Figures = Chance(70) ? use.Figures : null,
        };

    private static bool SaysWeights(Activity activity) =>
        activity
            is Activity.Run
                or Activity.FineTune
                or Activity.Merge
                or Activity.Quantize
                or Activity.HostForThirdParties
                or Activity.DistributeWeights;

    public LicenseLayer[] Layers(params string[] keys) =>
        [
            Terms.Own(Pick(keys)),
            .. Enumerable
                .Range(0, random.Next(0, 4))
                .Select(i => new LicenseLayer(
                    Pick(keys),
                    [
                        .. Enumerable
                            .Range(0, random.Next(1, 4))
                            .Select(_ => Chance(95) ? Pick(OfModels) : LineageRelation.TrainedOn),
                    ],
                    [$"m/{i}"]
                )),
        ];

    public Exclusion Exclusion() =>
        new()
        {
            Kind = Any<ExclusionKind>(),
            Countries = [Pick(Listed)],
            Fields = [Any<FieldOfUse>()],
            ActorKinds = Chance(50) ? [Any<ActorKind>()] : null,
            BusinessTypes = Chance(50) ? ["cloud-provider"] : null,
            Partial = Chance(20),
            When = Triggers(60),
            Unless = Triggers(30),
            Clause = $"E{random.Next(9)}",
            Summary = "Left out.",
        };

    public Threshold Threshold() =>
        Terms.Users(random.Next(0, 8), Any<ThresholdOperator>(), Any<ThresholdBasis>(), Terms.Today) with
        {
            Scope = Any<MetricScope>(),
            Effect = Any<ThresholdEffect>(),
            Adds = Condition(),
            When = Triggers(50),
            Unless = Triggers(30),
        };

    public Condition Condition() =>
        new()
        {
            Kind = Any<ObligationKind>(),
            When = Triggers(70),
            Clause = $"C{random.Next(9)}",
            Summary = "Owed.",
        };

    public T[] Shuffle<T>(T[] items)
    {
        T[] copy = [.. items];
        random.Shuffle(copy);
        return copy;
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public T Any<T>()
        where T : struct, Enum => Pick(Enum.GetValues<T>());

    private Grant Grant() =>
        new()
        {
            Value = One(
                GrantValue.Yes,
                GrantValue.Yes,
                GrantValue.Yes,
                GrantValue.Yes,
                GrantValue.Conditional,
                GrantValue.Conditional,
                GrantValue.Conditional,
                GrantValue.Conditional,
                GrantValue.Silent,
                GrantValue.No,
                GrantValue.Unknown
            ),
            Clause = "G",
            OnlyFor = Triggers(15),
        };

    private IReadOnlyList<Trigger>? Triggers(int percent) =>
        Chance(percent) ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Trigger())] : null;

    private Trigger Trigger() =>
        random.Next(9) switch
        {
            0 => new Trigger { Activities = [Any<Activity>(), Any<Activity>()] },
            1 => new Trigger { Purposes = [Any<Purpose>(), Any<Purpose>()] },
            2 => new Trigger { Environments = [Any<UseEnvironment>()], ActorKinds = [Any<ActorKind>()] },
            3 => new Trigger { BusinessTypes = ["cloud-provider"] },
            4 => new Trigger { ReceivedAs = [Any<ReceivedAs>()], Modalities = [Any<Modality>(), Any<Modality>()] },
            5 => new Trigger { FieldsOfUse = [Any<FieldOfUse>(), Any<FieldOfUse>()] },
            6 => new Trigger { DeploymentCountries = [Pick(Listed)] },
            7 => new Trigger
            {
                Activities = [Any<Activity>()],
                Results = [Any<ResultKind>()],
                ResultDistributed = Chance(50),
            },
            _ => new Trigger
            {
                Activities = [Any<Activity>(), Any<Activity>()],
                PerformsSimilarly = Chance(50),
                RemovesSafeguards = Chance(50),
            },
        };

    private T One<T>(params T[] items) => Pick(items);

    private List<T> Many<T>(int most, Func<T> make) =>
        [.. Enumerable.Range(0, random.Next(0, most + 1)).Select(_ => make())];

    private bool Chance(int percent) => random.Next(100) < percent;
}
