using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>
/// What can be said of serving a text model of which the size is known and the configuration is not: its cache is bounded by its
/// parameters. YES where even the largest cache that a decoder of its size may have fits on one device; else the question stays open.
/// </summary>
internal static class BoundedFit
{
    // A layer of a transformer has at least 12 h² parameters: 4 h² of attention and 8 h² of the feed-forward part (Kaplan et al., arXiv:2001.08361, section 2.1).
    private const double ParametersPerLayer = 12;

    // Layers per unit of width are at most one in 32: so deep are the deepest of the shipped models of a billion parameters and more
    // (one in 40), and smaller ones leave more of their parameters to the embedding.
    private const double WidthPerLayer = 32;

    // Keys and values of the whole width (multi-head attention), 16 bits each.
    private const double CacheBytesPerWidth = 4;

    // The largest vocabulary of the shipped models.
    private const int Vocabulary = 262_208;

    // The states of linear attention are no larger than the cache of some 30 tokens in this bound, in all shipped models.
    private const int LeastTokens = 128;

    /// <summary>A reason where the bound settles the question; null: it does not.</summary>
    public static Reason? Of(TechnicalQuestion question, WeightSize weights, DeviceMemory memory)
    {
        if (
            question.Modality != Modality.Text
            || memory.Bytes is not { } available
            || Parameters(question, weights) is not { } parameters
        )
            return null;
        var model = LargestOf(parameters, weights, question);
        var fit = FitArithmetic.At(
            model,
            new(1, 1, available),
            new(1, 1),
            Math.Max(LeastTokens, question.ContextTokens),
            question.Workload.Concurrency
        );
        return fit.Band != FitBand.Comfortable
            ? null
            : new(
                ReasonCodes.Fits,
                Verdict.Yes,
                Wording.Of(
                    question.Explains,
                    $"Its configuration is not known. A decoder of {Bytes.Text(parameters)} parameters holds at most {Bytes.Text(fit.Demand.Cache)} bytes of cache for this work; with weights of {Bytes.Text(fit.Demand.Weights)} and overhead of {Bytes.Text(fit.Demand.Overhead)} bytes it fits on one device, of which {Bytes.Text(available)} bytes are available."
                ),
                Provenance.Estimated
            );
    }

    private static double? Parameters(TechnicalQuestion question, WeightSize weights) =>
        WeightSize.Parameters(question)
        ?? (question.Format is { } format ? weights.Bytes * 8 / format.BitsPerWeight : null);

    /// <summary>
    /// Of all decoders with so many parameters, the one that asks most: the deepest, with as many heads for keys as for queries, and with an output
    /// head that is tied, where the runtime holds such a head a second time.
    /// </summary>
    internal static MemoryModel LargestOf(double parameters, WeightSize weights, TechnicalQuestion question)
    {
        var width = Math.Max(1, Math.Cbrt(WidthPerLayer * parameters / ParametersPerLayer));
        var layers = (int)Math.Ceiling(width / WidthPerLayer);
        var head = (int)Math.Ceiling(width);
        var architecture = new Architecture
        {
            ModelType = "",
            Known = false,
            Layers = layers,
            HiddenSize = head,
            IntermediateSize = (int)CacheBytesPerWidth * head,
            VocabularySize = Vocabulary,
            TiedEmbeddings = true,
            LayerGroups =
            [
                new()
                {
                    Kind = AttentionKind.Full,
                    Count = layers,
                    KeyValueHeads = 1,
                    HeadSize = head,
                },
            ],
            OwnCode = true,
        };
        var held = weights.Bytes + WeightEstimate.SecondHead(architecture, question.Format, question.Runtime.Memory);
        return MemoryModel.Of(architecture, question.Format, held, question.KvCacheFormat, question.Runtime.Memory);
    }
}
