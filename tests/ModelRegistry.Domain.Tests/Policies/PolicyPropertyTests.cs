using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Policies;

/// <summary>What holds of every policy, on random rules and uses drawn from small sets.</summary>
public sealed class PolicyPropertyTests
{
    private const int Cases = 10_000;
    private static readonly TenantId Acme = TextForm.Parse<TenantId>("acme");
    private static readonly string[] Countries = ["US", "DE", "CN"];
    private static readonly LicenseIndex Licenses = new([
        .. All.Select(
            (license, i) =>
                license with
                {
                    Family =
                        i % 3 == 0 ? null
                        : i % 3 == 1 ? "permissive"
                        : "community",
                }
        ),
    ]);

    [Property(MaxTest = Cases)]
    public bool A_policy_never_makes_a_verdict_better(DoNotSize<int> seed)
    {
        var draw = new Draw(seed.Item);
        var (layers, use) = (draw.Layers(), draw.Use());
        return Ask(layers, use, draw.Policy()).Verdict >= Ask(layers, use, null).Verdict;
    }

    [Property(MaxTest = Cases)]
    public bool One_more_rule_that_does_not_allow_never_makes_a_verdict_better(DoNotSize<int> seed)
    {
        var draw = new Draw(seed.Item);
        var (layers, use, policy, rule) = (
            draw.Layers(),
            draw.Use(),
            draw.Policy(PolicyEffect.Allow),
            draw.Rule("more", PolicyEffect.Deny)
        );
        return Ask(
                layers,
                use,
                policy with
                {
                    Policy = policy.Policy! with { Rules = [.. policy.Policy.Rules, rule] },
                }
            ).Verdict >= Ask(layers, use, policy).Verdict;
    }

    [Property(MaxTest = Cases)]
    public bool The_order_of_rules_does_not_matter(DoNotSize<int> seed)
    {
        var draw = new Draw(seed.Item);
        var (layers, use, policy) = (draw.Layers(), draw.Use(), draw.Policy());
        var turned = policy with { Policy = policy.Policy! with { Rules = [.. policy.Policy.Rules.Reverse()] } };
        return Ask(layers, use, policy).Reasons.SequenceEqual(Ask(layers, use, turned).Reasons, ReasonText);
    }

    [Property(MaxTest = Cases)]
    public bool A_use_in_two_countries_gets_the_worse_of_the_two(DoNotSize<int> seed)
    {
        var draw = new Draw(seed.Item);
        var (layers, use, policy) = (draw.Layers(), draw.Use(), draw.Policy());
        Verdict In(params string[] where) => Ask(layers, use with { DeploymentCountries = where }, policy).Verdict;
        return In("US", "DE") == In("US").And(In("DE"));
    }

    [Property(MaxTest = Cases)]
    public bool A_country_that_was_not_given_settles_no_answer_otherwise(DoNotSize<int> seed)
    {
        var draw = new Draw(seed.Item);
        var (layers, use, policy) = (draw.Layers(), draw.Use(), draw.Policy());
        var open = Ask(layers, use with { DeploymentCountries = null }, policy).Verdict;
        var known = Ask(layers, use with { DeploymentCountries = [draw.One(Countries)] }, policy).Verdict;
        return open switch
        {
            Verdict.Unknown => true,
            Verdict.Yes => known is Verdict.Yes or Verdict.Conditional,
            _ => known == open,
        };
    }

    [Property(MaxTest = Cases)]
    public bool The_verdict_alone_is_the_explained_one(DoNotSize<int> seed)
    {
        var draw = new Draw(seed.Item);
        var (layers, use) = (draw.Layers(), draw.Use());
        var policy = draw.Policy([.. Enum.GetValues<PolicyEffect>()]) with { Determinations = draw.Determinations() };
        return LegalEngine.Judge(layers, use, Licenses, policy) == Ask(layers, use, policy).Verdict;
    }

    private static LegalVerdict Ask(LicenseLayers layers, Use use, PolicyLayer? policy) =>
        LegalEngine.Evaluate(layers, use, Licenses, policy);

    private static IEqualityComparer<Reason> ReasonText { get; } =
        EqualityComparer<Reason>.Create(
            (one, other) =>
                one!.Code == other!.Code
                && one.Verdict == other.Verdict
                && one.Source == other.Source
                && one.Message == other.Message
        );

    private sealed class Draw(int seed)
    {
        private readonly Random random = new(seed);

        public T One<T>(params IReadOnlyList<T> from) => from[random.Next(from.Count)];

        public LicenseLayers Layers() =>
            new(
                [
                    Own(One(All).Key.ToString()),
                    Parent(One(All).Key.ToString(), One(Enum.GetValues<ModelRegistry.Domain.Models.LineageRelation>())),
                ],
                []
            );

        public Use Use() =>
            Commercial(One(Enum.GetValues<Activity>()), One(Enum.GetValues<Activity>())) with
            {
                DeploymentCountries = Maybe(Countries),
            };

        public PolicyLayer Policy(params PolicyEffect[] more) =>
            new()
            {
                Tenant = Acme,
                Accelerator = TextForm.Parse<AcceleratorId>(One("a-1", "a-2")),
                Policy = new()
                {
                    Tenant = Acme,
                    ByDefault = One(PolicyEffect.Allow, PolicyEffect.RequireApproval, PolicyEffect.Deny),
                    Rules =
                    [
                        .. Enumerable
                            .Range(0, random.Next(4))
                            .Select(i => Rule($"rule-{i}", One([.. Enum.GetValues<PolicyEffect>(), .. more]))),
                    ],
                },
            };

        public PolicyRule Rule(string name, PolicyEffect effect) =>
            new()
            {
                Id = TextForm.Parse<PolicyRuleId>(name),
                Effect = effect,
                Reason = $"{name} says so.",
                Owes = effect is PolicyEffect.Oblige ? ObligationKind.AiDisclosure : null,
                Licenses = random.Next(2) == 0 ? [One(All).Key, One(All).Key] : null,
                Families = random.Next(4) == 0 ? [One("permissive", "community")] : null,
                DeploymentCountries = Maybe(Countries),
                Accelerators = random.Next(4) == 0 ? [TextForm.Parse<AcceleratorId>("a-1")] : null,
                Activities = random.Next(3) == 0 ? [One(Enum.GetValues<Activity>())] : null,
                ReviewedOn = random.Next(3) == 0 ? Today.AddDays(-random.Next(800)) : null,
            };

        public IReadOnlyList<Determination> Determinations() =>
            [
                .. Enumerable
                    .Range(0, random.Next(4))
                    .Select(i => new Determination
                    {
                        Id = $"d-{i}",
                        Tenant = Acme,
                        Decision = One(Enum.GetValues<DeterminationDecision>()),
                        License = random.Next(3) == 0 ? null : One(All).Key,
                        Rule = random.Next(2) == 0 ? TextForm.Parse<PolicyRuleId>($"rule-{i}") : null,
                        Activities = random.Next(2) == 0 ? [One(Enum.GetValues<Activity>())] : null,
                        SeparateGrant = random.Next(3) == 0,
                        DeploymentCountries = Maybe(Countries),
                        Reason = "Looked at.",
                        DecidedBy = "counsel",
                        DecidedOn = Today.AddDays(-10),
                        ExpiresOn = Today.AddDays(random.Next(20)),
                    }),
            ];

        private IReadOnlyList<string>? Maybe(string[] from) => random.Next(2) == 0 ? [One(from)] : null;
    }
}
