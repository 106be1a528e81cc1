using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Tests.Models;
using static ModelRegistry.Domain.Tests.Compatibility.ShippedCatalog;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>A model that caches nothing, or so much and no more, is bounded from its size alone; what stays open names its cause.</summary>
public sealed class EncoderFitTests
{
    // hf:BAAI/bge-reranker-v2-m3 config.json; 926 MiB in use on this card (github.com/gpustack/gpustack/issues/2412).
    private const string Reranker = """
        {"model_type":"xlm-roberta","architectures":["XLMRobertaForSequenceClassification"],"hidden_size":1024,"intermediate_size":4096,
        "num_hidden_layers":24,"num_attention_heads":16,"vocab_size":250002,"max_position_embeddings":8194,"torch_dtype":"float16"}
        """;

    // hf:openai/whisper-large-v3 config.json.
    private const string Whisper = """
        {"model_type":"whisper","is_encoder_decoder":true,"d_model":1280,"encoder_layers":32,"decoder_layers":32,"num_hidden_layers":32,
        "encoder_attention_heads":20,"vocab_size":51866,"torch_dtype":"float16"}
        """;

    [Theory]
    [InlineData(Reranker, 1_150_000_000, "nvidia-rtx-5090", 8_192)]
    [InlineData(Whisper, 3_087_000_000, "nvidia-l4", 448)]
    public void It_fits_where_its_size_and_one_layer_do(string config, long bytes, string accelerator, int context) =>
        Assert.Equal(Verdict.Yes, TechnicalEngine.Evaluate(Ask(config, bytes, accelerator, context)).Verdict);

    [Fact]
    public void A_decoder_of_the_same_family_stays_open()
    {
        var decoder = Reranker.Replace(
            "\"torch_dtype\"",
            "\"is_decoder\":true,\"torch_dtype\"",
            StringComparison.Ordinal
        );
        Assert.Equal(
            Verdict.Unknown,
            TechnicalEngine.Evaluate(Ask(decoder, 1_150_000_000, "nvidia-rtx-5090", 8_192)).Verdict
        );
    }

    [Fact]
    public void What_is_too_large_for_the_device_is_no_and_what_is_tight_stays_open()
    {
        Assert.Equal(
            Verdict.No,
            TechnicalEngine.Evaluate(Ask(Reranker, 40_000_000_000, "nvidia-rtx-5090", 512)).Verdict
        );
        Assert.Equal(
            Verdict.Unknown,
            TechnicalEngine.Evaluate(Ask(Reranker, 33_000_000_000, "nvidia-rtx-5090", 512)).Verdict
        );
    }

    // hf:tiiuae/Falcon-H1-7B-Instruct config.json.
    [Fact]
    public void An_unknown_family_is_named_with_what_would_settle_it()
    {
        const string Config = """
            {"model_type":"falcon_h9","hidden_size":3072,"num_hidden_layers":44,"num_attention_heads":12,"num_key_value_heads":2,
            "mamba_d_state":256,"vocab_size":130048,"max_position_embeddings":262144,"torch_dtype":"bfloat16"}
            """;
        var verdict = TechnicalEngine.Evaluate(Ask(Config, null, "nvidia-rtx-4090", 8_192));
        Assert.Equal(Verdict.Unknown, verdict.Verdict);
        var size = verdict.Reasons.First(reason => reason.Code == ReasonCodes.WeightSizeUnknown);
        Assert.Contains("falcon_h9", size.Message, StringComparison.Ordinal);
        Assert.Contains("weightBytes", size.Message, StringComparison.Ordinal);
    }

    private static TechnicalQuestion Ask(string config, long? bytes, string accelerator, int context)
    {
        var architecture = Configs.Read(config);
        var format = FindFormat(architecture.StoredFormat);
        var question = Sample.Ask(architecture, format, Accelerator(accelerator), bytes);
        return question with
        {
            Workload = new() { ContextTokens = context },
            Runtime = ShippedRuntimes.Index.For(format),
        };
    }
}
