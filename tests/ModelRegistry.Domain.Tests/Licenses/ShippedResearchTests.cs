namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Who may use what the shipped research and non-commercial licenses cover, and for what; what is expected was read from the texts.</summary>
public sealed class ShippedResearchTests
{
    [Theory]
    [InlineData("mrl", "RUN research company", "NO", null, "9")]
    [InlineData("mrl", "RUN research somebody", "UNKNOWN", null, "9")]
    [InlineData("mrl", "RUN personal", "UNKNOWN", null, "3.2, 9")]
    [InlineData("mrl", "RUN granted", "YES", "", "3.2, 9")]
    [InlineData("mrl", "USE_OUTPUTS", "NO", null, "3.2, 4.2")]
    [InlineData("mrl", "USE_OUTPUTS personal", "UNKNOWN", null, "3.2, 4.2")]
    [InlineData("mrl", "USE_OUTPUTS research", "YES", "", null)]
    [InlineData("mrl", "HOST_FOR_THIRD_PARTIES research", "YES", "", "3.2, 9")]
    [InlineData("mrl", "DISTRIBUTE_WEIGHTS research", "CONDITIONAL", "INCLUDE_LICENSE NOTICE_FILE", "2.2")]
    [InlineData(
        "mrl",
        "FINE_TUNE DISTRIBUTE_WEIGHTS research",
        "CONDITIONAL",
        "INCLUDE_LICENSE NOTICE_FILE STATE_CHANGES FLOW_DOWN_USE_RESTRICTIONS",
        "2.3"
    )]
    [InlineData("mnpl", "RUN research test", "UNKNOWN", null, null)]
    [InlineData("qwen-research-2024", "RUN research company", "YES", "", "2.a")]
    [InlineData("qwen-research-2024", "EVALUATE", "NO", null, "2.b")]
    [InlineData(
        "qwen-research-2024",
        "TRAIN_ON_OUTPUTS model given research",
        "CONDITIONAL",
        "DISPLAY_ATTRIBUTION",
        "4.b"
    )]
    [InlineData("tongyi-qianwen-research-2023", "TRAIN_ON_OUTPUTS model research", "NO", null, "4.b")]
    [InlineData("exaone-1.1-nc", "RUN education", "UNKNOWN", null, "2.1.a")]
    [InlineData("exaone-1.2-nc", "RUN education", "CONDITIONAL", "ACCEPTABLE_USE NO_REVERSE_ENGINEERING", "2.1.a")]
    [InlineData("exaone", "RUN education", "UNKNOWN", null, null)]
    [InlineData("exaone", "HOST_FOR_THIRD_PARTIES research", "NO", null, null)]
    [InlineData("exaone-1.1-nc", "TRAIN_ON_OUTPUTS model research friendly", "NO", null, "3.1")]
    [InlineData(
        "exaone-1.2-nc",
        "FINE_TUNE research",
        "CONDITIONAL",
        "ACCEPTABLE_USE NO_REVERSE_ENGINEERING NAME_PREFIX",
        "2.1.c"
    )]
    [InlineData("exaone-1.2-nc", "DISTRIBUTE_WEIGHTS research", "UNKNOWN", null, "2.1.d")]
    [InlineData("exaone-1.2-nc", "EMBED_IN_PRODUCT research", "UNKNOWN", null, "2.2")]
    [InlineData("glm-4-voice", "RUN research", "YES", "", "2")]
    [InlineData("glm-4-voice", "FINE_TUNE personal", "UNKNOWN", null, "3")]
    [InlineData("cogvlm", "DISTRIBUTE_WEIGHTS personal", "UNKNOWN", null, "2")]
    [InlineData("cogvlm", "RUN", "CONDITIONAL", "REGISTRATION", "2")]
    [InlineData("llama1", "RUN research test", "CONDITIONAL", "NO_GUARDRAIL_BYPASS", "2.c")]
    [InlineData("llama1", "RUN research production", "NO", null, "2.a(i)")]
    [InlineData("llama1", "USE_OUTPUTS", "NO", null, "2.a(i)")]
    [InlineData("opt-175b", "RUN research test field=SURVEILLANCE", "NO", null, "2.a(iii)")]
    [InlineData("deepfloyd-if-license", "RUN", "NO", null, "1.a, 2.a(i)")]
    [InlineData("deepfloyd-if-license", "RUN research test", "CONDITIONAL", "NO_GUARDRAIL_BYPASS", "2.c")]
    [InlineData("apple-amlr", "RUN", "NO", null, "1")]
    [InlineData("apple-amlr", "RUN research", "YES", "", "1")]
    [InlineData("apple-amlr", "RUN personal", "UNKNOWN", null, "1")]
    [InlineData(
        "apple-amlr",
        "FINE_TUNE DISTRIBUTE_WEIGHTS research",
        "CONDITIONAL",
        "INCLUDE_LICENSE ATTRIBUTION STATE_CHANGES FLOW_DOWN_USE_RESTRICTIONS",
        "2"
    )]
    [InlineData("apple-amlr", "USE_OUTPUTS", "UNKNOWN", null, null)]
    [InlineData("bilibili-indextts2", "TRAIN_ON_OUTPUTS model revenue=5000", "UNKNOWN", null, "3.4.c")]
    [InlineData("bilibili-indextts2", "TRAIN_ON_OUTPUTS model research revenue=5000", "CONDITIONAL", null, "3.4.c")]
    [InlineData("stability-nc-2023", "HOST_FOR_THIRD_PARTIES research test", "NO", null, "1.b")]
    [InlineData("stability-nc-2023", "RUN personal test", "CONDITIONAL", "ACCEPTABLE_USE", "1.a")]
    public void Research_licenses(string license, string question, string verdict, string? owed, string? clause) =>
        ShippedAnswer.Is(license, question, verdict, owed, clause);

