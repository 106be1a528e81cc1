namespace ModelRegistry.Exchange.Weights;

/// <summary>Tells the numeric format of GGUF tensors. What most weights are in decides; the label of the file names the mixture where it agrees.</summary>
internal static class GgufFormat
{
    private const string FileTypeKey = "general.file_type";

    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["F32"] = "fp32",
        ["F16"] = "fp16",
        ["BF16"] = "bf16",
    };

    public static WeightFormat Of(
        IReadOnlyList<WeightTensor> tensors,
        IReadOnlyDictionary<string, MetadataValue> metadata
    )
    {
        var main = tensors
            .GroupBy(tensor => tensor.Encoding)
            .OrderByDescending(group => group.Sum(tensor => tensor.Elements))
            .FirstOrDefault()
            ?.Key;
        if (main is null)
            return new(null, null, ["The file holds no weights."]);
        var parameters = tensors.Sum(tensor => tensor.Elements);
        var label = metadata.GetValueOrDefault(FileTypeKey)?.Numbers is [var number]
            ? GgufEncoding.FileType(number)
            : null;
        if (label is null)
            return new(KeyOf(main), parameters, []);
        if (Names(label, main))
            return new(KeyOf(label), parameters, []);
        return new(KeyOf(main), parameters, [$"The file calls itself {label}, and most of its weights are {main}."]);
    }

    /// <summary>The key of the catalog for a name of GGUF: "Q4_K_M" is q4_k_m, "F16" fp16.</summary>
    public static string KeyOf(string name) =>
        Plain.GetValueOrDefault(name) ?? name.Replace("_MOE", "", StringComparison.Ordinal).ToLowerInvariant();

    // Q4_K_M and Q4_K_S are mostly Q4_K; the I-quant mixtures have the encoding one step below or above in them (IQ3_M is mostly IQ3_S).
    private static bool Names(string label, string main)
    {
        if (label.StartsWith(main, StringComparison.Ordinal))
            return true;
        var (family, encoding) = (label.Split('_')[0], main.Split('_')[0]);
        return family.StartsWith("IQ", StringComparison.Ordinal) && family == encoding;
    }
}
