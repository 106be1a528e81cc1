using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Licenses;

/// <summary>
/// Questions that teams met, each the first of its kind, with what the texts say: asked over the wire of the shipped catalog. A layer is written as its
/// license, and behind it the relation in capitals where it is a parent's.
/// </summary>
public sealed class FieldQuestionTests(SharedApplication application)
{
    private const string Given = "\"result\": { \"distributed\": true, \"containsParentWeights\": true }";

    // What a small company of the United States can state about itself.
    private const string Company =
        "\"actor\": { \"kind\": \"COMPANY\", \"domicile\": \"US\", \"metrics\": ["
        + "{ \"metric\": \"MONTHLY_ACTIVE_USERS\", \"value\": 100000, \"peak\": true },"
        + "{ \"metric\": \"MONTHLY_ACTIVE_USERS\", \"value\": 100000, \"peak\": true, \"scope\": \"PRODUCT\" },"
        + "{ \"metric\": \"ANNUAL_REVENUE_USD\", \"value\": 500000, \"peak\": true }] }";

    private const string Verdict =
        "verdict reasons { code message source verdict missingFacts } considered { code message source } obligations { kind status requiredTexts license { key } }";

    private const string Swiss = "\"actor\": { \"kind\": \"ACADEMIC\", \"domicile\": \"CH\" }";

    // GPL-3.0, sections 10 and 12: no further restrictions. NVIDIA Open Model License, 2 (guardrails); Stability AI Community License, II and IV (revenue, use
    // policy); FLUX.1 [dev] Non-Commercial License 1.1.1 (purpose); LFM Open License 1.0, 5 (revenue).
    [Theory]
    [InlineData("nvidia-open-model-license", null, "COMMERCIAL", Company)]
    [InlineData("stability-community-2024", "IMAGE", "COMMERCIAL", Company + ", \"receivedAs\": \"WEIGHTS\"")]
    [InlineData(
        "flux-1-dev-nc-1.1.1",
        "IMAGE",
        "NONCOMMERCIAL_RESEARCH",
        Swiss + ", \"environment\": \"NON_PRODUCTION\""
    )]
    [InlineData("lfm-1.0", null, "COMMERCIAL", Company)]
    public async Task A_merge_of_the_GPL_with_terms_that_restrict_use_cannot_be_published(
        string other,
        string? modality,
        string purpose,
        string stated
    )
    {
        var answer = await AskAsync(
            $"GPL-3.0-only MERGE, {other} MERGE",
            $"\"activities\": [\"DISTRIBUTE_WEIGHTS\"], \"purpose\": \"{purpose}\", {Given}, {stated}",
            modality
        );
        Assert.Equal("NO", answer.Text("verdict"));
        Assert.Contains(
            answer["reasons"]!.AsArray(),
            reason =>
                reason!.Text("code") == "INCOMPATIBLE_TERMS"
                && reason!.Text("message").Contains("GPL-3.0-only", StringComparison.Ordinal)
        );
    }

    // OSADL's matrix of licenses and the list of the Free Software Foundation say No to both pairs, both ways.
    [Theory]
    [InlineData("GPL-2.0-only", "GPL-3.0-only")]
    [InlineData("OSL-3.0", "GPL-3.0-only")]
    public async Task Two_copyleft_texts_that_no_table_lets_stand_together_clash(string one, string other)
    {
        var use = $"\"activities\": [\"DISTRIBUTE_WEIGHTS\"], \"purpose\": \"COMMERCIAL\", {Given}, {Company}";
        var answer = await AskAsync($"{one} MERGE, {other} MERGE", use);
        Assert.Equal("NO", answer.Text("verdict"));
    }

    // AGPL-3.0, 13: users over a network are offered the source; GPL-3.0, 5 and 10: a product that holds the weights conveys them. Gemma Terms of Use, 3.1.
    [Theory]
    [InlineData("AGPL-3.0-only", "\"activities\": [\"HOST_FOR_THIRD_PARTIES\"]")]
    [InlineData("GPL-3.0-only", "\"activities\": [\"EMBED_IN_PRODUCT\"], " + Given)]
    public async Task A_clash_is_looked_for_in_every_way_of_passing_on(string copyleft, string activities)
    {
        var answer = await AskAsync(
            $"{copyleft} MERGE, gemma-tou-2025-03-24 MERGE",
            $"{activities}, \"purpose\": \"COMMERCIAL\", {Company}"
        );
        Assert.Equal("NO", answer.Text("verdict"));
    }

