namespace ModelRegistry.Domain.Compatibility;

/// <summary>Why the numeric format of a variant is not known, and what would settle it.</summary>
internal static class UnknownFormat
{
    /// <summary>The sentence.</summary>
    public static string Sentence(TechnicalQuestion question)
    {
        if (question.FormatName is { } name)
            return $"Nothing is recorded of the numeric format {name}: neither its bits nor which runtimes compute it. A report of a run of this variant would settle its kernels; weightBytes settles its size.";
        return question.Architecture?.Unread.FirstOrDefault(IsOfFormat) is { } cause
            ? $"The numeric format of the weights is not known: {TextForm.Shown(cause)}. A stated format settles it, and weightBytes the size."
            : "The numeric format of the weights is not known. A stated format settles it, and weightBytes the size.";
    }

    private static bool IsOfFormat(string unread) =>
        unread.Contains("quantization", StringComparison.Ordinal)
        || unread.Contains("compression_config", StringComparison.Ordinal)
        || unread.Contains("dtype", StringComparison.Ordinal);
}
