using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Terms that cannot both be met by whoever passes a model on.</summary>
public sealed class ClashTests
{
    // GPL-3.0, section 10: "You may not impose any further restrictions on the exercise of the rights granted or affirmed under this License."
    [Theory]
    [InlineData("nvidia-open-model-2025-04-28", "")]
    [InlineData("stability-community-2024", " image")]
    [InlineData("lfm-1.0", "")]
    [InlineData("dbrx", "")]
    [InlineData("kimi-k2-modified-mit", "")]
    [InlineData("gpt-oss-usage-policy", "")]
    [InlineData("tongyi-qianwen-2023", "")]
    [InlineData("yi-community-2.1", "")]
    public void A_merge_of_a_copyleft_and_of_terms_that_restrict_use_is_not_given_away(string other, string more) =>
        ShippedAnswer.IsOfChild(
            "mit",
            $"GPL-3.0-only MERGE, {other} MERGE",
            "DISTRIBUTE_WEIGHTS peak-revenue=500000" + more,
            "NO",
            null
        );

    // FLUX.1 [dev] Non-Commercial License 1.1.1 and OPT-175B: research alone.
    [Theory]
    [InlineData("flux-1-dev-nc-1.1.1")]
    [InlineData("opt-175b")]
    public void A_limit_to_research_is_a_further_restriction(string other) =>
        ShippedAnswer.IsOfChild(
            "mit",
            $"GPL-3.0-only MERGE, {other} MERGE",
            "DISTRIBUTE_WEIGHTS research test",
            "NO",
            null
        );

    // https://www.osadl.org/fileadmin/checklists/matrix.html: "No" in both directions.
    [Theory]
    [InlineData("GPL-2.0-only", "GPL-3.0-only")]
    [InlineData("GPL-2.0-only", "AGPL-3.0-only")]
    [InlineData("GPL-2.0-only", "LGPL-3.0-only")]
    [InlineData("OSL-3.0", "GPL-3.0-only")]
    [InlineData("OSL-3.0", "MPL-2.0")]
    [InlineData("OSL-3.0", "EPL-2.0")]
    [InlineData("EPL-2.0", "MPL-2.0")]
    [InlineData("EPL-2.0", "AGPL-3.0-only")]
    [InlineData("EPL-2.0", "EUPL-1.2")]
    [InlineData("LGPL-2.1-only", "LGPL-3.0-only")]
    [InlineData("GPL-2.0-only", "Apache-2.0")]
    [InlineData("LGPL-2.1-only", "Apache-2.0")]
    [InlineData("CC-BY-SA-4.0", "OFL-1.1")]
    [InlineData("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0")]
    public void Two_copyleft_texts_that_no_table_lets_stand_together_are_not_given_away(string one, string other)
    {
        var use = "DISTRIBUTE_WEIGHTS" + (one.Contains("NC") || other.Contains("NC") ? " research" : "");
        ShippedAnswer.IsOfChild("mit", $"{one} MERGE, {other} MERGE", use, "NO", null);
        ShippedAnswer.IsOfChild("mit", $"{other} MERGE, {one} MERGE", use, "NO", null);
    }