    // https://github.com/ultralytics/ultralytics/issues/21936; AGPL-3.0, 4 to 6.
    [Fact]
    public async Task A_delivered_device_that_holds_AGPL_weights_owes_the_text_and_the_source()
    {
        var answer = await AskAsync(
            "AGPL-3.0-only",
            "\"activities\": [\"EMBED_IN_PRODUCT\"], \"purpose\": \"COMMERCIAL\", \"receivedAs\": \"WEIGHTS\", "
                + "\"actor\": { \"kind\": \"COMPANY\", \"domicile\": \"DE\" }, "
                + Given
        );
        Assert.Equal("CONDITIONAL", answer.Text("verdict"));
        Assert.Superset(new HashSet<string> { "INCLUDE_LICENSE", "DISCLOSE_SOURCE" }, Outstanding(answer));
    }

    // Llama 3.3 Community License, 1.b.ii and 2; Llama 4 use policy on multimodal models in the European Union; Stability AI Community License, introduction, II to IV.
    [Theory]
    [InlineData("llama3.3", "TEXT", "FINE_TUNE", "COMPANY", "US", "MONTHLY_ACTIVE_USERS", 9e8, "2024-11-30", "NO")]
    [InlineData(
        "stability-community-2024",
        "IMAGE",
        "DISTRIBUTE_WEIGHTS",
        "COMPANY",
        "US",
        "ANNUAL_REVENUE_USD",
        2e6,
        null,
        "NO"
    )]
    [InlineData(
        "stability-community-2024",
        "IMAGE",
        "FINE_TUNE",
        "COMPANY",
        "US",
        "ANNUAL_REVENUE_USD",
        25e4,
        null,
        "CONDITIONAL"
    )]
    [InlineData("llama4", "MULTIMODAL", "RUN", "INDIVIDUAL", "DE", "MONTHLY_ACTIVE_USERS", 1, null, "NO")]
    public async Task How_the_model_was_received_is_settled_by_what_is_done_with_it(
        string license,
        string modality,
        string activity,
        string kind,
        string domicile,
        string metric,
        double value,
        string? at,
        string verdict
    )
    {
        var when = at is null ? "" : $", \"at\": \"{at}\"";
        var purpose = kind == "INDIVIDUAL" ? "PERSONAL" : "COMMERCIAL";
        var answer = await AskAsync(
            license,
            $"\"activities\": [\"{activity}\"], \"purpose\": \"{purpose}\", \"actor\": {{ \"kind\": \"{kind}\", \"domicile\": \"{domicile}\", \"metrics\": [{{ \"metric\": \"{metric}\", \"value\": {value}{when} }}] }}",
            modality
        );
        Assert.Equal(verdict, answer.Text("verdict"));
        if (verdict == "CONDITIONAL")
            Assert.Contains("REGISTRATION", Outstanding(answer));
    }

    // CC-BY-NC-4.0, 1(a) and 2(a)(1): fine-tuned or not, research may use both; https://github.com/facebookresearch/audiocraft/issues/198: an adapter runs with
    // the weights that it was made for.
    [Theory]
    [InlineData("CC-BY-NC-4.0, CC-BY-NC-4.0 FINETUNE", "NONCOMMERCIAL_RESEARCH", Swiss, "YES CONDITIONAL")]
    [InlineData("MIT, CC-BY-NC-4.0 ADAPTER", "COMMERCIAL", Company, "NO")]
    public async Task An_unsettled_reach_is_unknown_only_where_its_readings_differ(
        string layers,
        string purpose,
        string actor,
        string verdicts
    )
    {
        var answer = await AskAsync(layers, $"\"activities\": [\"RUN\"], \"purpose\": \"{purpose}\", {actor}");
        Assert.Contains(answer.Text("verdict"), verdicts.Split(' '));
    }

