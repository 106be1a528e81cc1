using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>
/// What most calculators do: weights times 1.2 must fit into all memory together, and a token takes as long as reading the weights once at
/// the plain bandwidth of all devices.
/// </summary>
internal static class SimpleRule
{
    private const double Allowance = 1.2;

    public static double? Bytes(TechnicalQuestion question) => Weights(question) * Allowance;

    public static double? TokensPerSecond(TechnicalQuestion question) =>
        question.Accelerator.MemoryBandwidthBytesPerSecond
        * question.System.DevicesPerNode
        * (double)question.System.Nodes
        / Weights(question, question.Architecture?.ActiveParameters);

    /// <summary>Parameters times bits.</summary>
    public static double? Weights(TechnicalQuestion question) => Weights(question, question.Architecture?.Parameters);

    private static double? Weights(TechnicalQuestion question, double? parameters) =>
        parameters * question.Format?.BitsPerWeight / 8;
}
