namespace ModelRegistry.Domain.Hardware;

/// <summary>What every accelerator and hardware profile must hold, whoever writes it.</summary>
public static class HardwareRules
{
    /// <summary>The most pools of one profile.</summary>
    public const int MaxSystems = 100;

    /// <summary>The most products in one node.</summary>
    public const int MaxDevicesPerNode = 1_024;

    /// <summary>The most nodes of one pool.</summary>
    public const int MaxNodes = 100_000;

    /// <summary>What keeps the accelerator from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this Accelerator accelerator) =>
        [
            .. StorableText.Check(accelerator),
            .. Rules.Name(accelerator.Name, "name"),
            .. Rules.Positive(accelerator.MemoryBytes, "memoryBytes"),
            .. Rules.Positive(accelerator.UsableMemoryBytes, "usableMemoryBytes"),
            .. Rules.Positive(accelerator.MemoryBandwidthBytesPerSecond, "memoryBandwidthBytesPerSecond"),
            .. accelerator.SharedMemory is { } shared
                ? Rules
                    .Positive(shared.UsualShare, "sharedMemory", "usualShare")
                    .Concat(Rules.Positive(shared.MostShare, "sharedMemory", "mostShare"))
                : [],
            .. Rules.Positive(accelerator.LogicalDevices, "logicalDevices"),
            .. accelerator.PeakOperationsPerSecond.SelectMany(peak =>
                Rules.Positive(peak.Value, "peakOperationsPerSecond", peak.Key.ToString())
            ),
            .. accelerator.Interconnects.SelectMany(
                (link, i) =>
                    Rules.Positive(
                        link.BytesPerSecondPerDirection,
                        "interconnects",
                        $"{i}",
                        "bytesPerSecondPerDirection"
                    )
            ),
        ];

    /// <summary>What keeps the hardware profile from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this HardwareProfile profile) =>
        [
            .. StorableText.Check(profile),
            .. profile.Systems.Count == 0
                ? [Failure.BadInput("systems is empty; a profile has at least one.", "systems")]
                : Array.Empty<Failure>(),
            .. Rules.AtMost(MaxSystems, profile.Systems.Count, "systems"),
            .. profile.Systems.SelectMany(
                (system, i) =>
                    system.Validate().Select(failure => failure with { Path = ["systems", $"{i}", .. failure.Path] })
            ),
        ];

    /// <summary>What is wrong with a pool of devices.</summary>
    public static IReadOnlyList<Failure> Validate(this HardwareSystem system) =>
        [
            .. Between(1, MaxDevicesPerNode, system.DevicesPerNode, "devicesPerNode"),
            .. Between(1, MaxNodes, system.Nodes, "nodes"),
            .. Rules.Positive(system.MemoryBytes, "memoryBytes"),
            .. Rules.Positive(system.FreeMemoryBytes, "freeMemoryBytes"),
            .. Rules.Positive(system.HostMemoryBytes, "hostMemoryBytes"),
            .. Rules.Positive(system.HostMemoryBandwidthBytesPerSecond, "hostMemoryBandwidthBytesPerSecond"),
        ];

    private static IEnumerable<Failure> Between(int least, int most, int value, string member)
    {
        if (value < least || value > most)
            yield return Failure.BadInput($"{member} is {value}; it must be from {least} to {most}.", member);
    }
}
