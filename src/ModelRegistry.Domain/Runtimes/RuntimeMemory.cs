using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>
/// What a runtime holds in memory beside weights and the cache of what is asked. The figures that stand here are taken where nothing is
/// stated: those of a server that nothing in particular is known of.
/// </summary>
public sealed record RuntimeMemory
{
    private const double GiB = 1_073_741_824;

    /// <summary>Share of a device that it takes unless told otherwise: the usual setting of servers (0.92 in the documentation of 2026).</summary>
    public double UsualShare { get; init; } = 0.92;

    /// <summary>The setting that changes <see cref="UsualShare"/>; null: not known.</summary>
    public string? UsualShareSetting { get; init; }

    /// <summary>Bytes that its process takes beside tensors on each device: 0.6 GiB for servers (KAITO's estimator, "non-torch" memory).</summary>
    public double ProcessBytes { get; init; } = 0.6 * GiB;

    /// <summary>Further bytes of its process on each device, as a share of the memory as sold: contexts and workspaces grow with the chip.</summary>
    public double ProcessShare { get; init; }

    /// <summary>Bytes of memory from which <see cref="ProcessShare"/> no longer grows: chips that are sold with more memory are no larger; null: it grows with all.</summary>
    public double? ProcessShareUpTo { get; init; }

    /// <summary>
    /// Bytes for communication on each of several devices that share layers: 392 MB with 4 to 8 of them (NVIDIA aiconfigurator, of servers
    /// that join their processes by NCCL).
    /// </summary>
    public double CommunicationBytes { get; init; } = 392e6;

    /// <summary>
    /// Copies of 32-bit logits for every sequence. Fitted on published start-up peaks of two releases of one server (0.28 GiB with a
    /// vocabulary of 32,768; 1.1 to 1.5 GiB with 150,000 and more).
    /// </summary>
    public double LogitCopies { get; init; } = 5;

    /// <summary>Tokens of a block of the cache, which is dealt out whole.</summary>
    public int CacheBlockTokens { get; init; } = 16;

    /// <summary>Bits of one element of the cache unless told otherwise; null: those of the activations.</summary>
    public double? CacheBits { get; init; }

    /// <summary>True where the cache is kept in the format that the checkpoint asks for, unless told otherwise.</summary>
    public bool FollowsCacheOfCheckpoint { get; init; }

    /// <summary>Times that the cache of a model with code of its own lies in memory at its peak.</summary>
    public int CacheCopiesOfOwnCode { get; init; } = 1;

    /// <summary>Sequences that a start-up profile makes room for, whatever is asked.</summary>
    public int SequencesAtStart { get; init; } = 1;

    /// <summary>Sequences that the caches of windows and states have room for from the start; 0: what is asked, and no more.</summary>
    public int SlotsAtStart { get; init; }

    /// <summary>True where several devices hold whole layers each and take turns; false: they share every layer.</summary>
    public bool HandsOutLayers { get; init; }

    /// <summary>Tokens of a prompt that pass a layer at once, where <see cref="WholePrompt"/> is not stated: servers cut prompts.</summary>
    public int PromptTokensAtOnce { get; init; } = 2_048;

    /// <summary>What prompts take that are read whole; null: they are cut.</summary>
    public WholePrompt? WholePrompt { get; init; }

    /// <summary>Copies of the residual stream while a layer is computed: fitted on published start-up peaks of servers.</summary>
    public double ResidualCopies { get; init; } = 4;

    /// <summary>Copies of the inner width of a feed-forward part while it is computed: fitted on the same.</summary>
    public double InnerCopies { get; init; } = 1;

    /// <summary>
    /// True where a buffer is reserved before the first prompt, of 32 bits per token for the logits of every token, or for what a layer
    /// computes where that is more.
    /// </summary>
    public bool ReservesGraph { get; init; }

    /// <summary>
    /// True where it starts with a trial run of as many tokens as may pass at once, and of the largest image, whatever is asked; what that leaves is
    /// the cache's.
    /// </summary>
    public bool ProfilesAtStart { get; init; }

    /// <summary>The setting of the longest sequence, of which one must fit for it to start at all; null: it starts without that.</summary>
    public string? LongestSequenceSetting { get; init; }

    /// <summary>What it starts with by the accelerator; the first that matches decides, and where none does <see cref="PromptTokensAtOnce"/> and <see cref="SequencesAtStart"/>.</summary>
    public IReadOnlyList<StartBatch> StartBatches { get; init; } = [];

    /// <summary>Bytes of the graphs that it captures at its start.</summary>
    public double GraphBytes { get; init; }

    /// <summary>The same of models with experts, of which a layer has more kernels; null: as <see cref="GraphBytes"/>.</summary>
    public double? GraphBytesWithExperts { get; init; }

    /// <summary>The first version that takes graphs off the share that it may use, before the cache; null: every version does. Others capture them in what the share leaves.</summary>
    public string? CountsGraphsFrom { get; init; }

    /// <summary>True where weights of 32 bits are loaded in 16.</summary>
    public bool CastsFloat32 { get; init; }

    /// <summary>True where the input embedding stays in the memory of the host, which looks its rows up.</summary>
    public bool KeepsEmbeddingOnHost { get; init; }

    /// <summary>True where the part that sees is a file of its own beside the weights and is loaded on request, or is left out.</summary>
    public bool LeavesTowersOut { get; init; }

    /// <summary>True where files that are made for this runtime keep the embeddings that layers read as they were trained.</summary>
    public bool KeepsLayerEmbeddingsWide { get; init; }

    /// <summary>Encodings of weights with which an output head is loaded as it lies in the file, apart from the embedding that it is tied to.</summary>
    public IReadOnlyList<ElementEncoding> HoldsHeadsApartIn { get; init; } = [];

    /// <summary>False: latents (MLA) are cached as keys and values of all heads. Set by the version, see <see cref="RuntimeCache"/>.</summary>
    internal bool CachesLatents { get; init; } = true;

    /// <summary>False: layers with a window keep the whole context. Set by the version, see <see cref="RuntimeCache"/>.</summary>
    internal bool CachesWindows { get; init; } = true;

    /// <summary>False: graphs are captured beside the share. Set by the version, see <see cref="CountsGraphsFrom"/>.</summary>
    internal bool CountsGraphs { get; init; } = true;

    /// <summary>How the figures are known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The figures on an accelerator: what it starts with there, and its process with what grows with the chip.</summary>
    internal RuntimeMemory On(Accelerator accelerator)
    {
        var memory = this;
        foreach (var batch in StartBatches)
            if (batch.Matches(accelerator))
            {
                memory = memory with
                {
                    PromptTokensAtOnce = batch.PromptTokensAtOnce,
                    SequencesAtStart = batch.SequencesAtStart,
                };
                break;
            }
        return ProcessShare > 0 && accelerator.MemoryBytes is { } sold
            ? memory with
            {
                ProcessBytes =
                    ProcessBytes
                    + ProcessShare
                        * Math.Min(
                            (double)sold / accelerator.LogicalDevices,
                            ProcessShareUpTo ?? double.PositiveInfinity
                        ),
            }
            : memory;
    }
}
