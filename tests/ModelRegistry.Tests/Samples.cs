using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests;

/// <summary>Small values that hold every rule.</summary>
internal static class Samples
{
    /// <summary>A configuration as publishers write it: 1,235,814,400 parameters in bf16.</summary>
    public const string Config = """
        { "model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": 2048, "intermediate_size": 8192, "num_hidden_layers": 16, "num_attention_heads": 32,
          "num_key_value_heads": 8, "head_dim": 64, "vocab_size": 128256, "max_position_embeddings": 131072, "tie_word_embeddings": true, "torch_dtype": "bfloat16" }
        """;

    public static Tenant Tenant(string id, string displayName = "A tenant") =>
        new() { Id = TextForm.Parse<TenantId>(id), DisplayName = displayName };

    public static Model Model(string name, string registry = "public") =>
        new()
        {
            Registry = TextForm.Parse<RegistryId>(registry),
            Name = TextForm.Parse<ModelName>(name),
            Status = ModelStatus.Released,
            Parameters = 7_000_000_000,
            Variants = [new Variant { Name = TextForm.Parse<VariantName>("bf16"), WeightBytes = 14_000_000_000 }],
        };

    public static NumericFormat Format(string key) =>
        new()
        {
            Key = TextForm.Parse<NumericFormatId>(key),
            Name = key,
            BitsPerWeight = 16,
            Element = TextForm.Parse<ElementEncoding>(key),
            Sources = [],
        };

    public static HardwareProfile Profile(string name, int nodes) =>
        new()
        {
            Registry = TextForm.Parse<RegistryId>("local/main"),
            Name = TextForm.Parse<HardwareProfileName>(name),
            Systems =
            [
                new HardwareSystem { Accelerator = TextForm.Parse<AcceleratorId>("nvidia-h100-sxm-80"), Nodes = nodes },
            ],
        };

    public static CompatibilityReport Report(string id) =>
        new()
        {
            Id = id,
            Registry = TextForm.Parse<RegistryId>("local/main"),
            Subject = new ReportSubject(
                RegistryId.Public,
                TextForm.Parse<ModelName>("openai/gpt-oss-120b"),
                TextForm.Parse<VariantName>("mxfp4")
            ),
            Accelerator = TextForm.Parse<AcceleratorId>("nvidia-h100-sxm-80"),
            Phase = Phase.Inference,
            Outcome = ModelRegistry.Domain.Compatibility.Outcome.Works,
            Provenance = Provenance.Measured,
        };
}
