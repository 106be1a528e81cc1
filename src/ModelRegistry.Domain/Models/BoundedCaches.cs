using System.Collections.Frozen;

namespace ModelRegistry.Domain.Models;

/// <summary>
/// Families whose cache has a bound, whatever context is asked, by the model_type of their configuration: encoders read their input at once and
/// cache nothing (Devlin et al., arXiv:1810.04805, and what followed it), and what transcribes hears pieces of one length.
/// </summary>
internal static class BoundedCaches
{
    // 30 seconds of sound are 1,500 positions of the encoder, and an answer has at most 448 (Radford et al., arXiv:2212.04356, section 2).
    private const int WhisperTokens = 1_500 + 448;

    private static readonly FrozenDictionary<string, int> tokens = new Dictionary<string, int>
    {
        ["albert"] = 0,
        ["bert"] = 0,
        ["camembert"] = 0,
        ["deberta"] = 0,
        ["deberta-v2"] = 0,
        ["distilbert"] = 0,
        ["electra"] = 0,
        ["ernie"] = 0,
        ["eurobert"] = 0,
        ["gte"] = 0,
        ["jina_bert"] = 0,
        ["modernbert"] = 0,
        ["mpnet"] = 0,
        ["new"] = 0,
        ["nomic_bert"] = 0,
        ["roberta"] = 0,
        ["whisper"] = WhisperTokens,
        ["xlm-roberta"] = 0,
        ["xlm-roberta-xl"] = 0,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tokens that a sequence caches at most: 0 for an encoder; null: no bound is known.</summary>
    public static int? Of(string modelType, ConfigNode config) =>
        config.Flag("is_decoder") is not true && tokens.TryGetValue(modelType, out var most) ? most : null;
}
