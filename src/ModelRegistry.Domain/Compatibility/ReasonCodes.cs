namespace ModelRegistry.Domain.Compatibility;

/// <summary>The stable codes of technical reasons.</summary>
public static class ReasonCodes
{
    /// <summary>The model has no weights to run.</summary>
    public const string NoWeights = "NO_WEIGHTS";

    /// <summary>The registry that keeps the model took it back.</summary>
    public const string ModelWithdrawn = "MODEL_WITHDRAWN";

    /// <summary>Computed in the hardware's own units.</summary>
    public const string FormatNative = "FORMAT_NATIVE";

    /// <summary>Stored in the format and computed in another.</summary>
    public const string FormatEmulated = "FORMAT_EMULATED";

    /// <summary>Computed by another engine or the CPU.</summary>
    public const string FormatFallback = "FORMAT_FALLBACK";

    /// <summary>Known not to work without converting the weights.</summary>
    public const string FormatUnsupported = "FORMAT_UNSUPPORTED";

    /// <summary>No rule and no report says how the hardware computes the format.</summary>
    public const string FormatSupportUnknown = "FORMAT_SUPPORT_UNKNOWN";

    /// <summary>The numeric format of the variant is not known.</summary>
    public const string FormatUnknown = "FORMAT_UNKNOWN";

    /// <summary>The format of the cache is not known.</summary>
    public const string CacheFormatUnknown = "CACHE_FORMAT_UNKNOWN";

    /// <summary>How the runtimes keep a cache in the format that is asked for on this hardware.</summary>
    public const string CacheFormatSupport = "CACHE_FORMAT_SUPPORT";

    /// <summary>The estimate fits, with the usual share left free.</summary>
    public const string Fits = "FITS";

    /// <summary>The estimate fits only if the runtime may take more than its usual share.</summary>
    public const string FitsTightly = "FITS_TIGHTLY";

    /// <summary>The estimate fits only with a part in the memory of the host.</summary>
    public const string FitsWithHost = "FITS_WITH_HOST_MEMORY";

    /// <summary>The weights in this format are computed, not published.</summary>
    public const string WeightsSupposed = "WEIGHTS_SUPPOSED";

    /// <summary>The runtime refuses to start, since one sequence of what is asked does not fit beside what it sets aside.</summary>
    public const string StartRefused = "START_REFUSED";

    /// <summary>The runtime starts only with a setting that is not its own default.</summary>
    public const string StartNeedsSetting = "START_NEEDS_SETTING";

    /// <summary>The estimate does not fit.</summary>
    public const string OutOfMemory = "OUT_OF_MEMORY";

    /// <summary>The prescribed number of devices cannot share the layers.</summary>
    public const string SplitNotPossible = "SPLIT_NOT_POSSIBLE";

    /// <summary>More context is asked than the model was made for.</summary>
    public const string ContextExceedsModel = "CONTEXT_EXCEEDS_MODEL";

    /// <summary>The model's longest context is not known.</summary>
    public const string ContextLimitUnknown = "CONTEXT_LIMIT_UNKNOWN";

    /// <summary>The model's shape, or a part that memory depends on, is not known.</summary>
    public const string ArchitectureUnknown = "ARCHITECTURE_UNKNOWN";

    /// <summary>Neither the size of the weights nor the number of parameters is known.</summary>
    public const string WeightSizeUnknown = "WEIGHT_SIZE_UNKNOWN";

    /// <summary>The stated size of the weights is not that of the model's shape.</summary>
    public const string WeightSizeContradicted = "WEIGHT_SIZE_CONTRADICTED";

    /// <summary>The accelerator's memory is not known, or its sources conflict.</summary>
    public const string MemoryUnknown = "ACCELERATOR_MEMORY_UNKNOWN";

    /// <summary>The figures of the accelerator are recalled: nobody looked them up again.</summary>
    public const string AcceleratorRecalled = "ACCELERATOR_RECALLED";

    /// <summary>The question states another memory per device than the accelerator has.</summary>
    public const string MemoryAsStated = "MEMORY_AS_STATED";

    /// <summary>What the other pools of the question answer.</summary>
    public const string OtherPools = "OTHER_POOLS";

    /// <summary>The accelerator is not to be had yet.</summary>
    public const string AcceleratorAnnounced = "ACCELERATOR_ANNOUNCED";

    /// <summary>Training fits by estimate; nobody reported a run.</summary>
    public const string TrainingNotMeasured = "TRAINING_NOT_MEASURED";

    /// <summary>How much memory training takes so is not known.</summary>
    public const string TrainingNotComputed = "TRAINING_NOT_COMPUTED";

    /// <summary>What a draft does to memory and speed is not computed.</summary>
    public const string DraftNotComputed = "DRAFT_NOT_COMPUTED";

    /// <summary>Whether this format can be trained is not known.</summary>
    public const string TrainingFormatUnknown = "TRAINING_FORMAT_UNKNOWN";

    /// <summary>A report says that it works.</summary>
    public const string ReportedWorks = "REPORTED_WORKS";

    /// <summary>A report says that it fails.</summary>
    public const string ReportedFails = "REPORTED_FAILS";

    /// <summary>Reports of equal strength disagree.</summary>
    public const string ReportsConflict = "REPORTS_CONFLICT";
}
