using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>What the words of a case say beside its normalised fields.</summary>
internal static partial class Reading
{
    /// <summary>Devices that share each layer, where the case prescribes it: "TP8 PP1", "inference TP2".</summary>
    public static int? TensorParallel(Case item)
    {
        var tensor = item.TensorParallel ?? Number(TensorText(), item.Runtime) ?? Number(TensorText(), item.Workload);
        // Copies of the attention on devices of one group, and stages, are no split of each layer by that number alone.
        return item.Kind != "compat" && tensor * (item.PipelineParallel ?? 1) != item.Devices ? null : tensor;
    }

    /// <summary>
    /// Tokens held per sequence, and those of them that are answered: as measured where that is known, else the window. Loads that draw their
    /// lengths hold less than they name.
    /// </summary>
    public static (int? Context, int? Output) Lengths(Case item)
    {
        var output = item.OutputTokens ?? Number(OutputText(), item.Note);
        if (
            item is
            { Kind: "throughput" or "request_time", PromptTokens: > 0 and { } prompt, OutputTokens: > 0 and { } answer }
        )
        {
            var factor = item.LengthFactor ?? 1;
            return ((int)Math.Round(factor * (prompt + answer)), (int)Math.Round(factor * answer));
        }
        var context =
            item.Kind == "kv_pool" ? item.WindowTokens : item.ContextTokens ?? item.Context ?? item.WindowTokens;
        return (context is > 0 ? context : null, output is > 0 ? output : null);
    }

    /// <summary>Sequences in flight: of one copy of the attention where speeds are measured, else of all.</summary>
    public static int Requests(Case item) =>
        item.RequestsInFlight
        ?? Math.Max(1, item.Concurrency ?? 1) * (item.Kind is "throughput" or "request_time" ? Replicas(item) : 1);

    /// <summary>True where experts are dealt out whole: "--enable-expert-parallel", "EP8".</summary>
    public static bool ExpertParallel(Case item) =>
        (item.ExpertParallel ?? Number(ExpertText(), item.Runtime)) > 1
        || item.Runtime?.Contains("expert-parallel", StringComparison.OrdinalIgnoreCase) is true
        || Ends("EP", item.Runtime);

    /// <summary>The runtime of a case; null: none is named.</summary>
    public static RuntimeId? Runtime(Case item) => item.RuntimeKey is { } key ? TextForm.Parse<RuntimeId>(key) : null;

    /// <summary>Copies of attention that each serve sequences of their own ("DP8"): a published concurrency is that of one copy.</summary>
    public static int Replicas(Case item) => Math.Clamp(Number(DataText(), item.Runtime) ?? 1, 1, item.Devices);

    /// <summary>The format of the cache, where it is named: "BF16, INT8 KV", "kv fp8".</summary>
    public static string? CacheFormat(Case item)
    {
        if (item.KvFormat is { } stated)
            return stated switch
            {
                "f16" => "fp16",
                "fp8" => "fp8-e4m3",
                _ => stated,
            };
        var named = CacheAfter().Match(item.Precision ?? "") is { Success: true } after
            ? after
            : CacheBefore().Match(item.Runtime ?? "");
        return named.Success
            ? named.Groups[1].Value.ToLowerInvariant() switch
            {
                "fp8" => "fp8-e4m3",
                "int8" => "int8",
                "bf16" => "bf16",
                _ => null,
            }
            : null;
    }

    /// <summary>
    /// The numeric format: as normalised, unless the words name a packing that is a format of its own. Where it is left open: MLX's own
    /// where bits are named for MLX; the format that the checkpoint is published in, where that is a quantized one or the runtime loads what it
    /// is given; for Ollama else Q4_K_M, which its library's tags stand for; else the words themselves, which may name a format. Null: nothing says.
    /// </summary>
    public static string? Format(Case item, Architecture? architecture)
    {
        if (item.Format is "awq-int4" or "gptq-int4" && Says(item.Precision, "compressed-tensors"))
            return "int4-compressed-tensors";
        if (item.Format is not null)
            return item.Format;
        var words = item.Precision ?? "";
        if ((item.RuntimeKey == "mlx" || Says(words, "MLX")) && Bits().Match(words) is { Success: true } bits)
            return $"mlx-{(bits.Groups[1].Success ? bits.Groups[1] : bits.Groups[2]).Value}bit";
        // The first that kernels are written for, and the one that all but TPUs have.
        if (words == "any")
            return "fp16";
        if (Says(words, "bitsandbytes"))
            return "nf4";
        if (Says(words, "W4AFP8"))
            return "w4afp8";
        var stored = architecture?.StoredFormat?.ToString();
        var quantized = stored is not (null or "bf16" or "fp16" or "fp32");
        if (Says(words, "provider default"))
            return quantized ? stored
                : item.RuntimeKey == "ollama" && !item.Model.EndsWith("-mlx", StringComparison.OrdinalIgnoreCase)
                    ? "q4_k_m"
                : null;
        if (Says(words, "unspecified"))
            return stored;
        return Says(words, "int4") && stored is "int4-g32" ? stored : words.ToLowerInvariant();
    }

    /// <summary>Part of a device that the server was told it may take: "gpu_memory_utilization 0.90", "util 0.8"; null: nothing says.</summary>
    public static double? MemoryShare(Case item) =>
        item.GpuMemoryUtilization
        ?? (
            ShareText().Match(item.Runtime ?? "") is { Success: true } match
                ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                : null
        );

    /// <summary>True where a server ran as it starts by itself, with the longest context of the model.</summary>
    public static bool IsAsItStarts(Case item) => Says(item.Runtime, "default flags");

