namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>Where somebody is, where a model runs and where its outputs are used are three things; what is expected was read from the texts.</summary>
public sealed class ShippedTerritoryTests
{
    [Theory]
    [InlineData("llama4", "RUN domicile=US in=DE out=DE multimodal weights", "CONDITIONAL", "1.b.iv")]
    [InlineData("llama4", "RUN domicile=IE in=US multimodal weights", "NO", "AUP closing paragraph")]
    [InlineData("llama4", "RUN domicile=NO multimodal weights", "CONDITIONAL", "1.b.iv")]
    [InlineData("llama4", "RUN domicile=IE weights research multimodal", "NO", "AUP closing paragraph")]
    [InlineData("llama3.2", "FINE_TUNE domicile=FR multimodal product", "NO", "AUP closing paragraph")]
    [InlineData("llama3.2", "QUANTIZE DISTRIBUTE_WEIGHTS domicile=FR", "CONDITIONAL", "1.b.i(B)")]
    [InlineData("hunyuan-a13b-2025", "RUN domicile=DE", "CONDITIONAL", "5.a")]
    [InlineData("hunyuan-a13b-2025", "USE_OUTPUTS out=DE", "NO", "5.c")]
    [InlineData("hunyuan-a13b-2025", "DISTRIBUTE_WEIGHTS in=CH out=CH", "CONDITIONAL", "3.d")]
    [InlineData("hunyuan-large-2024", "RUN in=KR out=KR", "CONDITIONAL", "5.a")]
    [InlineData("hunyuan-video-2024", "RUN in=KR", "NO", "5.c")]
    public void Places(string license, string question, string verdict, string clause) =>
        ShippedAnswer.Is(license, question, verdict, null, clause);

    [Theory]
    [InlineData("tencent-hunyuan-community", "RUN in=DE", "NO")]
    [InlineData("tencent-hunyuan-community", "RUN in=GB out=GB", "UNKNOWN")]
    [InlineData("tencent-hunyuan-community", "RUN", "CONDITIONAL")]
    [InlineData("llama", "RUN", "UNKNOWN")]
    [InlineData("modified-mit", "RUN", "UNKNOWN")]
    public void A_name_of_several_texts_answers_where_they_agree(string license, string question, string verdict) =>
        ShippedAnswer.Is(license, question, verdict, null, null);
}
