namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Adapters, quantizations, merges and distillations of models under the shipped licenses; what is expected was read from the texts.</summary>
public sealed class ShippedLineageTests
{
    [Theory]
    [InlineData("apache-2.0", "llama3.1 ADAPTER", "RUN", "CONDITIONAL", "ACCEPTABLE_USE")]
    [InlineData(
        "apache-2.0",
        "llama3.1 ADAPTER",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE DISPLAY_ATTRIBUTION INCLUDE_LICENSE NAME_PREFIX NOTICE_FILE RETAIN_NOTICES"
    )]
    [InlineData(
        "apache-2.0",
        "gemma ADAPTER",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ACCEPTABLE_USE FLOW_DOWN_USE_RESTRICTIONS INCLUDE_LICENSE NO_GUARDRAIL_BYPASS NOTICE_FILE RETAIN_NOTICES STATE_CHANGES"
    )]
    [InlineData(
        "mit",
        "qwen-2024 QUANTIZED",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "DISPLAY_ATTRIBUTION INCLUDE_LICENSE NOTICE_FILE STATE_CHANGES"
    )]
    [InlineData("mit", "cc-by-nc-4.0 QUANTIZED", "RUN", "NO", null)]
    [InlineData("mit", "cc-by-nc-4.0 FINETUNE", "RUN", "UNKNOWN", null)]
    [InlineData("apache-2.0", "mrl FINETUNE", "RUN", "NO", null)]
    [InlineData("apache-2.0", "apple-amlr ADAPTER", "RUN", "NO", null)]
    [InlineData("apache-2.0", "deepfloyd-if-license FINETUNE", "DISTRIBUTE_WEIGHTS", "NO", null)]
    [InlineData(
        "apache-2.0",
        "wtfpl FINETUNE, 0bsd MERGE",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "INCLUDE_LICENSE RETAIN_NOTICES"
    )]
    public void What_contains_the_weights(string own, string parents, string question, string verdict, string? owed) =>
        ShippedAnswer.IsOfChild(own, parents, question, verdict, owed);

    [Theory]
    [InlineData("mit", "qwen-2024 DISTILLED", "RUN", "YES", "")]
    [InlineData(
        "mit",
        "qwen-2024 DISTILLED",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "DISPLAY_ATTRIBUTION INCLUDE_LICENSE"
    )]
    [InlineData("mit", "llama3.3 DISTILLED", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE NAME_PREFIX")]
    [InlineData("mit", "llama3 DISTILLED", "RUN", "NO", null)]
    [InlineData("mit", "gemma DISTILLED", "RUN", "CONDITIONAL", "ACCEPTABLE_USE NO_GUARDRAIL_BYPASS")]
    [InlineData("mit", "deepseek-license-1.0 DISTILLED", "RUN field=MILITARY", "NO", null)]
    [InlineData("mit", "gpl-2.0 DISTILLED", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE")]
    [InlineData("mit", "dbrx DISTILLED", "RUN", "NO", null)]
    [InlineData("mit", "apple-amlr DISTILLED", "RUN", "UNKNOWN", null)]
    [InlineData("mit", "openmdw-1.1 DISTILLED", "RUN", "YES", "")]
    public void What_was_trained_on_the_outputs(
        string own,
        string parents,
        string question,
        string verdict,
        string? owed
    ) => ShippedAnswer.IsOfChild(own, parents, question, verdict, owed);

    [Theory]
    [InlineData("mit", "gpl-2.0 MERGE, creativeml-openrail-m MERGE", "DISTRIBUTE_WEIGHTS", "NO")]
    [InlineData("mit", "gpl-2.0 MERGE, creativeml-openrail-m MERGE", "RUN", "CONDITIONAL")]
    [InlineData("mit", "osl-3.0 MERGE, llama3.1 MERGE", "DISTRIBUTE_WEIGHTS", "NO")]
    [InlineData("mit", "eupl-1.2 MERGE, gemma MERGE", "DISTRIBUTE_WEIGHTS", "NO")]
    [InlineData("mit", "apache-2.0 MERGE, llama3.1 MERGE", "DISTRIBUTE_WEIGHTS", "CONDITIONAL")]
    [InlineData("mit", "mrl MERGE, cc-by-nc-4.0 MERGE", "RUN research", "YES")]
    [InlineData("GPL-2.0-only OR MIT", "apache-2.0 FINETUNE", "RUN", "YES")]
    [InlineData("MIT", "MIT AND CC-BY-NC-4.0 QUANTIZED", "RUN", "NO")]
    public void Terms_side_by_side(string own, string parents, string question, string verdict) =>
        ShippedAnswer.IsOfChild(own, parents, question, verdict, null);
}
