using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Server;

/// <summary>A model that is registered with nothing but a configuration, a license, and that it has no base.</summary>
internal static class SmallLlama
{
    /// <summary>The shape of TinyLlama-1.1B: 22 layers of grouped-query attention, stored in bfloat16.</summary>
    public const string Config = """
        {
          "architectures": ["LlamaForCausalLM"], "model_type": "llama",
          "hidden_size": 2048, "intermediate_size": 5632, "num_hidden_layers": 22, "num_attention_heads": 32, "num_key_value_heads": 4,
          "hidden_act": "silu", "rms_norm_eps": 1e-05, "rope_theta": 10000.0, "max_position_embeddings": 2048,
          "vocab_size": 32000, "bos_token_id": 1, "eos_token_id": 2, "tie_word_embeddings": false, "torch_dtype": "bfloat16"
        }
        """;

    /// <summary>Two tables of 32,000 x 2,048; per layer 2 x 2,048² + 2 x 2,048 x 256 + 3 x 2,048 x 5,632 and two norms; one norm.</summary>
    public const long Parameters = 1_100_048_384;

    private const string Mutation = """
        mutation ($name: String!, $config: String!) {
          registerModel(input: { registry: "local/main", name: $name, license: "Apache-2.0", baseModels: [], config: $config }) { errors { code message } position }
        }
        """;

    private const string Question = """
        query ($name: String!) {
          deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL },
                           filter: { name: $name }, verdicts: [YES, CONDITIONAL, UNKNOWN, NO]) {
            nodes { model { registry name parameters } variant { name weightBytes weightBytesProvenance format { key } } verdict legal { verdict } technical { verdict } }
          }
        }
        """;

    /// <summary>Asks a server to register it.</summary>
    /// <returns>The payload.</returns>
    public static async Task<JsonNode> TryRegisterAsync(ServerProcess server, string name) =>
        await server.AskAsync(Mutation, new { name, config = Config });

    /// <summary>Registers it.</summary>
    /// <returns>The position of the write.</returns>
    public static async Task<string> RegisterAsync(ServerProcess server, string name)
    {
        var payload = (await server.DataAsync(Mutation, new { name, config = Config }))["registerModel"]!;
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        return payload["position"]!.GetValue<string>();
    }

    /// <summary>Its candidates among the deployable models, as a server that has reached a position sees them.</summary>
    public static async Task<JsonArray> CandidatesAsync(ServerProcess server, string name, string? position) =>
        (await server.DataAsync(Question, new { name }, position))["deployableModels"]!["nodes"]!.AsArray();

    /// <summary>Whether a server that has reached a position finds it.</summary>
    public static async Task<bool> IsDeployableAsync(ServerProcess server, string name, string? position) =>
        (await CandidatesAsync(server, name, position)).Count == 1;
}
