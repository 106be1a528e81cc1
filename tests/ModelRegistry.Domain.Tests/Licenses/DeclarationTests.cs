using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Sources that declare different licenses for one model, and tags that contradict the base.</summary>
public sealed class DeclarationTests
{
    private static readonly LicenseIndex Series = new([
        .. All.Select(license =>
            license.Key.ToString().StartsWith("llama", StringComparison.Ordinal)
                ? license with
                {
                    Steward = "Meta",
                }
                : license
        ),
    ]);

    [Fact]
    public void Of_two_sources_that_disagree_the_stricter_decides_and_both_are_shown()
    {
        var verdict = Ask(Commercial(Activity.Run), Declared("MIT", ("orca-research", DeclarationKind.Paper)));
        Assert.Equal(Verdict.No, verdict.Verdict);
        var shown = Assert.Single(verdict.Reasons, reason => reason.Code == LegalReason.DeclarationsDisagree);
        Assert.Contains("MIT", shown.Message, StringComparison.Ordinal);
        Assert.Contains("paper orca-research (https://example.org)", shown.Message, StringComparison.Ordinal);
        Assert.Equal(
            Verdict.Yes,
            Ask(Commercial(Activity.Run), Declared("MIT", ("Apache-2.0", DeclarationKind.Readme))).Verdict
        );
    }

    [Fact]
    public void A_tag_against_the_license_file_is_unknown() =>
        Assert.Equal(
            Verdict.Unknown,
            Ask(Commercial(Activity.Run), Declared("MIT", ("Apache-2.0", DeclarationKind.LicenseFile))).Verdict
        );

    [Fact]
    public void Duties_of_every_declaration_are_owed() =>
        Assert.Equal(
            ["Apache-2.0", "MIT"],
            Ask(Commercial(Activity.DistributeWeights), Declared("MIT", ("Apache-2.0", DeclarationKind.Readme)))
                .Obligations.Where(owed => owed.Kind is ObligationKind.IncludeLicense)
                .Select(owed => owed.License!.ToString())
        );

    [Theory]
    [InlineData("GPL-3.0", "GPL-3.0-only")]
    [InlineData("mit or apache-2.0", "MIT OR Apache-2.0")]
    [InlineData(null, "MIT")]
    [InlineData("MIT", "NOASSERTION")]
    [InlineData("modified-mit", "MIT")]
    public void Sources_that_agree_give_no_conflict(string? one, string other)
    {
        var verdict = Ask(Commercial(Activity.Run), Declared(one, (other, DeclarationKind.LicenseFile)));
        Assert.Equal(Verdict.Yes, verdict.Verdict);
        Assert.DoesNotContain(verdict.Reasons, reason => reason.Code == LegalReason.DeclarationsDisagree);
    }

    [Fact]
    public void A_tag_of_the_same_licensor_that_the_base_does_not_hold_is_unknown()
    {
        var verdict = AskSeries(Own("llama2"), Parent("llama3.3", LineageRelation.Finetune, "meta/Llama-3.3"));
        Assert.Equal((Verdict.Unknown, LegalReason.ContradictsBase), (verdict.Verdict, verdict.Reasons[0].Code));
        Assert.Contains("meta/Llama-3.3", verdict.Reasons[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_that_one_of_the_bases_holds_or_that_is_anothers_is_no_contradiction()
    {
        Assert.Equal(
            Verdict.Conditional,
            AskSeries(
                Own("llama3.3"),
                Parent("llama3.3", LineageRelation.Merge, "a/a"),
                Parent("llama2", LineageRelation.Merge, "b/b")
            ).Verdict
        );
        Assert.Equal(
            Verdict.Conditional,
            AskSeries(Own("MIT"), Parent("llama3.3", LineageRelation.Finetune, "a/a")).Verdict
        );
        Assert.Equal(
            Verdict.Conditional,
            AskSeries(Own("llama2"), Parent("llama3.3", LineageRelation.Distilled, "a/a")).Verdict
        );
    }

    [Fact]
    public void What_other_sources_declare_now_does_not_count_for_a_day_of_a_former_license()
    {
        var model = LineageTests.Model("a/a", "MIT") with
        {
            FormerLicenses = [new FormerLicense("Apache-2.0", new DateOnly(2025, 1, 1), "test")],
            OtherDeclarations = [new LicenseDeclaration("orca-research", DeclarationKind.Paper, "https://example.org")],
        };
        Assert.Empty(Lineage.Of(model, new DateOnly(2024, 12, 31), (_, _) => null).Layers[0].Others);
        Assert.Single(Lineage.Of(model, new DateOnly(2025, 1, 1), (_, _) => null).Layers[0].Others);
    }

    private static LegalVerdict AskSeries(params LicenseLayer[] layers) =>
        LegalEngine.Evaluate(layers, Commercial(Activity.Run), Series);

    private static LicenseLayer Declared(string? license, params (string Expression, DeclarationKind Kind)[] others) =>
        Own(license) with
        {
            Others =
            [
                .. others.Select(other => new LicenseDeclaration(other.Expression, other.Kind, "https://example.org")),
            ],
        };
}
