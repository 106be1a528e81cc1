namespace ModelRegistry.Domain.Compatibility;

/// <summary>What may lie in the memory of the host where the devices are too small.</summary>
public enum HostOffload
{
    /// <summary>What the runtime leaves there best: the experts of a mixture before whole layers.</summary>
    Auto,

    /// <summary>Nothing.</summary>
    Never,

    /// <summary>Experts alone.</summary>
    Experts,

    /// <summary>Whole layers.</summary>
    Layers,
}