    // https://spdx.org/licenses/exceptions-index.html; every version of CC-BY-NC forbids use that is primarily commercial (4(b), and 2(a)(1) of 4.0); the others
    // are what cards hold in place of a license; https://github.com/QwenLM/Qwen3-Embedding/issues/166: the data is non-commercial, the weights are not.
    [Theory]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", "YES")]
    [InlineData("cc-by-nc", "NO")]
    [InlineData("CC BY-NC", "NO")]
    [InlineData("see LICENSE", "UNKNOWN")]
    [InlineData("apache-2.0; mit", "UNKNOWN")]
    [InlineData("Apache-2.0, CC-BY-NC-4.0 TRAINED_ON", "CONDITIONAL UNKNOWN")]
    public async Task What_cards_declare_is_answered(string layers, string verdicts)
    {
        var answer = await AskAsync(layers, $"\"activities\": [\"RUN\"], \"purpose\": \"COMMERCIAL\", {Company}");
        Assert.Contains(answer.Text("verdict"), verdicts.Split(' '));
    }

    [Fact]
    public async Task A_list_of_licenses_in_words_is_no_fault_of_the_question()
    {
        var use = JsonNode.Parse($$"""{ "activities": ["RUN"], "purpose": "COMMERCIAL", {{Company}} }""");
        var answer = await application.DataAsync(
            "query ($use: UseInput!) { checkLicense(layers: [{ license: \"apache-2.0, mit\" }], use: $use) { verdict } }",
            new { use }
        );
        Assert.Equal("UNKNOWN", answer.Text("checkLicense.verdict"));
    }

    // Two instruments of one licensor: only the License ends where guardrails are removed (huggingface/hub-docs, pull request 2651).
    [Fact]
    public async Task The_Agreement_of_NVIDIA_is_not_taken_for_its_License()
    {
        var answer = await AskAsync(
            "nvidia-open-model-agreement",
            $"\"activities\": [\"FINE_TUNE\", \"DISTRIBUTE_WEIGHTS\"], \"purpose\": \"COMMERCIAL\", \"removesSafeguards\": true, {Given}, {Company}"
        );
        Assert.NotEqual("NO", answer.Text("verdict"));
        Assert.DoesNotContain("nvidia-open-model-2025", answer.ToJsonString(), StringComparison.Ordinal);
    }

    // Names as cards and the table of the Hub write them (huggingface/hub-docs, docs/hub/repositories-licenses.md).
    [Theory]
    [InlineData("nvidia-nemotron-open-model-license", null)]
    [InlineData("faipl-1.0-sd", null)]
    [InlineData("Open Model, Data & Weights License Agreement", null)]
    [InlineData("https://creativecommons.org/licenses/by-nc/4.0/legalcode", "CC-BY-NC-4.0")]
    public async Task A_name_of_a_card_is_known(string name, string? key)
    {
        var found = (
            await application.DataAsync("query ($key: String!) { license(key: $key) { key } }", new { key = name })
        )["license"];
        Assert.NotNull(found);
        if (key is not null)
            Assert.Equal(key, found.Text("key"));
    }

    // https://github.com/facebookresearch/sam3, LICENSE of 2025-11-19, 1.b.v: no military use.
    [Fact]
    public async Task A_segmentation_model_of_Meta_is_not_for_defence()
    {
        const string Use = "\"activities\": [\"RUN\"], \"purpose\": \"COMMERCIAL\", \"fieldsOfUse\": [\"MILITARY\"], ";
        Assert.Equal("NO", (await AskAsync("sam-license", Use + Company, "IMAGE")).Text("verdict"));
    }

    // https://ai.google.dev/gemma/terms: three dated texts ask the same.
    [Fact]
    public async Task A_name_of_three_texts_asks_each_duty_once()
    {
        var answer = await AskAsync(
            "gemma",
            $"\"activities\": [\"HOST_FOR_THIRD_PARTIES\"], \"purpose\": \"COMMERCIAL\", {Company}"
        );
        var kinds = answer["obligations"]!.Texts("kind").ToList();
        Assert.NotEmpty(kinds);
        Assert.Equal(kinds.Distinct().Count(), kinds.Count);
    }

