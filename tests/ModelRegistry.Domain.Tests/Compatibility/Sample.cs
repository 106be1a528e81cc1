using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>Public figures of a few accelerators, formats and models, typed in.</summary>
internal static class Sample
{
    private const long MiB = 1_048_576;
    private const string Hub = "https://huggingface.co";

    public static NumericFormat Bf16 { get; } =
        new()
        {
            Key = Id("bf16"),
            Name = "BF16",
            BitsPerWeight = 16,
            Element = Encoding("e8m7"),
            Sources = [],
        };

    public static NumericFormat Fp8 { get; } = Fp8Format("fp8-e4m3", null, null);

    public static NumericFormat Fp8Ue8m0 { get; } =
        Fp8Format("fp8-e4m3-b128-ue8m0", "ue8m0", Id("fp8-e4m3")) with
        {
            BlockSize = 16_384,
        };

    public static NumericFormat Nf4 { get; } =
        new()
        {
            Key = Id("nf4"),
            Name = "NF4",
            BitsPerWeight = 4.5,
            Element = Encoding("nf4"),
            ScaleFormat = Encoding("fp32"),
            BlockSize = 64,
            Sources = [],
        };

    public static NumericFormat Mxfp4 { get; } =
        new()
        {
            Key = Id("mxfp4"),
            Name = "MXFP4",
            BitsPerWeight = 4.25,
            Element = Encoding("e2m1"),
            ScaleFormat = Encoding("ue8m0"),
            BlockSize = 32,
            KeepsEmbeddingsWide = true,
            Sources = [],
            Support =
            [
                new()
                {
                    Support = Support.Unsupported,
                    Vendors = [Vendor("nvidia")],
                    MaxComputeCapability = "8.9",
                    Runtimes = [Runtime("tensorrt-llm")],
                    Note = "the kernel for it is refused",
                    Source = "issue",
                },
                new()
                {
                    Support = Support.Emulated,
                    Vendors = [Vendor("NVIDIA")],
                    MinComputeCapability = "8.0",
                    Runtimes = [Runtime("vllm")],
                    FromVersion = "0.10",
                    Note = "weights are widened to bf16",
                    Source = "vllm docs",
                },
            ],
        };

    public static Accelerator H100 { get; } =
        Nvidia("nvidia-h100-sxm-80", "Hopper GH100", "9.0", 81_559, 3_350, "fp32", "bf16", "fp16", "fp8-e4m3", "int8");
    public static Accelerator H200 { get; } =
        Nvidia("nvidia-h200-141", "Hopper GH100", "9.0", 143_771, 4_800, "fp32", "bf16", "fp16", "fp8-e4m3", "int8");
    public static Accelerator A100 { get; } =
        Nvidia("nvidia-a100-sxm-80", "Ampere GA100", "8.0", 81_920, 2_039, "fp32", "bf16", "fp16", "int8");
    public static Accelerator Rtx4090 { get; } =
        Nvidia("nvidia-rtx-4090", "Ada AD102", "8.9", 24_564, 1_008, "fp32", "bf16", "fp16", "fp8-e4m3", "int8");

    public static Accelerator Ascend910B { get; } =
        Nvidia("huawei-ascend-910b-64", "Da Vinci", "ascend910b", 61_768, 1_600, "fp32", "fp16", "bf16", "int8") with
        {
            Vendor = Vendor("Huawei"),
            Name = "Ascend 910B2/B3",
            Kind = AcceleratorKind.Npu,
        };

