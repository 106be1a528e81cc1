using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Licenses;

public sealed class WorkedExampleTests
{
    private static readonly LicenseLayer[] DistilledLlama =
    [
        Own("mit"),
        Parent("llama3.3", LineageRelation.Finetune, "meta/Llama-3.3-70B"),
    ];

    [Fact]
    public void Running_Apache_weights_in_trade_is_yes_and_cites_the_grant()
    {
        var verdict = Ask(Commercial(Activity.Run), "Apache-2.0");
        Assert.Equal(Verdict.Yes, verdict.Verdict);
        Assert.Empty(verdict.Obligations);
        Assert.Contains(verdict.Reasons, reason => reason.Source == "Apache-2.0 §2");
    }

    [Fact]
    public void Outputs_of_an_MIT_model_may_be_used_in_trade() =>
        Assert.Equal(Verdict.Yes, Ask(Commercial(Activity.UseOutputs, Activity.TrainOnOutputs), "MIT").Verdict);

    [Fact]
    public void Internal_use_of_an_MIT_distillation_of_Llama_hangs_on_acceptable_use()
    {
        var verdict = Ask(Commercial(Activity.Run), DistilledLlama);
        Assert.Equal(Verdict.Conditional, verdict.Verdict);
        Assert.Equal([ObligationKind.AcceptableUse], verdict.Obligations.Select(owed => owed.Kind));
        Assert.Equal(["meta/Llama-3.3-70B"], verdict.Reasons[0].Path);
        Assert.Equal("llama3.3 §1.b.iv", verdict.Reasons[0].Source);
    }

    [Fact]
    public void Redistributing_a_quantization_of_it_owes_the_notices_and_the_name()
    {
        var verdict = Ask(Commercial(Activity.Quantize, Activity.DistributeWeights), DistilledLlama);
        Assert.Equal(Verdict.Conditional, verdict.Verdict);
        ObligationKind[] expected =
        [
            ObligationKind.IncludeLicense,
            ObligationKind.NoticeFile,
            ObligationKind.DisplayAttribution,
            ObligationKind.NamePrefix,
        ];
        Assert.Subset(
            verdict
                .Obligations.Where(owed => owed.Status is ObligationStatus.Outstanding)
                .Select(owed => owed.Kind)
                .ToHashSet(),
            expected.ToHashSet()
        );
        Assert.Contains(
            verdict.Obligations,
            owed => owed.Kind is ObligationKind.DisplayAttribution && owed.RequiredTexts is ["Built with Llama"]
        );
    }

    [Fact]
    public void MIT_over_Apache_owes_both_notices()
    {
        var verdict = Ask(
            Commercial(Activity.DistributeWeights),
            Own("MIT"),
            Parent("Apache-2.0", LineageRelation.Finetune)
        );
        Assert.Equal(
            ["Apache-2.0", "MIT"],
            verdict
                .Obligations.Where(owed => owed.Kind is ObligationKind.IncludeLicense)
                .Select(owed => owed.License!.ToString())
        );
    }

    [Fact]
    public void A_research_license_over_Llama_denies_commercial_use() =>
        Assert.Equal(
            Verdict.No,
            Ask(Commercial(Activity.Run), Own("orca-research"), Parent("llama2", LineageRelation.Finetune)).Verdict
        );

    [Fact]
    public void A_merge_of_noncommercial_and_research_parts_denies_commercial_use()
    {
        var verdict = Ask(
            Commercial(Activity.Run),
            Own(null),
            Parent("CC-BY-NC-4.0", LineageRelation.Merge, "a/nc"),
            Parent("mrl", LineageRelation.Merge, "b/mrl")
        );
        Assert.Equal(Verdict.No, verdict.Verdict);
        Assert.Contains("at its discretion", verdict.Reasons[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-05-29", Verdict.Conditional)]
    [InlineData("2024-05-30", Verdict.Yes)]
    public void Terms_have_a_time(string day, Verdict expected)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var yi = LineageTests.Model("01-ai/Yi-34B", "apache-2.0") with
        {
            FormerLicenses = [new FormerLicense("yi-license", new DateOnly(2024, 5, 30), "test")],
            LicenseRead = new(Provenance.Cited, "https://example.org/card", new DateOnly(2024, 6, 1)),
        };
        var layers = Lineage.Of(yi, on, (_, _) => null);
        Assert.Equal(
            expected,
            LegalEngine.Evaluate(layers, Commercial(Activity.Run) with { EffectiveOn = on }, Terms.Licenses).Verdict
        );
    }

    [Fact]
    public void An_Apache_label_launders_no_Llama_terms()
    {
        var verdict = Ask(
            Commercial(Activity.Run),
            Own("apache-2.0"),
            Parent("llama3.3", LineageRelation.Finetune, "meta/Llama")
        );
        Assert.Equal(Verdict.Conditional, verdict.Verdict);
        Assert.Contains(
            verdict.Reasons,
            reason => reason is { Code: "OBLIGATION_ACCEPTABLE_USE", Path: ["meta/Llama"] }
        );
    }

    [Fact]
    public void A_distillation_of_Llama_owes_the_name_once_it_is_passed_on()
    {
        LicenseLayer[] layers = [Own("MIT"), Parent("llama3.3", LineageRelation.Distilled)];
        Assert.Equal(Verdict.Yes, Ask(Commercial(Activity.Run), layers).Verdict);
        Assert.Contains(
            Ask(Commercial(Activity.DistributeWeights), layers).Obligations,
            owed => owed is { Kind: ObligationKind.NamePrefix, Status: ObligationStatus.Outstanding }
        );
    }

    [Fact]
    public void A_distillation_of_Llama_2_is_forbidden() =>
        Assert.Equal(
            Verdict.No,
            Ask(Commercial(Activity.Run), Own("MIT"), Parent("llama2", LineageRelation.Distilled)).Verdict
        );

    [Fact]
    public void Gpl_and_use_restricted_weights_cannot_be_passed_on_together()
    {
        LicenseLayer[] layers =
        [
            Own("MIT"),
            Parent("GPL-3.0", LineageRelation.Merge, "a/gpl"),
            Parent("rail", LineageRelation.Merge, "b/rail"),
        ];
        Assert.Equal("INCOMPATIBLE_TERMS", Ask(Commercial(Activity.DistributeWeights), layers).Reasons[0].Code);
        Assert.NotEqual(Verdict.No, Ask(Commercial(Activity.Run), layers).Verdict);
    }
}
