using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Questions that teams ask, with what the texts say.</summary>
public sealed class FieldCaseTests
{
    // AGPL-3.0, sections 4 to 6; Apache-2.0, section 4; MIT, paragraph 1: whoever hands the weights over owes what distribution asks.
    [Theory]
    [InlineData("AGPL-3.0-only", "INCLUDE_LICENSE DISCLOSE_SOURCE RETAIN_NOTICES NO_FURTHER_RESTRICTIONS")]
    [InlineData("MIT", "INCLUDE_LICENSE")]
    [InlineData("Apache-2.0", "INCLUDE_LICENSE RETAIN_NOTICES")]
    public void A_device_that_holds_the_weights_passes_them_on(string license, string owed) =>
        ShippedAnswer.Is(license, "EMBED_IN_PRODUCT given holding domicile=DE", "CONDITIONAL", owed, null);

    [Theory]
    [InlineData("EMBED_IN_PRODUCT kept")]
    [InlineData("EMBED_IN_PRODUCT given empty")]
    [InlineData("EMBED_IN_PRODUCT")]
    public void A_product_that_is_not_known_to_pass_weights_on_owes_nothing_yet(string question) =>
        ShippedAnswer.Is("MIT", question, "YES", "", null);

    // MRL-0.1, section 3: research alone, so that a product which may be passed on for profit is out anyway; Llama 1 may not be passed on at all.
    [Fact]
    public void A_right_to_pass_on_that_is_missing_makes_an_undescribed_product_unknown()
    {
        var license = Terms.Of(
            "inside-only",
            Terms.Mit.Terms! with
            {
                Grants = new Dictionary<Right, Grant>(Terms.Mit.Terms!.Grants)
                {
                    [Right.RedistributeWeights] = new() { Value = GrantValue.No, Clause = "2" },
                },
            }
        );
        Verdict Of(string question) =>
            LegalEngine
                .Evaluate([Terms.Own("inside-only")], Question.Read("none", question), new LicenseIndex([license]))
                .Verdict;
        Assert.Equal(Verdict.Unknown, Of("EMBED_IN_PRODUCT"));
        Assert.Equal(Verdict.No, Of("EMBED_IN_PRODUCT given holding"));
        Assert.Equal(Verdict.Yes, Of("EMBED_IN_PRODUCT kept"));
    }

    // Llama 3.3, 1.b.ii and 2: the exemption is for those who received a product.
    [Theory]
    [InlineData("llama3.3", "FINE_TUNE mau@2024-11-30=9e8", "NO")]
    [InlineData("llama3.3", "RUN mau@2024-11-30=9e8", "NO")]
    [InlineData("llama3.3", "HOST_FOR_THIRD_PARTIES mau@2024-11-30=9e8", "NO")]
    [InlineData("llama3.3", "QUANTIZE mau@2024-11-30=9e8", "NO")]
    [InlineData("llama3.3", "RUN product mau@2024-11-30=9e8", "CONDITIONAL")]
    [InlineData("llama3.3", "USE_OUTPUTS mau@2024-11-30=9e8", "UNKNOWN")]
    [InlineData("llama3.3", "EVALUATE given holding mau@2024-11-30=9e8", "UNKNOWN")]
    [InlineData("llama4", "RUN personal multimodal domicile=DE", "NO")]
    [InlineData("stability-community-2024", "DISTRIBUTE_WEIGHTS image revenue=2000000", "NO")]
    [InlineData("stability-community-2024", "FINE_TUNE image revenue=250000", "CONDITIONAL")]
    public void An_activity_says_how_the_model_was_received(string license, string question, string verdict) =>
        ShippedAnswer.Is(license, question, verdict, null, null);

    // CC-BY-NC-4.0, section 2(a)(1): the weights as they are may be used for no profit; whether fine-tuned weights are adapted material is not settled.
    [Theory]
    [InlineData("MIT", "CC-BY-NC-4.0 ADAPTER", "RUN", "NO")]
    [InlineData("MIT", "CC-BY-NC-4.0 COMPOSED", "RUN", "NO")]
    [InlineData("MIT", "CC-BY-NC-4.0 MERGE", "RUN", "NO")]
    [InlineData("MIT", "CC-BY-NC-4.0 QUANTIZED", "RUN", "NO")]
    [InlineData("MIT", "CC-BY-NC-4.0 FINETUNE", "RUN", "UNKNOWN")]
    [InlineData("CC-BY-NC-4.0", "CC-BY-NC-4.0 FINETUNE", "RUN research", "YES")]
    [InlineData("CC-BY-SA-4.0", "CC-BY-SA-4.0 FINETUNE", "DISTRIBUTE_WEIGHTS", "CONDITIONAL")]
    [InlineData("cohere-cc-by-nc-aup", "cohere-cc-by-nc-aup FINETUNE", "RUN", "NO")]
    public void A_creative_commons_text_reaches_what_holds_the_work(
        string own,
        string parents,
        string question,
        string verdict
    ) => ShippedAnswer.IsOfChild(own, parents, question, verdict, null);

