using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>What the layers of a model ask of a runtime's attention kernels, beside plain attention.</summary>
public enum AttentionNeed
{
    /// <summary>A compressed latent per token (MLA).</summary>
    Latent,

    /// <summary>An index that chooses the tokens that are attended to (DeepSeek sparse attention).</summary>
    Indexed,

    /// <summary>A state of fixed size (Mamba, linear attention, DeltaNet).</summary>
    State,
}

/// <summary>
/// A sourced statement of what a runtime runs, on which hardware and in which of its versions; a member that is absent matches
/// everything. A runtime that states nothing of a pair is not taken to run it.
/// </summary>
public sealed record RuntimeStatement
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

    /// <summary>First version that it holds for, inclusive.</summary>
    public string? FromVersion { get; init; }

    /// <summary>First version that it no longer holds for.</summary>
    public string? ToVersion { get; init; }

    /// <summary>Numeric formats it is about, beside those of <see cref="Schemes"/>; both absent: any.</summary>
    public IReadOnlyList<NumericFormatId>? Formats { get; init; }

    /// <summary>Schemes of numeric formats it is about.</summary>
    public IReadOnlyList<QuantizationScheme>? Schemes { get; init; }

    /// <summary>Kinds of attention it is about.</summary>
    public IReadOnlyList<AttentionNeed>? Attention { get; init; }

    /// <summary>Families of models it is about, by the model_type of their configuration.</summary>
    public IReadOnlyList<string>? ModelTypes { get; init; }

    /// <summary>What is done, or what is lacking, in one sentence.</summary>
    public required string Note { get; init; }

    /// <summary>Where it is stated.</summary>
    public required string Source { get; init; }

    /// <summary>True where it is about this hardware.</summary>
    internal bool Covers(Accelerator accelerator) =>
        HardwareScope.Covers(accelerator, Vendors, Architectures, MinComputeCapability, MaxComputeCapability);

    /// <summary>True where it is about this format.</summary>
    internal bool Covers(NumericFormat format) =>
        (Formats is null && Schemes is null)
        || Formats?.Contains(format.Key) == true
        || (format.Scheme is { } scheme && Schemes?.Contains(scheme) == true);

    /// <summary>True where it holds for a version; null: the newest.</summary>
    internal bool Holds(string? version) => RuntimeVersion.IsWithin(version, FromVersion, ToVersion);

    /// <summary>The range of versions as the end of a sentence: " from 0.5 and before 0.8"; empty for all.</summary>
    internal string Range =>
        (FromVersion, ToVersion) switch
        {
            (null, null) => "",
            ({ } from, null) => $" from {from}",
            (null, { } to) => $" before {to}",
            ({ } from, { } to) => $" from {from} and before {to}",
        };
}