    // MiniMax-M2.7, LICENSE-MODEL, 2 and 3; the cards of WizardLM-13B-V1.2 (llama2), Qwen1.5-MoE-A2.7B (tongyi-qianwen) and granite-4.0-h-small.
    [Theory]
    [InlineData("MiniMaxAI/MiniMax-M2.7", "HOST_FOR_THIRD_PARTIES", "NO", null)]
    [InlineData("WizardLMTeam/WizardLM-13B-V1.2", "RUN", "CONDITIONAL", "llama2")]
    [InlineData("Qwen/Qwen1.5-MoE-A2.7B", "RUN", "YES CONDITIONAL", "tongyi-qianwen-2023")]
    [InlineData("ibm-granite/granite-4.0-h-small", "RUN", "YES", null)]
    public async Task A_shipped_model_goes_by_the_license_of_its_card(
        string model,
        string activity,
        string verdicts,
        string? license
    )
    {
        var use = JsonNode.Parse($$"""{ "activities": ["{{activity}}"], "purpose": "COMMERCIAL", {{Company}} }""");
        var answer = await application.CheckAsync(model, null, Questions.Pool("nvidia-h200-141"), use);
        Assert.Contains(answer.Text("legal.verdict"), verdicts.Split(' '));
        if (license is not null)
            Assert.Contains(license, await LicensesAsync(model));
    }

    // The card names CodeML Open RAIL-M 0.1; Nemotron-4 is of June 2024, the text of April 2025.
    [Theory]
    [InlineData("bigcode/gpt_bigcode-santacoder", "bigcode-openrail-m")]
    [InlineData("nvidia/Nemotron-4-340B-Instruct", "nvidia-open-model-2025-04-28")]
    public async Task A_shipped_model_is_not_under_a_text_of_another_name_or_time(string model, string license) =>
        Assert.DoesNotContain(license, await LicensesAsync(model));

    // https://github.com/CompVis/stable-diffusion/issues/753: a README restricts beside the license.
    [Fact]
    public async Task A_statement_in_words_beside_the_license_is_kept_and_counts()
    {
        var name = Fresh.Name("readme-statement");
        var input = new
        {
            registry = "local/main",
            name,
            license = "creativeml-openrail-m",
            baseModels = Array.Empty<object>(),
            modality = "IMAGE",
            otherLicenses = new[]
            {
                new
                {
                    kind = "README",
                    license = "for research purposes only",
                    source = "README.md",
                },
            },
            config = """{"model_type":"llama","hidden_size":64,"intermediate_size":128,"num_hidden_layers":2,"num_attention_heads":4,"vocab_size":128,"torch_dtype":"bfloat16"}""",
        };
        var payload = (
            await application.DataAsync(
                "mutation ($input: RegisterModelInput!) { registerModel(input: $input) { errors { message } position } }",
                new { input }
            )
        )["registerModel"]!;
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        var use = JsonNode.Parse(
            $$"""{ "team": "local/main", "activities": ["RUN"], "purpose": "COMMERCIAL", {{Company}} }"""
        );
        var answer = await application.DataAsync(
            "query ($model: String!, $use: UseInput!) { checkDeployment(subject: { variant: { model: $model, registry: \"local/main\" } }, on: { system: { accelerator: \"nvidia-h200-141\" } }, use: $use) { legal { verdict } } }",
            new { model = name, use },
            (string)payload["position"]!
        );
        Assert.Contains(answer.Text("checkDeployment.legal.verdict"), new[] { "UNKNOWN", "NO" });
    }

    [Fact]
    public async Task Public_rules_of_four_jurisdictions_can_be_switched_on()
    {
        var rules = (await application.DataAsync("{ publicRules { nodes { jurisdiction } } }"))["publicRules"]![
            "nodes"
        ]!;
        Assert.Superset(new HashSet<string> { "CN", "US", "EU", "KR" }, rules.Texts("jurisdiction").ToHashSet());
    }