    public static Architecture GptOss120B { get; } =
        new()
        {
            ModelType = "gpt_oss",
            Known = true,
            Layers = 36,
            HiddenSize = 2_880,
            IntermediateSize = 2_880,
            AttentionHeads = 64,
            VocabularySize = 201_088,
            TiedEmbeddings = false,
            ContextTokens = 131_072,
            Parameters = 116_829_156_672,
            ActiveParameters = 5_132_849_472,
            ActivationFormat = Id("bf16"),
            StoredFormat = Id("mxfp4"),
            Experts = new(128, 4, 36, 24_891_840, 2_880),
            LayerGroups =
            [
                new()
                {
                    Kind = AttentionKind.Full,
                    Count = 18,
                    KeyValueHeads = 8,
                    HeadSize = 64,
                },
                new()
                {
                    Kind = AttentionKind.Sliding,
                    Count = 18,
                    KeyValueHeads = 8,
                    HeadSize = 64,
                    Window = 128,
                },
            ],
        };

    public static Architecture DeepSeekV31 { get; } =
        new()
        {
            ModelType = "deepseek_v3",
            Known = true,
            Layers = 61,
            HiddenSize = 7_168,
            IntermediateSize = 18_432,
            AttentionHeads = 128,
            VocabularySize = 129_280,
            TiedEmbeddings = false,
            ContextTokens = 163_840,
            Parameters = 671_026_419_200,
            ActiveParameters = 37_552_297_472,
            ActivationFormat = Id("bf16"),
            QuantizationBlock = 128,
            Experts = new(256, 8, 58, 44_040_192, 2_048),
            LayerGroups =
            [
                new()
                {
                    Kind = AttentionKind.Latent,
                    Count = 61,
                    LatentSize = 576,
                },
            ],
        };

    public static Architecture Llama405B { get; } =
        Dense("llama", 126, 16_384, 53_248, 128, 8, 128, 128_256) with
        {
            ContextTokens = 131_072,
            Parameters = 405_853_388_800,
        };
    public static Architecture Llama8B { get; } =
        Dense("llama", 32, 4_096, 14_336, 32, 8, 128, 128_256) with
        {
            ContextTokens = 131_072,
            Parameters = 8_030_261_248,
        };

    public static Architecture Qwen2507B { get; } =
        Dense("qwen2", 28, 3_584, 18_944, 28, 4, 128, 152_064) with
        {
            ContextTokens = 131_072,
            Parameters = 7_615_616_512,
        };
    public static Architecture Qwen38B { get; } =
        Dense("qwen3", 36, 4_096, 12_288, 32, 8, 128, 151_936) with
        {
            ContextTokens = 131_072,
            Parameters = 8_190_735_360,
        };

    public static TechnicalQuestion GptOss120BOn(Accelerator accelerator) =>
        Ask(GptOss120B, Mxfp4, accelerator, 65_248_815_744) with
        {
            Workload = new() { ContextTokens = 8_192 },
        };

    public static TechnicalQuestion DeepSeekV31On(Accelerator accelerator, int devices, int nodes = 1) =>
        Ask(DeepSeekV31, Fp8Ue8m0, accelerator, 688_586_727_753, devices, nodes);

    public static TechnicalQuestion Ask(
        Architecture? architecture,
        NumericFormat? format,
        Accelerator accelerator,
        long? weightBytes = null,
        int devices = 1,
        int nodes = 1
    ) =>
        new()
        {
            Architecture = architecture,
            Format = format,
            Accelerator = accelerator,
            Workload = new(),
            Runtime = RuntimeFigures.Unnamed,
            WeightBytes = weightBytes,
            WeightBytesProvenance = weightBytes is null ? Provenance.Unresolved : Provenance.Cited,
            Variant = format is null ? null : TextForm.Parse<VariantName>(format.Key.ToString()),
            System = new()
            {
                Accelerator = accelerator.Key,
                DevicesPerNode = devices,
                Nodes = nodes,
            },
        };

    /// <summary>The answer, with the shipped figures of the runtime that the question names or that its format is made for.</summary>
    public static TechnicalVerdict Evaluate(TechnicalQuestion question) => TechnicalEngine.Evaluate(Resolved(question));

    /// <summary>The verdict of the same alone.</summary>
    public static Verdict Judge(TechnicalQuestion question) => TechnicalEngine.Judge(Resolved(question));

