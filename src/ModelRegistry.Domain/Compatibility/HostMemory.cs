using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What the memory of the hosts of a pool offers to what the devices do not hold.</summary>
internal static class HostMemory
{
    // The operating system and its programs.
    private const double UsableShare = 0.9;

    // Two channels of DDR5-5600, as in current desktops: 2 x 8 bytes x 5.6e9 per second.
    private const double DesktopBytesPerSecond = 89.6e9;

    // Eight channels of DDR4-3200, as in the servers of most published runs: 8 x 8 bytes x 3.2e9 per second.
    private const double ServerBytesPerSecond = 204.8e9;

    // Boards with two channels take at most this much; more is of a server.
    private const double MostOfDesktop = 257.0 * 1_073_741_824;

    /// <summary>Bytes over all nodes; null: not stated, or the same memory as the devices'.</summary>
    public static double? Bytes(Accelerator accelerator, HardwareSystem system) =>
        accelerator.UnifiedMemory || accelerator.Kind == AcceleratorKind.Cpu
            ? null
            : system.HostMemoryBytes * UsableShare * Math.Max(1, system.Nodes);

    /// <summary>Bytes per second that the host of one node reads at most: as stated, or what hosts of its size have.</summary>
    public static double Bandwidth(HardwareSystem? system) =>
        system?.HostMemoryBandwidthBytesPerSecond
        ?? (system?.HostMemoryBytes > MostOfDesktop ? ServerBytesPerSecond : DesktopBytesPerSecond);
}