    // Llama 3.3 Community License, 1.b.ii: whoever received a product is exempt, and the answer says so.
    [Fact]
    public async Task An_exemption_that_decides_is_named()
    {
        var answer = await AskAsync(
            "llama3.3",
            "\"activities\": [\"RUN\"], \"purpose\": \"COMMERCIAL\", \"receivedAs\": \"END_USER_PRODUCT\", \"actor\": { \"kind\": \"COMPANY\", \"domicile\": \"US\", \"metrics\": [{ \"metric\": \"MONTHLY_ACTIVE_USERS\", \"value\": 9e8, \"at\": \"2024-11-30\" }] }",
            "TEXT"
        );
        Assert.Equal("CONDITIONAL", answer.Text("verdict"));
        Assert.Contains("llama3.3 §1.b.ii", answer["considered"]!.Texts("source"));
    }

    // Tencent HunyuanVideo Community License: not in the European Union, the United Kingdom and South Korea.
    [Fact]
    public async Task A_territory_that_does_not_hit_is_told()
    {
        var answer = await AskAsync(
            "hunyuan-video-2024",
            "\"activities\": [\"RUN\"], \"purpose\": \"COMMERCIAL\", \"deploymentCountries\": [\"CH\"], \"outputCountries\": [\"CH\"], \"actor\": { \"kind\": \"COMPANY\", \"domicile\": \"CH\", \"metrics\": [{ \"metric\": \"MONTHLY_ACTIVE_USERS\", \"value\": 10000, \"peak\": true }] }",
            "VIDEO"
        );
        Assert.Equal("CONDITIONAL", answer.Text("verdict"));
        Assert.Contains("EXCLUSION_DOES_NOT_APPLY", answer["considered"]!.Texts("code"));
    }

    // Gemma Prohibited Use Policy: advice in sensitive fields is out in part.
    [Fact]
    public async Task A_field_that_is_out_in_part_names_the_fact_that_settles_it()
    {
        var answer = await AskAsync(
            "gemma-tou-2025-03-24",
            $"\"activities\": [\"EMBED_IN_PRODUCT\"], \"purpose\": \"COMMERCIAL\", \"fieldsOfUse\": [\"MEDICAL_ADVICE\"], {Company}"
        );
        Assert.Equal("UNKNOWN", answer.Text("verdict"));
        Assert.Contains(
            answer["reasons"]!.AsArray(),
            reason =>
                reason!["missingFacts"]!
                    .AsArray()
                    .Any(fact => ((string)fact!).Contains("use.substitutesProfessional", StringComparison.Ordinal))
        );
    }

    private async Task<JsonNode> AskAsync(string layers, string use, string? modality = null) =>
        (
            await application.DataAsync(
                $"query ($layers: [LicenseLayerInput!]!, $use: UseInput!, $modality: Modality) {{ checkLicense(layers: $layers, use: $use, modality: $modality) {{ {Verdict} }} }}",
                new
                {
                    layers = layers.Split(", ").Select(Layer),
                    use = JsonNode.Parse($"{{ {use} }}"),
                    modality,
                }
            )
        )["checkLicense"]!;

    private static object Layer(string text)
    {
        var end = text.LastIndexOf(' ') + 1;
        var related = end > 0 && Relations.Contains(text[end..]);
        return related ? new { license = text[..(end - 1)], relation = text[end..] } : new { license = text };
    }

    private static readonly string[] Relations = ["MERGE", "FINETUNE", "ADAPTER", "TRAINED_ON"];

    private async Task<IReadOnlyList<string>> LicensesAsync(string model) =>
        [
            .. (
                await application.DataAsync(
                    "query ($name: String!) { model(name: $name) { licenses { key } } }",
                    new { name = model }
                )
            )["model"]!["licenses"]!.Texts("key"),
        ];

    private static HashSet<string> Outstanding(JsonNode answer) =>
        [
            .. answer["obligations"]!
                .AsArray()
                .Where(owed => owed!.Text("status") == "OUTSTANDING")
                .Select(owed => owed!.Text("kind")),
        ];
}