    // https://www.gnu.org/licenses/gpl-faq.html#AllCompatibility; AGPL-3.0, section 13; EUPL-1.2, appendix; MPL-2.0, section 3.3;
    // https://creativecommons.org/share-your-work/licensing-considerations/compatible-licenses/
    [Theory]
    [InlineData("GPL-3.0-only", "Apache-2.0")]
    [InlineData("GPL-2.0-or-later", "GPL-3.0-only")]
    [InlineData("GPL-2.0-only", "GPL-2.0-or-later")]
    [InlineData("GPL-3.0-only", "AGPL-3.0-only")]
    [InlineData("GPL-3.0-only", "LGPL-3.0-only")]
    [InlineData("GPL-2.0-only", "LGPL-2.1-only")]
    [InlineData("GPL-3.0-only", "MPL-2.0")]
    [InlineData("EUPL-1.2", "GPL-3.0-only")]
    [InlineData("CC-BY-SA-4.0", "GPL-3.0-only")]
    [InlineData("CC-BY-SA-3.0", "CC-BY-SA-4.0")]
    [InlineData("GPL-3.0-only", "mit")]
    public void Texts_that_published_tables_let_stand_together_can_be_met(string one, string other) =>
        ShippedAnswer.IsOfChild("mit", $"{one} MERGE, {other} MERGE", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", null);

    // EPL-2.0, section 1, "Secondary License", and Exhibit A.
    [Fact]
    public void A_pair_that_hangs_on_a_further_fact_is_unknown() =>
        ShippedAnswer.IsOfChild("mit", "EPL-2.0 MERGE, GPL-3.0-only MERGE", "DISTRIBUTE_WEIGHTS", "UNKNOWN", null);

    // AGPL-3.0, section 13: users who interact over a network are offered the source; OSL-3.0, section 5, "External Deployment".
    [Theory]
    [InlineData("AGPL-3.0-only", "gemma-tou-2025-03-24", "HOST_FOR_THIRD_PARTIES", "NO")]
    [InlineData("OSL-3.0", "llama3.3", "HOST_FOR_THIRD_PARTIES", "NO")]
    [InlineData("EUPL-1.2", "GPL-2.0-only", "HOST_FOR_THIRD_PARTIES", "CONDITIONAL")]
    [InlineData("GPL-3.0-only", "gemma-tou-2025-03-24", "HOST_FOR_THIRD_PARTIES", "CONDITIONAL")]
    [InlineData("GPL-3.0-only", "gemma-tou-2025-03-24", "EMBED_IN_PRODUCT given holding", "NO")]
    [InlineData("GPL-3.0-only", "gemma-tou-2025-03-24", "EMBED_IN_PRODUCT", "UNKNOWN")]
    [InlineData("GPL-3.0-only", "gemma-tou-2025-03-24", "EMBED_IN_PRODUCT kept", "CONDITIONAL")]
    [InlineData("GPL-3.0-only", "gemma-tou-2025-03-24", "EMBED_IN_PRODUCT given empty", "CONDITIONAL")]
    [InlineData("GPL-3.0-only", "gemma-tou-2025-03-24", "RUN", "CONDITIONAL")]
    [InlineData("GPL-3.0-only", "gemma-tou-2025-03-24", "RUN given holding", "NO")]
    [InlineData("GPL-3.0-only", "gemma-tou-2025-03-24", "FINE_TUNE given", "NO")]
    public void Every_way_of_passing_on_counts(string one, string other, string question, string verdict) =>
        ShippedAnswer.IsOfChild("mit", $"{one} MERGE, {other} MERGE", question, verdict, null);

    // Llama 3.1, 1.b.i: "include "Llama" at the beginning of any such AI model name"; HyperCLOVA X SEED, 3.1, asks the same for its own name.
    [Fact]
    public void Two_names_that_must_stand_first_cannot_both_do_so()
    {
        ShippedAnswer.IsOfChild(
            "mit",
            "llama3.1 MERGE, hyperclova-x-seed-2025 MERGE",
            "DISTRIBUTE_WEIGHTS",
            "NO",
            null
        );
        ShippedAnswer.IsOfChild("mit", "llama3 MERGE, llama3.1 MERGE", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", null);
    }

    [Fact]
    public void A_permissive_label_on_a_copyleft_work_is_told()
    {
        var answer = LegalEngine.Evaluate(
            [Terms.Own("mit"), Terms.Parent("GPL-3.0-only", LineageRelation.Finetune)],
            Question.Read("none", "DISTRIBUTE_WEIGHTS"),
            ShippedLicenses.Index
        );
        Assert.Contains(answer.Reasons, reason => reason.Code == LegalReason.CopyleftHolds);
        Assert.Equal(Verdict.Conditional, answer.Verdict);
    }

    [Fact]
    public void Whatever_is_marked_as_restricting_use_does_so_by_its_terms()
    {
        var marked = ShippedLicenses.All.Where(license => license is { Verified: true, Terms.RestrictsUse: true });
        Assert.All(
            marked,
            license => Assert.True((license.Terms! with { RestrictsUse = false }).Restrict(), license.Key.ToString())
        );
    }

    [Theory]
    [InlineData("mit")]
    [InlineData("apache-2.0")]
    [InlineData("bsd-3-clause-clear")]
    [InlineData("cc-by-4.0")]
    [InlineData("gpl-3.0")]
    [InlineData("agpl-3.0")]
    [InlineData("mpl-2.0")]
    [InlineData("openmdw-1.1")]
    [InlineData("cc-by-sa-4.0")]
    public void An_open_text_restricts_no_use(string license) =>
        Assert.False(ShippedLicenses.Index.Find(license)!.Terms!.Restrict());
}