    /// <summary>True where a draft model ran beside.</summary>
    public static bool Drafts(Case item) => Says(item.Note, "with a draft model");

    /// <summary>Bytes of the file that was run, where the case says how large it is.</summary>
    public static long? FileBytes(Case item) =>
        item.FileBytes
        ?? (
            FileText().Match(item.Note ?? "") is { Success: true } match ? long.Parse(match.Groups[1].ValueSpan) : null
        );

    /// <summary>The target of a compiler that stands for the hardware: "gfx120" for "(gfx120x)"; null: none is named.</summary>
    public static string? Target(Case item) =>
        TargetText().Match(item.Hardware ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Memory that is named anywhere in the words for the hardware, in binary bytes: "GTX 1070 8GB".</summary>
    public static long? NamedMemory(Case item) =>
        SizeText().Match(item.Hardware ?? "") is { Success: true } match
            ? long.Parse(match.Groups[1].ValueSpan) << 30
            : null;

    /// <summary>Memory of a device that is named by it alone: "80GB-GPU".</summary>
    public static long? MemoryBytes(Case item) =>
        MemoryText().Match(item.Hardware ?? "") is { Success: true } match
            ? long.Parse(match.Groups[1].ValueSpan) * 1_000_000_000
            : null;

    /// <summary>
    /// True where a verdict is asked. A figure for a training method that names no hardware ("any", no count: LLaMA-Factory's table of
    /// bytes per parameter) poses no question of fit.
    /// </summary>
    public static bool AsksVerdict(Case item) =>
        item.Kind != "training" || item.HardwareId is not null || MemoryBytes(item) is not null;

    private static bool Says(string? text, string word) =>
        text?.Contains(word, StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>The runtime's version; where only a month is named ("vllm (Aug 2025)"), the newest release of that month.</summary>
    public static string? RuntimeVersion(Case item) =>
        (item.RuntimeVersion is { } version && Says(item.Runtime, $"util {version}") ? null : item.RuntimeVersion)
        ?? (
            Month().Match($"{item.Runtime} {item.Source}") is { Success: true } month
                ? releases.GetValueOrDefault((item.RuntimeKey ?? "", month.Groups[1].Value))
                : null
        );

    // github.com/vllm-project/vllm/releases and github.com/sgl-project/sglang/releases.
    private static readonly Dictionary<(string, string), string> releases = new()
    {
        [("vllm", "May 2025")] = "0.9.0",
        [("vllm", "Jul 2025")] = "0.10.0",
        [("vllm", "Aug 2025")] = "0.10.1",
        [("vllm", "Oct 2025")] = "0.11.0",
        [("sglang", "Aug 2025")] = "0.5.1",
    };

    /// <summary>The compute capability that stands for the hardware: "Turing (7.5)", "(8.0/8.6)" being any of the two.</summary>
    public static string? ComputeCapability(Case item) =>
        Capability().Match(item.Hardware ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>What the work is.</summary>
    public static Phase Phase(Case item) =>
        item.Workload switch
        {
            { } text when text.Contains("qlora", StringComparison.OrdinalIgnoreCase) => global::ModelRegistry
                .Domain
                .Compatibility
                .Phase
                .Qlora,
            { } text when text.Contains("lora", StringComparison.OrdinalIgnoreCase) => global::ModelRegistry
                .Domain
                .Compatibility
                .Phase
                .Lora,
            { } text when text.Contains("pretrain", StringComparison.OrdinalIgnoreCase) => global::ModelRegistry
                .Domain
                .Compatibility
                .Phase
                .Pretrain,
            { } text when text.Contains("finetune", StringComparison.OrdinalIgnoreCase) => global::ModelRegistry
                .Domain
                .Compatibility
                .Phase
                .FineTune,
            _ => ModelRegistry.Domain.Compatibility.Phase.Inference,
        };

    private static int? Number(Regex pattern, string? text) =>
        text is not null && pattern.Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan)
            : null;

    private static bool Ends(string word, string? text) =>
        text?.EndsWith(" " + word, StringComparison.Ordinal) is true
        || text?.Contains($"+{word}", StringComparison.Ordinal) is true;

    [GeneratedRegex(@"\bGGUF bytes (\d+)")]
    private static partial Regex FileText();

    [GeneratedRegex(@"\bTP ?(\d+)")]
    private static partial Regex TensorText();

    [GeneratedRegex(@"(?:\(|vLLM of )([A-Z][a-z]{2} 20\d\d)\)")]
    private static partial Regex Month();

    [GeneratedRegex(@"\b(?:gpu_memory_utilization|util) (0\.\d+)")]
    private static partial Regex ShareText();

    [GeneratedRegex(@"\bEP ?(\d+)")]
    private static partial Regex ExpertText();

    [GeneratedRegex(@"\bosl (\d+)")]
    private static partial Regex OutputText();

    [GeneratedRegex(@"\bDP ?(\d+)")]
    private static partial Regex DataText();

    [GeneratedRegex(@"(\w+) KV\b", RegexOptions.IgnoreCase)]
    private static partial Regex CacheAfter();

    [GeneratedRegex(@"\bkv (\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex CacheBefore();

    [GeneratedRegex(@"(\d)-?bit|int(\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Bits();

    [GeneratedRegex(@"^(\d+) ?GB-GPU")]
    private static partial Regex MemoryText();

    [GeneratedRegex(@"\((gfx\d+)x?\)")]
    private static partial Regex TargetText();

    [GeneratedRegex(@"(\d+) ?GB")]
    private static partial Regex SizeText();

    [GeneratedRegex(@"\((\d+\.\d)\b")]
    private static partial Regex Capability();
}
