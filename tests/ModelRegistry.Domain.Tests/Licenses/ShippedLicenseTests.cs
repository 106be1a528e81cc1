namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Ordinary questions about the shipped licenses; what is expected was read from the texts, not from the catalog.</summary>
public sealed class ShippedLicenseTests
{
    [Theory]
    [InlineData("apache-2.0", "RUN", "YES", "", "2")]
    [InlineData("apache-2.0", "HOST_FOR_THIRD_PARTIES figureless nowhere", "YES", "", "2")]
    [InlineData("apache-2.0", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE RETAIN_NOTICES", "4(a)")]
    [InlineData(
        "apache-2.0",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "INCLUDE_LICENSE RETAIN_NOTICES STATE_CHANGES",
        "4(b)"
    )]
    [InlineData("mit", "RUN USE_OUTPUTS", "YES", "", "para 1")]
    [InlineData("mit", "QUANTIZE DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE", "para 2")]
    [InlineData("bsd-3-clause", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE", "1,2")]
    [InlineData("cc0-1.0", "FINE_TUNE DISTRIBUTE_WEIGHTS", "YES", "", "2,3")]
    [InlineData("gpl-3.0", "RUN HOST_FOR_THIRD_PARTIES", "YES", "", "0")]
    [InlineData(
        "gpl-3.0",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "INCLUDE_LICENSE RETAIN_NOTICES STATE_CHANGES SHARE_ALIKE DISCLOSE_SOURCE NO_FURTHER_RESTRICTIONS",
        "5(c)"
    )]
    [InlineData("agpl-3.0", "HOST_FOR_THIRD_PARTIES", "YES", "", "13")]
    [InlineData("agpl-3.0", "FINE_TUNE HOST_FOR_THIRD_PARTIES", "CONDITIONAL", "NETWORK_SOURCE", "13")]
    [InlineData("cc-by-4.0", "RUN", "YES", "", "2(a)(1)")]
    [InlineData("cc-by-4.0", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "ATTRIBUTION INCLUDE_LICENSE NO_DRM", "3(a)(1)(A)")]
    [InlineData(
        "cc-by-sa-4.0",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ATTRIBUTION INCLUDE_LICENSE NO_DRM SHARE_ALIKE STATE_CHANGES",
        "3(b)"
    )]
    [InlineData("cc-by-nc-4.0", "RUN", "NO", null, "2(a)(1)")]
    [InlineData("cc-by-nc-4.0", "RUN research", "YES", "", "2(a)(1)")]
    [InlineData("cc-by-nc-4.0", "RUN granted", "YES", "", "2(a)(1)")]
    [InlineData("cc-by-nc-nd-4.0", "FINE_TUNE research", "YES", "", "2(a)(1)(B)")]
    [InlineData("cc-by-nc-nd-4.0", "FINE_TUNE DISTRIBUTE_WEIGHTS research", "NO", null, "2(a)(1)(B)")]
    [InlineData("openmdw-1.0", "RUN TRAIN_ON_OUTPUTS", "YES", "", "para 6")]
    [InlineData("openmdw-1.1", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE RETAIN_NOTICES", "para 4(1)")]
    public void Open_licenses(string license, string question, string verdict, string? owed, string clause) =>
        ShippedAnswer.Is(license, question, verdict, owed, clause);

    [Theory]
    [InlineData("llama2", "RUN", "CONDITIONAL", "ACCEPTABLE_USE NO_TRAIN_OTHER_LLM", "1.b.iv")]
    [InlineData("llama2", "RUN figureless", "UNKNOWN", null, "2")]
    [InlineData("llama2", "RUN mau@2023-06-30=8e8 weights", "NO", null, "2")]
    [InlineData("llama2", "RUN mau@2023-06-30=8e8", "NO", null, "2")]
    [InlineData("llama2", "RUN mau@2023-06-30=7e8", "CONDITIONAL", "ACCEPTABLE_USE NO_TRAIN_OTHER_LLM", "1.b.iv")]
    [InlineData(
        "llama2",
        "RUN mau@2023-06-30=8e8 product",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_TRAIN_OTHER_LLM",
        "1.b.iv"
    )]
    [InlineData(
        "llama2",
        "RUN mau@2023-06-30=8e8 granted",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_TRAIN_OTHER_LLM",
        "1.b.iv"
    )]
    [InlineData("llama2", "TRAIN_ON_OUTPUTS model", "NO", null, "1.b.v")]
    [InlineData("llama3", "TRAIN_ON_OUTPUTS", "UNKNOWN", null, "1.b.v")]
    [InlineData(
        "llama3",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "INCLUDE_LICENSE NOTICE_FILE DISPLAY_ATTRIBUTION NAME_PREFIX ACCEPTABLE_USE NO_TRAIN_OTHER_LLM",
        "1.b.i(A)"
    )]
    [InlineData("llama3.1", "TRAIN_ON_OUTPUTS model given", "CONDITIONAL", "NAME_PREFIX ACCEPTABLE_USE", "1.b.i")]
    [InlineData(
        "llama3.1",
        "HOST_FOR_THIRD_PARTIES",
        "CONDITIONAL",
        "DISPLAY_ATTRIBUTION ACCEPTABLE_USE DISCLOSE_KNOWN_DANGERS",
        "1.b.i(B)"
    )]
    [InlineData("llama3.1", "RUN field=MILITARY", "NO", null, "AUP bullet 2, item 1")]
    [InlineData("llama3.1", "RUN field=MEDICAL_ADVICE", "UNKNOWN", null, "AUP bullet 1, item 4")]
    [InlineData("llama3.2", "RUN domicile=DE", "CONDITIONAL", "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS", "1.b.iv")]
    [InlineData("llama3.2", "RUN domicile=DE multimodal weights", "NO", null, "AUP closing paragraph")]
    [InlineData("llama3.2", "RUN domicile=DE multimodal", "NO", null, "AUP closing paragraph")]
    [InlineData(
        "llama3.2",
        "RUN domicile=DE multimodal product",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS",
        "1.b.iv"
    )]
    [InlineData(
        "llama3.2",
        "RUN domicile=GB multimodal",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS",
        "1.b.iv"
    )]
    [InlineData(
        "llama3.2",
        "END_USE domicile=DE multimodal product",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS",
        "1.b.iv"
    )]
    [InlineData("llama3.3", "RUN unguarded", "NO", null, "AUP 1.8")]
    [InlineData("llama4", "RUN nowhere multimodal", "UNKNOWN", null, "AUP closing paragraph")]
    [InlineData("llama4", "DISTRIBUTE_WEIGHTS domicile=FR in=FR multimodal", "NO", null, "AUP closing paragraph")]
    [InlineData("llama1", "RUN", "NO", null, "1.a, 2.a(i)")]
    [InlineData("opt-175b", "RUN", "NO", null, "2.a(i)")]
    public void Metas_licenses(string license, string question, string verdict, string? owed, string clause) =>
        ShippedAnswer.Is(license, question, verdict, owed, clause);

    [Theory]
    [InlineData("gemma-tou-2024-04-01", "RUN", "CONDITIONAL", "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS", "3.2")]
    [InlineData(
        "gemma-tou-2024-04-01",
        "HOST_FOR_THIRD_PARTIES",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS INCLUDE_LICENSE FLOW_DOWN_USE_RESTRICTIONS",
        "3.1 bullet 2"
    )]
    [InlineData(
        "gemma-tou-2024-04-01",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS INCLUDE_LICENSE FLOW_DOWN_USE_RESTRICTIONS NOTICE_FILE",
        "3.1 bullet 4"
    )]
    [InlineData(
        "gemma-tou-2024-04-01",
        "TRAIN_ON_OUTPUTS model given similar",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS INCLUDE_LICENSE FLOW_DOWN_USE_RESTRICTIONS NOTICE_FILE STATE_CHANGES",
        "3.1 bullet 1"
    )]
    [InlineData("gemma", "RUN", "CONDITIONAL", "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS", null)]
    [InlineData(
        "gemma",
        "HOST_FOR_THIRD_PARTIES",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS INCLUDE_LICENSE FLOW_DOWN_USE_RESTRICTIONS",
        null
    )]
    [InlineData(
        "gemma",
        "QUANTIZE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS INCLUDE_LICENSE FLOW_DOWN_USE_RESTRICTIONS NOTICE_FILE STATE_CHANGES",
        null
    )]
    [InlineData("gemma", "RUN field=DISINFORMATION", "NO", null, null)]
    [InlineData("gemma", "RUN field=MEDICAL_ADVICE", "UNKNOWN", null, null)]
    [InlineData("gemma", "RUN unguarded", "NO", null, null)]
    [InlineData("qwen-2024", "RUN", "YES", "", "2")]
    [InlineData("qwen-2024", "RUN product-mau=1e8", "YES", "", "2")]
    [InlineData("qwen-2024", "RUN product-mau=100000001", "NO", null, "4")]
    [InlineData("qwen-2024", "RUN research figureless", "YES", "", "2")]
    [InlineData(
        "qwen-2024",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "INCLUDE_LICENSE NOTICE_FILE STATE_CHANGES DISPLAY_ATTRIBUTION",
        "5.b"
    )]
    [InlineData("qwen-research-2024", "RUN", "NO", null, "2.b")]
    [InlineData("qwen-research-2024", "RUN research", "YES", "", "2.a")]
    [InlineData("tongyi-qianwen-2023", "TRAIN_ON_OUTPUTS model", "NO", null, "5.b")]
    [InlineData("tongyi-qianwen-2023", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE NOTICE_FILE", "3.c")]
    [InlineData(
        "deepseek-license-1.0",
        "RUN",
        "CONDITIONAL",
        "ACCEPTABLE_USE PERSONAL_DATA_COMPLIANCE",
        "5, Attachment A"
    )]
    [InlineData(
        "deepseek-license-1.0",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE PERSONAL_DATA_COMPLIANCE FLOW_DOWN_USE_RESTRICTIONS INCLUDE_LICENSE RETAIN_NOTICES",
        "4.a"
    )]
    [InlineData("deepseek-license-1.0", "RUN field=MILITARY", "NO", null, "Attachment A, item 2")]
    [InlineData("hunyuan-large-2024", "RUN in=DE", "NO", null, "5.c")]
    [InlineData("hunyuan-large-2024", "RUN in=GB out=GB", "CONDITIONAL", "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS", "5.a")]
    [InlineData("hunyuan-a13b-2025", "RUN in=KR", "NO", null, "5.c")]
    [InlineData("hunyuan-a13b-2025", "RUN out=GB", "NO", null, "5.c")]
    [InlineData("hunyuan-a13b-2025", "RUN nowhere", "UNKNOWN", null, "5.c")]
    [InlineData("kimi-k2", "EMBED_IN_PRODUCT monthly=20000000", "YES", "", "para 1")]
    [InlineData(
        "kimi-k2",
        "EMBED_IN_PRODUCT product-monthly=20000001",
        "CONDITIONAL",
        "DISPLAY_ATTRIBUTION",
        "final paragraph"
    )]
    [InlineData("kimi-k2", "EMBED_IN_PRODUCT", "UNKNOWN", null, "final paragraph")]
    [InlineData("minimax-m2.5", "EMBED_IN_PRODUCT", "CONDITIONAL", "DISPLAY_ATTRIBUTION", "final paragraph")]
    [InlineData("minimax-model-2025", "RUN field=MILITARY", "NO", null, "Prohibited Uses Policy 2")]
    [InlineData("yi-license", "RUN", "CONDITIONAL", "REGISTRATION ACCEPTABLE_USE", "2")]
    [InlineData("yi-license", "RUN field=MILITARY", "NO", null, "2(2)")]
    public void Licenses_of_Asian_and_Google_models(
        string license,
        string question,
        string verdict,
        string? owed,
        string? clause
    ) => ShippedAnswer.Is(license, question, verdict, owed, clause);

    [Theory]
    [InlineData("mrl", "RUN", "NO", null, "3.2, 9")]
    [InlineData("mrl", "RUN research", "YES", "", "3.2, 9")]
    [InlineData("mrl", "DISTRIBUTE_WEIGHTS", "NO", null, "9")]
    [InlineData("mnpl", "RUN production", "NO", null, "3.2")]
    [InlineData("bigscience-bloom-rail-1.0", "RUN field=MEDICAL_ADVICE", "NO", null, "Attachment A, 12")]
    [InlineData(
        "bigscience-bloom-rail-1.0",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE USE_LATEST FLOW_DOWN_USE_RESTRICTIONS INCLUDE_LICENSE RETAIN_NOTICES",
        "4.a"
    )]
    [InlineData(
        "creativeml-openrail-m",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE USE_LATEST FLOW_DOWN_USE_RESTRICTIONS INCLUDE_LICENSE RETAIN_NOTICES STATE_CHANGES",
        "4.c"
    )]
    [InlineData("bigcode-openrail-m", "RUN", "CONDITIONAL", "ACCEPTABLE_USE", "4")]
    [InlineData(
        "bigcode-openrail-m",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE FLOW_DOWN_USE_RESTRICTIONS INCLUDE_LICENSE MODEL_CARD RETAIN_NOTICES",
        "5.2.b"
    )]
    [InlineData("stability-community-2024", "RUN", "UNKNOWN", null, "III")]
    [InlineData(
        "stability-community-2024",
        "RUN peak-revenue=900000",
        "CONDITIONAL",
        "ACCEPTABLE_USE REGISTRATION",
        "III"
    )]
    [InlineData("stability-community-2024", "RUN peak-revenue=1000000", "UNKNOWN", null, "III")]
    [InlineData("stability-community-2024", "RUN revenue=1000001 weights", "NO", null, "III")]
    [InlineData("flux-1-dev-nc-1.1.1", "RUN", "NO", null, "2.b")]
    [InlineData("flux-1-dev-nc-1.1.1", "HOST_FOR_THIRD_PARTIES", "NO", null, "1.c")]
    [InlineData("exaone-1.1-nc", "RUN", "NO", null, "3.1")]
    [InlineData("exaone-1.2-nc", "RUN research", "CONDITIONAL", "ACCEPTABLE_USE NO_REVERSE_ENGINEERING", "3.4")]
    [InlineData("exaone", "RUN", "NO", null, null)]
    [InlineData(
        "nvidia-open-model-license",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE INCLUDE_LICENSE NOTICE_FILE NO_GUARDRAIL_BYPASS",
        "3.1"
    )]
    [InlineData("nvidia-open-model-license", "RUN unguarded", "NO", null, "2.1")]
    [InlineData("cohere-cc-by-nc-aup", "RUN", "NO", null, "2(a)(1)")]
    [InlineData("hyperclovax-seed", "RUN competes", "NO", null, "4(ii)")]
    [InlineData(
        "hyperclovax-seed",
        "DISTRIBUTE_WEIGHTS friendly",
        "CONDITIONAL",
        "ACCEPTABLE_USE DISPLAY_ATTRIBUTION FLOW_DOWN_USE_RESTRICTIONS INCLUDE_LICENSE NOTICE_FILE",
        "3.1(v)"
    )]
    [InlineData("lfm1.0", "RUN revenue=9999999", "YES", "", "2")]
    [InlineData("lfm1.0", "RUN revenue=10000001", "NO", null, "5(b)")]
    [InlineData("lfm1.0", "RUN research figureless", "YES", "", "2")]
    [InlineData("dbrx", "RUN", "CONDITIONAL", "ACCEPTABLE_USE USE_LATEST", "2.3")]
    [InlineData("dbrx", "TRAIN_ON_OUTPUTS model", "NO", null, "2.3")]
    [InlineData("falcon-180b-1.0", "HOST_FOR_THIRD_PARTIES", "NO", null, "9.1")]
    [InlineData(
        "falcon-2-11b-1.0",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE DISPLAY_ATTRIBUTION FLOW_DOWN_USE_RESTRICTIONS INCLUDE_LICENSE STATE_CHANGES",
        "6"
    )]
    [InlineData("jamba-open-model-license", "RUN", "UNKNOWN", null, null)]
    public void Licenses_of_European_and_American_models(
        string license,
        string question,
        string verdict,
        string? owed,
        string? clause
    ) => ShippedAnswer.Is(license, question, verdict, owed, clause);
}
