using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>One variant on one pool for one work: everything that the technical engine looks at.</summary>
public sealed record TechnicalQuestion
{
    /// <summary>The shape of the model; null: not known.</summary>
    public required Architecture? Architecture { get; init; }

    /// <summary>The numeric format of the variant; null: not known.</summary>
    public required NumericFormat? Format { get; init; }

    /// <summary>The name of the format that the variant is declared to have; null: none is declared. It need not be one that the registry knows.</summary>
    public NumericFormatId? FormatName { get; init; }

    /// <summary>Bytes of the variant's weights; null: not known, and estimated from parameters where those are known.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>How <see cref="WeightBytes"/> is known.</summary>
    public Provenance WeightBytesProvenance { get; init; } = Provenance.Unresolved;

    /// <summary>Parameters of the model; null: those of <see cref="Architecture"/> are taken.</summary>
    public long? Parameters { get; init; }

    /// <summary>What the model takes in and gives out; null: not known.</summary>
    public Modality? Modality { get; init; }

    /// <summary>What a command calls the model; null: it is not named.</summary>
    public string? Model { get; init; }

    /// <summary>True where weights in this format are supposed, not published.</summary>
    public bool Supposed { get; init; }

    /// <summary>Why the registry that keeps the model took it back, and what replaces it; null: it did not.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>The name of the model that replaces it; null: none is noted.</summary>
    public ModelName? Successor { get; init; }

    /// <summary>The variant that is judged.</summary>
    public VariantName? Variant { get; init; }

    /// <summary>The accelerator that all devices of <see cref="System"/> are.</summary>
    public required Accelerator Accelerator { get; init; }

    /// <summary>The pool.</summary>
    public required HardwareSystem System { get; init; }

    /// <summary>What is asked of it.</summary>
    public required Workload Workload { get; init; }

    /// <summary>The figures of the runtime that <see cref="Workload"/> names; where it names none, of the one that <see cref="Format"/> is made for.</summary>
    public required RuntimeFigures Runtime { get; init; }

    /// <summary>Runtimes that leave a part of a model on the host, asked where <see cref="Workload"/> names none; the first that may serves as the answer.</summary>
    public IReadOnlyList<OffloadingRuntime> Offloading { get; init; } = [];

    /// <summary>Reports on the same model; those on other variants, accelerators or phases are passed over.</summary>
    public IReadOnlyList<CompatibilityReport> Evidence { get; init; } = [];

    /// <summary>The format that <see cref="Workload.KvCacheFormat"/> names; null where it names none, or one that is not known.</summary>
    public NumericFormat? KvCacheFormat { get; init; }

    /// <summary>Logical devices that are to share each layer; null: the best number is chosen.</summary>
    public int? TensorParallel { get; init; }

    /// <summary>With <see cref="TensorParallel"/>: true where experts may be dealt out whole instead of being cut.</summary>
    public bool ExpertParallel { get; init; }

    /// <summary>False: only the verdict is wanted, and reasons have no text.</summary>
    internal bool Explains { get; init; } = true;

    /// <summary>Products over all nodes.</summary>
    internal int Products => (int)Math.Min(int.MaxValue, (long)System.DevicesPerNode * System.Nodes);

    /// <summary>Tokens per sequence that are judged: those asked, else the smaller of 8,192 and the model's limit.</summary>
    internal int ContextTokens =>
        Workload.ContextTokens
        ?? Math.Min(Workload.UsualContextTokens, Architecture?.ContextTokens ?? Workload.UsualContextTokens);
}