    /// <summary>A report on exactly what the question asks; change it with <c>with</c>.</summary>
    public static CompatibilityReport ReportOn(TechnicalQuestion question, Outcome outcome) =>
        new()
        {
            Id = $"r-{outcome}",
            Registry = RegistryId.Public,
            Subject = new(RegistryId.Public, TextForm.Parse<ModelName>("example/model"), question.Variant),
            Accelerator = question.Accelerator.Key,
            Devices = question.System.DevicesPerNode * question.System.Nodes,
            Phase = question.Workload.Phase,
            ContextTokens = question.Workload.ContextTokens ?? 8_192,
            Concurrency = question.Workload.Concurrency,
            Outcome = outcome,
            Provenance = Provenance.Reported,
            Source = Hub,
        };

    public static NumericFormatId Id(string key) => TextForm.Parse<NumericFormatId>(key);

    public static ElementEncoding Encoding(string text) => TextForm.Parse<ElementEncoding>(text);

    public static VendorId Vendor(string name) => TextForm.Parse<VendorId>(name);

    [return: NotNullIfNotNull(nameof(name))]
    public static RuntimeId? Runtime(string? name) => name is null ? null : TextForm.Parse<RuntimeId>(name);

    private static TechnicalQuestion Resolved(TechnicalQuestion question) =>
        question with
        {
            Runtime = question.Workload.Runtime is { } named
                ? ShippedRuntimes.Index.For(named, question.Workload.RuntimeVersion)
                : ShippedRuntimes.Index.For(question.Format),
            Offloading = ShippedRuntimes.Index.Offloading,
        };

    private static NumericFormat Fp8Format(string key, string? scale, NumericFormatId? computedAs) =>
        new()
        {
            Key = Id(key),
            Name = key,
            BitsPerWeight = 8,
            Element = Encoding("e4m3"),
            ScaleFormat = scale is null ? null : Encoding(scale),
            ComputedAs = computedAs,
            KeepsEmbeddingsWide = true,
            Sources = [],
            Support = [NoFp8],
        };

    private static SupportRule NoFp8 =>
        new()
        {
            Support = Support.Unsupported,
            Vendors = [Vendor("Huawei")],
            Architectures = ["da vinci"],
            Note = "the weights must be converted",
            Source = "vllm-ascend docs",
        };

    private static Architecture Dense(
        string type,
        int layers,
        int hidden,
        int intermediate,
        int heads,
        int keyValueHeads,
        int headSize,
        int vocabulary
    ) =>
        new()
        {
            ModelType = type,
            Known = true,
            Layers = layers,
            HiddenSize = hidden,
            IntermediateSize = intermediate,
            AttentionHeads = heads,
            VocabularySize = vocabulary,
            TiedEmbeddings = false,
            WideParameters = 2L * vocabulary * hidden,
            ActivationFormat = Id("bf16"),
            LayerGroups =
            [
                new()
                {
                    Kind = AttentionKind.Full,
                    Count = layers,
                    KeyValueHeads = keyValueHeads,
                    HeadSize = headSize,
                },
            ],
        };

    private static Accelerator Nvidia(
        string key,
        string architecture,
        string capability,
        long usableMiB,
        long gigabytesPerSecond,
        params string[] formats
    ) =>
        new()
        {
            Key = TextForm.Parse<AcceleratorId>(key),
            Vendor = Vendor("NVIDIA"),
            Name = key,
            Kind = AcceleratorKind.Gpu,
            Architecture = architecture,
            ComputeCapability = capability,
            MemoryBytes = usableMiB * MiB,
            UsableMemoryBytes = usableMiB * MiB,
            MemoryBandwidthBytesPerSecond = gigabytesPerSecond * 1_000_000_000,
            NativeFormats = [.. formats.Select(Id)],
            SoftwareStack = "",
            Verification = Verification.Verified,
            Sources = ["datasheet"],
            Interconnects = [new("link", 450_000_000_000, InterconnectScope.Node, 8)],
        };
}
