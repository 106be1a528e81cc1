using System.Text.RegularExpressions;
using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>What the words of a case say beside its normalised fields.</summary>
internal static partial class Reading
{
    /// <summary>Devices that share each layer, where the case prescribes it: "TP8 PP1", "inference TP2".</summary>
    public static int? TensorParallel(Case item) => Number(TensorText(), item.Runtime) ?? Number(TensorText(), item.Workload);

    /// <summary>True where experts are dealt out whole: "--enable-expert-parallel", "EP8".</summary>
    public static bool ExpertParallel(Case item) =>
        Number(ExpertText(), item.Runtime) > 1 || item.Runtime?.Contains("expert-parallel", StringComparison.OrdinalIgnoreCase) is true
        || Ends("EP", item.Runtime);

    /// <summary>Copies of attention that each serve sequences of their own ("DP8"): a published concurrency is that of one copy.</summary>
    public static int Replicas(Case item) => Math.Clamp(Number(DataText(), item.Runtime) ?? 1, 1, item.Devices);

    /// <summary>The format of the cache, where it is named: "BF16, INT8 KV", "kv fp8".</summary>
    public static string? CacheFormat(Case item)
    {
        var named = CacheAfter().Match(item.Precision ?? "") is { Success: true } after ? after : CacheBefore().Match(item.Runtime ?? "");
        return named.Success ? named.Groups[1].Value.ToLowerInvariant() switch { "fp8" => "fp8-e4m3", "int8" => "int8", "bf16" => "bf16", _ => null } : null;
    }

    /// <summary>The numeric format: as normalised, unless the words name a packing that is a format of its own.</summary>
    public static string? Format(Case item) =>
        item.Format is "awq-int4" or "gptq-int4" && item.Precision?.Contains("compressed-tensors", StringComparison.OrdinalIgnoreCase) is true ? "int4-compressed-tensors" : item.Format;

    /// <summary>The runtime's version; where only a month is named ("vllm (Aug 2025)"), the newest release of that month.</summary>
    public static string? RuntimeVersion(Case item) => item.RuntimeVersion
        ?? (Month().Match(item.Runtime ?? "") is { Success: true } month ? releases.GetValueOrDefault((item.RuntimeKey ?? "", month.Groups[1].Value)) : null);

    // github.com/vllm-project/vllm/releases and github.com/sgl-project/sglang/releases.
    private static readonly Dictionary<(string, string), string> releases = new()
    {
        [("vllm", "Jul 2025")] = "0.10.0",
        [("vllm", "Aug 2025")] = "0.10.1",
        [("vllm", "Oct 2025")] = "0.11.0",
        [("sglang", "Aug 2025")] = "0.5.1",
    };

    /// <summary>The compute capability that stands for the hardware: "Turing (7.5)", "(8.0/8.6)" being any of the two.</summary>
    public static string? ComputeCapability(Case item) => Capability().Match(item.Hardware ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>What the work is.</summary>
    public static Phase Phase(Case item) => item.Workload switch
    {
        { } text when text.Contains("qlora", StringComparison.OrdinalIgnoreCase) => Domain.Compatibility.Phase.Qlora,
        { } text when text.Contains("lora", StringComparison.OrdinalIgnoreCase) => Domain.Compatibility.Phase.Lora,
        { } text when text.Contains("pretrain", StringComparison.OrdinalIgnoreCase) => Domain.Compatibility.Phase.Pretrain,
        { } text when text.Contains("finetune", StringComparison.OrdinalIgnoreCase) => Domain.Compatibility.Phase.FineTune,
        _ => Domain.Compatibility.Phase.Inference,
    };

    private static int? Number(Regex pattern, string? text) =>
        text is not null && pattern.Match(text) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan) : null;

    private static bool Ends(string word, string? text) => text?.EndsWith(" " + word, StringComparison.Ordinal) is true || text?.Contains($"+{word}", StringComparison.Ordinal) is true;

    [GeneratedRegex(@"\bTP ?(\d+)")]
    private static partial Regex TensorText();

    [GeneratedRegex(@"\(([A-Z][a-z]{2} 20\d\d)\)")]
    private static partial Regex Month();

    [GeneratedRegex(@"\bEP ?(\d+)")]
    private static partial Regex ExpertText();

    [GeneratedRegex(@"\bDP ?(\d+)")]
    private static partial Regex DataText();

    [GeneratedRegex(@"(\w+) KV\b", RegexOptions.IgnoreCase)]
    private static partial Regex CacheAfter();

    [GeneratedRegex(@"\bkv (\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex CacheBefore();

    [GeneratedRegex(@"\((\d+\.\d)\b")]
    private static partial Regex Capability();
}