    [Fact]
    public void Of_licenses_offered_the_one_that_owes_least_is_chosen()
    {
        var answer = LegalEngine.Evaluate(
            [Terms.Own("MIT OR GPL-3.0-only")],
            Question.Read("none", "RUN"),
            ShippedLicenses.Index
        );
        Assert.Equal(Verdict.Yes, answer.Verdict);
        Assert.DoesNotContain(answer.Obligations, owed => owed.License?.ToString() != "MIT");
    }

    // https://spdx.org/licenses/exceptions-index.html; the Commons Clause is not on that list, and takes rights away.
    [Theory]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", "YES")]
    [InlineData("Apache-2.0 WITH LLVM-exception", "YES")]
    [InlineData("Apache-2.0 WITH Commons-Clause", "UNKNOWN")]
    [InlineData("MIT WITH Apache-2.0", "UNKNOWN")]
    public void An_exception_of_the_SPDX_list_adds_permission(string expression, string verdict) =>
        ShippedAnswer.IsOfChild(expression, "MIT FINETUNE", "RUN", verdict, null);

    [Theory]
    [InlineData("EXCLUDED", "hunyuan-video-2024", "RUN video domicile=DE in=DE out=DE")]
    [InlineData("EXCLUSION_DOES_NOT_APPLY", "hunyuan-video-2024", "RUN video domicile=CH in=CH out=CH mau=10000")]
    public void A_territory_is_told_whether_it_bites_or_not(string code, string license, string question)
    {
        var answer = LegalEngine.Evaluate(
            [Terms.Own(license)],
            Question.Read(license, question),
            ShippedLicenses.Index
        );
        Assert.Contains(
            answer.Reasons.Concat(answer.Considered),
            reason => reason.Code.StartsWith(code, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_exemption_that_decides_is_told_with_its_clause()
    {
        var answer = LegalEngine.Evaluate(
            [Terms.Own("llama3.3")],
            Question.Read("llama3.3", "RUN product mau@2024-11-30=9e8"),
            ShippedLicenses.Index
        );
        Assert.Contains(answer.Considered, reason => reason.Source == "llama3.3 §1.b.ii");
        Assert.All(answer.Considered, reason => Assert.Equal(Verdict.Yes, reason.Verdict));
    }

    // Gemma Prohibited Use Policy: unlicensed practice of a profession and automated decisions are out, the field is not.
    [Theory]
    [InlineData("EMBED_IN_PRODUCT field=MEDICAL_ADVICE", "UNKNOWN")]
    [InlineData("EMBED_IN_PRODUCT field=MEDICAL_ADVICE advising", "NO")]
    [InlineData("EMBED_IN_PRODUCT field=MEDICAL_ADVICE assisting", "UNKNOWN")]
    [InlineData("EMBED_IN_PRODUCT field=MEDICAL_ADVICE assisting disclaimed", "CONDITIONAL")]
    [InlineData("RUN field=LAW_ENFORCEMENT automated", "NO")]
    public void A_field_that_is_excluded_in_part_is_settled_by_a_fact(string question, string verdict) =>
        ShippedAnswer.Is("gemma-tou-2025-03-24", question, verdict, null, null);

    [Theory]
    [InlineData("gemma-tou-2025-03-24", "EMBED_IN_PRODUCT field=MEDICAL_ADVICE", "use.substitutesProfessional")]
    [InlineData("bigscience-openrail-m", "RUN field=EMPLOYMENT_DECISIONS", "use.fullyAutomated")]
    [InlineData("llama3.1", "RUN field=ADULT", "What would settle it")]
    [InlineData("stability-community-2024", "RUN image figureless", "revenue")]
    [InlineData("llama3.3", "RUN figureless", "peak: true")]
    public void An_unknown_answer_names_what_would_settle_it(string license, string question, string named)
    {
        var answer = LegalEngine.Evaluate(
            [Terms.Own(license)],
            Question.Read(license, question),
            ShippedLicenses.Index
        );
        Assert.Equal(Verdict.Unknown, answer.Verdict);
        Assert.Contains(
            answer.Reasons,
            reason => reason.Verdict is Verdict.Unknown && reason.Message.Contains(named, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_name_of_several_texts_asks_each_duty_once()
    {
        foreach (var name in new[] { "gemma", "tencent-hunyuan-community", "exaone", "modified-mit", "minimax" })
        {
            var answer = LegalEngine.Evaluate(
                [Terms.Own(name)],
                Question.Read(name, "HOST_FOR_THIRD_PARTIES"),
                ShippedLicenses.Index
            );
            Assert.Equal(
                answer.Obligations.Count,
                answer.Obligations.DistinctBy(owed => (owed.Kind, string.Join('|', owed.RequiredTexts))).Count()
            );
        }
    }

    // https://ai.google.dev/gemma/terms, of 2024-04-01, 2025-03-24 and 2026-04-01.
    [Theory]
    [InlineData("gemma", "2024-06-01", null, "gemma-tou-2024-04-01")]
    [InlineData("gemma", "2025-03-24", null, "gemma-tou-2025-03-24")]
    [InlineData("gemma", "2026-11-01", null, "gemma-tou-2026-04-01")]
    [InlineData("tencent-hunyuan-community", "2026-11-01", "2024-12-20", "hunyuan-video-2024")]
    [InlineData("tencent-hunyuan-community", "2026-11-01", "2024-11-05", "hunyuan-large-2024")]
    public void Of_several_dated_texts_of_one_name_the_day_tells_which(
        string name,
        string on,
        string? released,
        string text
    )
    {
        var layer = Terms.Own(name) with { ReleasedOn = released is null ? null : Day(released) };
        var answer = LegalEngine.Evaluate(
            [layer],
            Question.Read(name, "RUN") with
            {
                EffectiveOn = Day(on),
            },
            ShippedLicenses.Index
        );
        Assert.Contains(answer.Reasons, reason => reason.Code == LegalReason.TextChosen && reason.Source == text);
    }

    [Fact]
    public void An_agreement_is_not_the_license_of_the_same_licensor()
    {
        var license = ShippedLicenses.Index.Find("NVIDIA Open Model License Agreement");
        var agreement = ShippedLicenses.Index.Find("NVIDIA Open Model Agreement");
        Assert.NotNull(license);
        Assert.NotEqual(license, agreement);
        Assert.Equal(agreement, ShippedLicenses.Index.Find("nvidia-open-model-agreement"));
    }

    [Theory]
    [InlineData("https://creativecommons.org/licenses/by-nc/4.0/legalcode", "CC-BY-NC-4.0")]
    [InlineData("https://creativecommons.org/licenses/by-sa/4.0/deed.en", "CC-BY-SA-4.0")]
    [InlineData("http://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0")]
    public void Creative_Commons_texts_are_known_by_their_addresses(string address, string key) =>
        Assert.Equal(key, ShippedLicenses.Index.Find(address)?.Key.ToString());

    [Theory]
    [InlineData("see LICENSE")]
    [InlineData("apache-2.0, mit")]
    [InlineData("for research purposes only")]
    public void Free_text_is_unknown_with_a_reason(string declared)
    {
        var answer = LegalEngine.Evaluate([Terms.Own(declared)], Question.Read("none", "RUN"), ShippedLicenses.Index);
        Assert.Equal(Verdict.Unknown, answer.Verdict);
        Assert.Contains(answer.Reasons, reason => reason.Code == LegalReason.MalformedExpression);
    }

    [Fact]
    public void A_recalled_license_is_at_best_conditional_on_checking_it()
    {
        var layer = Terms.Own("Apache-2.0") with { RecalledAt = "https://huggingface.co/org/model" };
        var answer = LegalEngine.Evaluate([layer], Question.Read("none", "RUN"), ShippedLicenses.Index);
        Assert.Equal(Verdict.Conditional, answer.Verdict);
        var reason = Assert.Single(answer.Reasons, reason => reason.Verdict is Verdict.Conditional);
        Assert.Equal(LegalReason.LicenseRecalled, reason.Code);
        Assert.Equal("https://huggingface.co/org/model", reason.Source);
        Assert.Contains("confirmLicense", reason.Message, StringComparison.Ordinal);
        Assert.All(answer.Reasons, one => Assert.Equal(Provenance.Recalled, one.Provenance));
    }

    [Theory]
    [InlineData("CC-BY-NC-4.0", "RUN", "CONDITIONAL")]
    [InlineData("CC-BY-4.0", "RUN", "YES")]
    [InlineData("nobody-knows", "RUN", "CONDITIONAL")]
    public void The_license_of_training_data_is_told(string data, string question, string verdict) =>
        ShippedAnswer.IsOfChild("Apache-2.0", $"{data} TRAINED_ON", question, verdict, null);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
