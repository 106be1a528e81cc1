namespace ModelRegistry.Answers.Search;

/// <summary>What a search looks through.</summary>
public enum SearchKind
{
    /// <summary>Models.</summary>
    Model,

    /// <summary>License texts.</summary>
    License,

    /// <summary>Accelerators.</summary>
    Accelerator,

    /// <summary>Hardware profiles.</summary>
    HardwareProfile,

    /// <summary>Numeric formats.</summary>
    NumericFormat,

    /// <summary>Runtimes.</summary>
    Runtime,
}
