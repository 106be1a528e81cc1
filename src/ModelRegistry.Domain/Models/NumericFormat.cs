namespace ModelRegistry.Domain.Models;

/// <summary>How weights are encoded: the element, its scales and their blocks.</summary>
public sealed record NumericFormat
{
    /// <summary>Its key.</summary>
    public required NumericFormatId Key { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>Bits per weight, with scales and zero points; for a GGUF mix, of the whole file of a reference model.</summary>
    public required double BitsPerWeight { get; init; }

    /// <summary>
    /// Bits per weight of whole files, where the name is also that of a recipe that keeps some tensors wider (GGUF's Q2_K file of
    /// Llama-3.1-8B has 3.1593, its Q2_K blocks 2.625); null: as <see cref="BitsPerWeight"/>.
    /// </summary>
    public double? FileBitsPerWeight { get; init; }

    /// <summary>The encoding of one element: "e4m3", "e2m1", "int4", ...</summary>
    public required ElementEncoding Element { get; init; }

    /// <summary>The encoding of a scale: "ue8m0", "fp32", "e4m3", ...; null without scales.</summary>
    public ElementEncoding? ScaleFormat { get; init; }

    /// <summary>The method and file layout that it is one of the formats of; null: none in particular.</summary>
    public QuantizationScheme? Scheme { get; init; }

    /// <summary>
    /// True where files of this format have any number of bits, so that <see cref="BitsPerWeight"/> is that of a common file and tells no size: a
    /// configuration that states its bits does.
    /// </summary>
    public bool BitsVary { get; init; }

    /// <summary>Weights that share one scale; null without scales, or with one scale per tensor or channel.</summary>
    public int? BlockSize { get; init; }

    /// <summary>The runtime whose files have this format, and which is taken where a question names none; null: no runtime has it to itself.</summary>
    public RuntimeId? MadeFor { get; init; }

    /// <summary>
    /// The format whose arithmetic units compute this one, where it is not its own:
    /// fp8-e4m3 for fp8-e4m3-b128-ue8m0. Where the hardware names that format as native, this one is native too.
    /// </summary>
    public NumericFormatId? ComputedAs { get; init; }

    /// <summary>
    /// Hardware architectures on which kernels are known that compute it as <see cref="ComputedAs"/>, each the start of
    /// <c>Accelerator.Architecture</c>; null: wherever those units are. Units alone do not apply the scales of blocks.
    /// </summary>
    public IReadOnlyList<string>? ComputedOn { get; init; }

    /// <summary>With what weights of wider formats are converted into it; null: no tool is known.</summary>
    public FormatConversion? Conversion { get; init; }

    /// <summary>
    /// True where the embedding, output head, norms and routers usually stay in 16 bits, so that
    /// <see cref="BitsPerWeight"/> holds for the other weights only.
    /// </summary>
    public bool KeepsEmbeddingsWide { get; init; }

    /// <summary>What is known of hardware without native units for it, first match decides.</summary>
    public IReadOnlyList<SupportRule> Support { get; init; } = [];

    /// <summary>
    /// What is known of keeping a KV cache in it, first match decides; empty: nothing. A cache is converted as it is read, so that
    /// hardware without units for the format may keep one.
    /// </summary>
    public IReadOnlyList<SupportRule> CacheSupport { get; init; } = [];

    /// <summary>Where the facts are from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}

/// <summary>How hardware computes a numeric format.</summary>
public enum Support
{
    /// <summary>In its own arithmetic units.</summary>
    Native,

    /// <summary>Through kernels that store the format and compute in another one (weight-only).</summary>
    Emulated,

    /// <summary>Through another engine, or the CPU.</summary>
    Fallback,

    /// <summary>Known not to work without converting the weights.</summary>
    Unsupported,

    /// <summary>Nothing is known.</summary>
    Unknown,
}

/// <summary>A sourced statement of how some accelerators compute a numeric format; what is absent matches everything.</summary>
public sealed record SupportRule
{
    /// <summary>The statement.</summary>
    public required Support Support { get; init; }

    /// <summary>Vendors it is about.</summary>
    public IReadOnlyList<VendorId>? Vendors { get; init; }

    /// <summary>Hardware architectures it is about: each the start of <c>Accelerator.Architecture</c>, without regard to case.</summary>
    public IReadOnlyList<string>? Architectures { get; init; }

    /// <summary>Lowest compute capability (NVIDIA), inclusive: "8.0".</summary>
    public string? MinComputeCapability { get; init; }

    /// <summary>Highest compute capability (NVIDIA), inclusive.</summary>
    public string? MaxComputeCapability { get; init; }

    /// <summary>Runtimes it is about. A rule with runtimes answers a question that names one of them, or none.</summary>
    public IReadOnlyList<RuntimeId>? Runtimes { get; init; }

    /// <summary>First version of the runtime that it holds for, inclusive.</summary>
    public string? FromVersion { get; init; }

    /// <summary>Last version of the runtime that it holds for, exclusive.</summary>
    public string? ToVersion { get; init; }

    /// <summary>What is done instead, in one sentence.</summary>
    public required string Note { get; init; }

    /// <summary>Where it is stated.</summary>
    public required string Source { get; init; }
}
