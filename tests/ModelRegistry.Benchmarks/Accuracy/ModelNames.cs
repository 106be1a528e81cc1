using System.Text.RegularExpressions;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>
/// What the name of a model says. Publishers name a shape and its size first, and append what was done with it ("-Instruct", "-FP8",
/// "-GGUF", "-Q4_K_M.gguf"), which leaves the shape alone.
/// </summary>
internal static partial class ModelNames
{
    private const double Billion = 1e9;
    private const double Million = 1e6;

    /// <summary>
    /// The part that names the shape: without owner, remarks in brackets, and what was appended; tags of Ollama
    /// ("qwen3:8b") written as names.
    /// </summary>
    public static string Shape(string name)
    {
        var end = name.IndexOf(" (", StringComparison.Ordinal);
        var shape = (end > 0 ? name[..end] : name)[(name.LastIndexOf('/', end > 0 ? end : name.Length - 1) + 1)..]
            .Trim()
            .ToLowerInvariant()
            .Replace(':', '-')
            .Replace('_', '-');
        for (var cut = Appended().Replace(shape, ""); cut != shape; cut = Appended().Replace(shape, ""))
            shape = cut;
        return shape;
    }

    /// <summary>Parameters as the name rounds them: "27B", "1_8B", "270m"; null: it names none, or those of one expert or of one token ("8x7B", "A3B", "E4B").</summary>
    public static double? Parameters(string name) =>
        Size().Match(name) is { Success: true } size
            ? double.Parse(size.Groups[1].Value.Replace('_', '.'), System.Globalization.CultureInfo.InvariantCulture)
                * (size.Groups[2].Value is "m" or "M" ? Million : Billion)
            : null;

    /// <summary>Bytes of the weights, where the name is followed by them: "(FP8 checkpoint loaded, 285 GB)".</summary>
    public static long? WeightBytes(string name) =>
        Bytes().Match(name) is { Success: true } bytes
            ? (long)(double.Parse(bytes.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) * Billion)
            : null;

    [GeneratedRegex(
        @"(-|\.)(instruct|chat|base|it|hf|pt|inst|dynamic|qat|unpacked|gguf|mlx|awq|gptq|bf16|fp16|fp8|nvfp4|mxfp4|mxfp8|int[48]|[2-8]-?bits?|i?q\d(-[0-9a-z]{1,3})*)$"
    )]
    private static partial Regex Appended();

    [GeneratedRegex(@"(?<![A-Za-z0-9.])(\d+(?:[._]\d+)?)([BbMm])(?![A-Za-z0-9])")]
    private static partial Regex Size();

    [GeneratedRegex(@"\([^)]*?(\d+(?:\.\d+)?) GB\)")]
    private static partial Regex Bytes();
}