    [Theory]
    [InlineData("cc-by-nc-4.0", "RUN research company", "YES", "", "2(a)(1)")]
    [InlineData("cc-by-nc-4.0", "RUN nonprofit", "NO", null, "2(a)(1)")]
    [InlineData("cc-by-nc-4.0", "HOST_FOR_THIRD_PARTIES", "NO", null, "2(a)(1)")]
    [InlineData("cc-by-nc-4.0", "USE_OUTPUTS", "UNKNOWN", null, null)]
    [InlineData(
        "cc-by-nc-nd-4.0",
        "QUANTIZE DISTRIBUTE_WEIGHTS research",
        "CONDITIONAL",
        "ATTRIBUTION INCLUDE_LICENSE NO_DRM STATE_CHANGES",
        "3(a)(1)(B)"
    )]
    [InlineData("cc-by-nd-4.0", "RUN", "YES", "", "2(a)(1)")]
    [InlineData("cc-by-nd-4.0", "FINE_TUNE", "YES", "", "2(a)(1)(B)")]
    [InlineData("cc-by-nd-4.0", "FINE_TUNE DISTRIBUTE_WEIGHTS", "NO", null, "2(a)(1)(B), 3(a)(2)")]
    [InlineData("cc-by-nc-3.0", "RUN", "NO", null, "4(b)")]
    [InlineData("cc-by-nc-sa-3.0", "RUN", "NO", null, "4(c)")]
    [InlineData(
        "cc-by-nc-sa-3.0",
        "FINE_TUNE DISTRIBUTE_WEIGHTS personal",
        "CONDITIONAL",
        "ATTRIBUTION INCLUDE_LICENSE NO_DRM RETAIN_NOTICES SHARE_ALIKE STATE_CHANGES",
        "4(d)"
    )]
    [InlineData(
        "cc-by-nc-3.0",
        "DISTRIBUTE_WEIGHTS personal",
        "CONDITIONAL",
        "ATTRIBUTION INCLUDE_LICENSE NO_DRM RETAIN_NOTICES",
        "4(c)"
    )]
    [InlineData("flux-1-dev-nc-1.1.1", "EVALUATE test", "CONDITIONAL", "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS", "2.b")]
    [InlineData(
        "flux-1-dev-nc-1.1.1",
        "RUN research company test",
        "CONDITIONAL",
        "ACCEPTABLE_USE CONTENT_FILTER NO_GUARDRAIL_BYPASS",
        "2.a"
    )]
    [InlineData("flux-1-dev-nc-1.1.1", "RUN research production", "NO", null, "4.a(i)")]
    [InlineData("flux-1-dev-nc-1.1.1", "EMBED_IN_PRODUCT personal test", "NO", null, "1.c")]
    [InlineData("flux-1-dev-nc-1.1.1", "USE_OUTPUTS", "UNKNOWN", null, "2.d")]
    [InlineData("flux-1-dev-nc-1.1.1", "TRAIN_ON_OUTPUTS classifier competes research", "NO", null, "2.d")]
    public void Noncommercial_licenses(string license, string question, string verdict, string? owed, string? clause) =>
        ShippedAnswer.Is(license, question, verdict, owed, clause);
}
