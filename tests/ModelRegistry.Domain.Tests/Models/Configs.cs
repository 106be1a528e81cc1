using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Models;

/// <summary>What the tests of configurations share.</summary>
internal static class Configs
{
    /// <summary>A Llama of two layers; <paramref name="more"/> is put behind, so that its keys win.</summary>
    public static string Small(string more = "") =>
        """{"model_type":"llama","num_hidden_layers":2,"hidden_size":64,"num_attention_heads":4,"num_key_value_heads":2,"intermediate_size":128,"""
        + """
            "vocab_size":100,"max_position_embeddings":512,"torch_dtype":"bfloat16"
            """
        + (more.Length > 0 ? "," + more : "")
        + "}";

    public static Architecture Read(string config)
    {
        Assert.True(ConfigReader.TryRead(config, out var architecture, out var error), error);
        return architecture;
    }

    public static long CacheBytesPerToken(Architecture architecture) =>
        architecture.LayerGroups.Sum(group =>
            group.Kind switch
            {
                AttentionKind.Full => 4L * group.Count * group.KeyValueHeads * group.HeadSize,
                AttentionKind.Latent => 2L * group.Count * (group.LatentSize ?? 0),
                _ => 0,
            }
        );
}
