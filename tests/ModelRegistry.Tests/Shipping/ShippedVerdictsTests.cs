using ModelRegistry.Answers.Shipped;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Shipping;

/// <summary>
/// What the shipped catalog answers to a company of the United States that states all it can about itself and runs a model for profit: where the answer is
/// unknown, the catalog is what misses a fact.
/// </summary>
public sealed class ShippedVerdictsTests
{
    // Of each hundred models; lower it whenever more cards are read.
    private const double MostUnknown = 12;

    private static readonly LegalVerdict[] Answers = Ask();

    [Fact]
    public void Few_models_are_unknown_to_somebody_who_states_everything()
    {
        var unknown = Answers.Count(answer => answer.Verdict is Verdict.Unknown);
        Assert.True(
            100.0 * unknown / Answers.Length < MostUnknown,
            $"{unknown} of {Answers.Length} models are unknown."
        );
    }

    [Fact]
    public void Whatever_is_unknown_names_what_would_settle_it()
    {
        var reasons = Answers.SelectMany(answer => answer.Reasons).Where(reason => reason.Verdict is Verdict.Unknown);
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.False(string.IsNullOrEmpty(Settlement.Of(reason)), reason.Message));
    }

    // Facts of the asker are all stated, so that none of them may be what is missing.
    [Fact]
    public void Nothing_is_asked_of_somebody_who_states_everything() =>
        Assert.Empty(Answers.SelectMany(answer => answer.Reasons).SelectMany(reason => reason.MissingFacts));

    private static LegalVerdict[] Ask()
    {
        var snapshot = ShippedSnapshot.For(ShippedForm.From(Repository.File("db/catalog")));
        var system = new HardwareSystem { Accelerator = TextForm.Parse<AcceleratorId>("nvidia-h200-141") };
        var question = new DeploymentQuestion(
            [system],
            Company(),
            new(),
            new HashSet<RegistryId> { RegistryId.Public }
        );
        var evaluation = new Evaluation(snapshot, question);
        return [.. snapshot.Models.All.Select(model => evaluation.OfBest(model).Legal)];
    }

    private static Use Company() =>
        new()
        {
            Activities = [Activity.Run],
            Purpose = Purpose.Commercial,
            Environment = UseEnvironment.Production,
            ActorKind = ActorKind.Company,
            Domicile = "US",
            BusinessTypes = [],
            DeploymentCountries = ["US"],
            OutputCountries = ["US"],
            FieldsOfUse = [],
            ReceivedAs = ReceivedAs.Weights,
            RemovesSafeguards = false,
            SubstitutesProfessional = false,
            Disclaimed = true,
            FullyAutomated = false,
            Figures =
            [
                .. Enum.GetValues<ActorMetric>().Select(metric => new ActorFigure(metric, 100_000, Peak: true)),
                .. Enum.GetValues<ActorMetric>()
                    .Select(metric => new ActorFigure(metric, 100_000, MetricScope.Product, Peak: true)),
            ],
            EffectiveOn = new(2026, 11, 29),
        };
}
