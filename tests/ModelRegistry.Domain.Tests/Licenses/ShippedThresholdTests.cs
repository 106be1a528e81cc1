namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Figures just under, at and above what the shipped licenses name, on the day that they name; what is expected was read from the texts.</summary>
public sealed class ShippedThresholdTests
{
    [Theory]
    [InlineData("llama3.1", "RUN mau@2024-06-30=699999999", "CONDITIONAL", "1.b.iv")]
    [InlineData("llama3.1", "RUN mau@2024-06-30=700000000", "CONDITIONAL", "1.b.iv")]
    [InlineData("llama3.1", "RUN mau@2024-06-30=700000001 weights", "NO", "2")]
    [InlineData("llama3.1", "RUN product-mau@2024-06-30=700000001 weights", "NO", "2")]
    [InlineData("llama3.1", "RUN product-mau@2024-06-30=699999999", "UNKNOWN", "2")]
    [InlineData("llama3.1", "RUN mau=900000000", "UNKNOWN", "2")]
    [InlineData("llama3.1", "RUN mau=900000000 mau@2024-06-30=5000", "CONDITIONAL", "1.b.iv")]
    [InlineData("llama3.1", "FINE_TUNE research mau@2024-06-30=800000000 weights", "NO", "2")]
    [InlineData("llama4", "RUN multimodal mau@2025-03-31=800000000 weights", "NO", "2")]
    [InlineData("llama4", "RUN multimodal mau@2025-03-31=800000000 product", "CONDITIONAL", "1.b.iv")]
    [InlineData("dbrx", "RUN mau@2024-02-29=700000001 weights", "NO", "3")]
    [InlineData("hyperclovax-seed", "RUN friendly mau@2025-03-31=10000000", "CONDITIONAL", "2.3")]
    [InlineData("hyperclovax-seed", "RUN friendly mau@2025-03-31=10000001", "NO", "4(i)")]
    [InlineData("hunyuan-a13b-2025", "RUN mau@2025-05-31=100000000", "CONDITIONAL", "5.a")]
    [InlineData("hunyuan-a13b-2025", "RUN mau@2025-05-31=100000001 product", "NO", "4")]
    [InlineData("hunyuan-3d-2.0", "RUN mau@2024-12-31=1000000", "CONDITIONAL", "5.a")]
    [InlineData("hunyuan-3d-2.0", "RUN personal mau@2024-12-31=1000001", "NO", "4")]
    [InlineData("minimax-model-2025-01", "RUN mau@2024-12-31=100000001", "NO", "3")]
    public void A_frozen_figure_is_that_of_the_month_before_the_release(
        string license,
        string question,
        string verdict,
        string clause
    ) => ShippedAnswer.Is(license, question, verdict, null, clause);

    [Theory]
    [InlineData("qwen-2024", "HOST_FOR_THIRD_PARTIES product-mau=100000001", "NO", "4")]
    [InlineData("qwen-2024", "RUN product-mau@2024-08-31=900000000 product-mau=5000", "YES", "2")]
    [InlineData("qwen-2024", "RUN mau=200000000", "UNKNOWN", "4")]
    [InlineData("qwen-2024", "RUN research product-mau=200000000", "YES", "2")]
    [InlineData("qwen-2024", "RUN product-mau=100000001 granted", "YES", "4")]
    [InlineData("kimi-k2", "EMBED_IN_PRODUCT product-mau=100000000 product-monthly=20000000", "YES", "final paragraph")]
    [InlineData(
        "kimi-k2",
        "EMBED_IN_PRODUCT product-mau=100000001 product-monthly=5000",
        "CONDITIONAL",
        "final paragraph"
    )]
    [InlineData("kimi-k2", "HOST_FOR_THIRD_PARTIES research figureless", "YES", "para 1")]
    [InlineData("minimax-m2", "EMBED_IN_PRODUCT product-recurring=30000000", "YES", "final paragraph")]
    [InlineData("minimax-m2", "EMBED_IN_PRODUCT product-recurring=30000001", "CONDITIONAL", "final paragraph")]
    [InlineData("ltxv-owl", "RUN revenue=9999999", "CONDITIONAL", "4")]
    [InlineData("ltxv-owl", "RUN revenue=10000000", "NO", "2")]
    [InlineData("ltxv-owl", "RUN research revenue=90000000", "CONDITIONAL", "4")]
    [InlineData("lfm1.0", "RUN revenue=10000000", "UNKNOWN", "5(a)")]
    [InlineData("lfm1.0", "RUN research nonprofit revenue=90000000", "YES", "2")]
    [InlineData("bilibili-indextts2", "RUN revenue=200000001", "NO", "2.2(ii)")]
    [InlineData("bilibili-indextts2", "RUN revenue=100000000", "UNKNOWN", "2.2(ii)")]
    [InlineData("baichuan2-community", "RUN daily=1000000", "NO", "README 1")]
    [InlineData("baichuan2-community", "RUN trade=cloud-provider", "NO", "README 2")]
    [InlineData("baichuan2-community", "RUN trade=CloudProvider", "NO", "README 2")]
    public void A_current_figure_is_that_of_today(string license, string question, string verdict, string clause) =>
        ShippedAnswer.Is(license, question, verdict, null, clause);

    [Theory]
    [InlineData("RUN peak-revenue=999999", "CONDITIONAL", "III")]
    [InlineData("RUN revenue=999999", "CONDITIONAL", "III")]
    [InlineData("RUN figureless", "UNKNOWN", "III")]
    [InlineData("RUN revenue=1000001 granted", "CONDITIONAL", "III")]
    [InlineData("RUN research peak-revenue=50000000", "UNKNOWN", "III")]
    [InlineData("RUN research figureless", "UNKNOWN", "III")]
    [InlineData("TRAIN_ON_OUTPUTS model peak-revenue=900000", "UNKNOWN", "IV.b")]
    [InlineData("TRAIN_ON_OUTPUTS document peak-revenue=900000", "CONDITIONAL", "IV.b")]
    [InlineData("RUN peak-revenue=900000 met=REGISTRATION met=ACCEPTABLE_USE", "YES", "III")]
    public void A_limit_that_ends_a_license_once_it_is_passed_goes_by_the_figure_of_today(
        string question,
        string verdict,
        string clause
    ) => ShippedAnswer.Is("stability-community-2024", question, verdict, null, clause);
}
