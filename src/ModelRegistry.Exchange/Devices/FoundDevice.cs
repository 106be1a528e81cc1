namespace ModelRegistry.Exchange.Devices;

/// <summary>A device as an output tells of it. What the output leaves out is null.</summary>
public sealed record FoundDevice
{
    /// <summary>Who makes it, as the catalog spells it: "NVIDIA".</summary>
    public required string Vendor { get; init; }

    /// <summary>The name that the driver reports.</summary>
    public string? Name { get; init; }

    /// <summary>Vendor and device of its PCI function, in hexadecimal: "10de:2330".</summary>
    public string? PciId { get; init; }

    /// <summary>The vendor's number or target of the chip: "9.0", "gfx942".</summary>
    public string? Capability { get; init; }

    /// <summary>Memory that the driver reports, in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>What of it is free, in bytes.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Graphics cores, where their number tells bins of one chip apart.</summary>
    public int? Cores { get; init; }

    /// <summary>True where its memory is that of the host.</summary>
    public bool IsUnified { get; init; }

    /// <summary>True for a part of a device (MIG, CPX): its memory is that of the part.</summary>
    public bool IsSlice { get; init; }

    /// <summary>The profile of a part, where the output names it: "1g.10gb".</summary>
    public string? Profile { get; init; }

    /// <summary>What a message calls it.</summary>
    public string Shown
    {
        get
        {
            var name = Name ?? (Capability is null ? $"A device of {Vendor}" : $"{Vendor} {Capability}");
            var part = IsSlice ? ", a part" : "";
            return MemoryBytes is { } bytes ? $"{name} ({bytes / (1L << 20)} MiB{part})" : $"{name}{part}";
        }
    }
}

/// <summary>The machine that the devices are in.</summary>
public sealed record FoundHost
{
    /// <summary>Its memory, in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>What of it is free, in bytes.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>The processor's name.</summary>
    public string? Processor { get; init; }

    /// <summary>How many of it there are.</summary>
    public int? Sockets { get; init; }

    /// <summary>What one output tells, and another where the first is silent.</summary>
    public FoundHost Or(FoundHost other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            MemoryBytes = MemoryBytes ?? other.MemoryBytes,
            FreeBytes = FreeBytes ?? other.FreeBytes,
            Processor = Processor ?? other.Processor,
            Sockets = Sockets ?? other.Sockets,
        };
    }
}
