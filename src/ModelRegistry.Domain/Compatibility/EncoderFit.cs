namespace ModelRegistry.Domain.Compatibility;

/// <summary>
/// What can be said of a model whose parts are not counted and whose cache has a bound (encoders: embeddings, rerankers): its memory is bounded by
/// its size and by what one layer computes. YES where even that fits on one device; else the question stays open.
/// </summary>
internal static class EncoderFit
{
    private const double BytesPerElement = 2;

    // Copies of the residual stream and of the inner width while a layer is computed on a prompt that is read whole (measured on dense layers,
    // as those of general libraries), and 32 bits for the scores of every pair of tokens, where no fused kernel is used.
    private const double ResidualCopies = 4;
    private const double InnerCopies = 3;
    private const double ScoreBytes = 4;

    // Keys and values.
    private const int CachedParts = 2;

    /// <summary>A reason where the bound settles the question; null: it does not, or the model's cache has no bound.</summary>
    public static Reason? Of(TechnicalQuestion question, WeightSize weights, DeviceMemory memory)
    {
        if (
            question.Architecture is not { CacheTokensAtMost: { } most, HiddenSize: { } hidden } architecture
            || memory.Bytes is not { } available
        )
            return null;
        double tokens = question.ContextTokens;
        double sequences = question.Workload.Concurrency;
        var inner = architecture.IntermediateSize ?? 4.0 * hidden;
        var activations = tokens * sequences * BytesPerElement * (ResidualCopies * hidden + InnerCopies * inner);
        var scores = ScoreBytes * (architecture.AttentionHeads ?? hidden) * tokens * tokens;
        var cache = sequences * CachedParts * BytesPerElement * most * hidden * (architecture.Layers ?? hidden);
        var overhead = activations + scores + question.Runtime.Memory.ProcessBytes;
        var needed = weights.Bytes + cache + overhead;
        if (needed > available * question.Runtime.Memory.UsualShare)
            return null;
        return new(
            ReasonCodes.Fits,
            Verdict.Yes,
            Wording.Of(
                question.Explains,
                $"The parts of model type {TextForm.Shown(architecture.ModelType)} are not counted; {Cached(most)}. With weights of {Bytes.Text(weights.Bytes)}, at most {Bytes.Text(cache)} of cache and {Bytes.Text(overhead)} bytes of overhead it fits on one device, of which {Bytes.Text(available)} bytes are available."
            ),
            Provenance.Estimated
        );
    }

    private static string Cached(int most) =>
        most == 0
            ? "an encoder reads its input at once and caches nothing"
            : $"it caches at most {Bytes.Text(most)} tokens per sequence";
}
