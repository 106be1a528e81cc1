using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Deployments;

/// <summary>Larger arrangements of the same devices, in the order in which they are bought: first within one node, then by whole nodes.</summary>
public static class DeviceLadder
{
    /// <summary>The most nodes that are tried.</summary>
    public const int MostNodes = 128;

    // Boards and chassis of discrete accelerators hold eight (HGX and OAM baseboards, 4U servers of PCIe cards); where links join
    // more within a node, the node is larger.
    private const int UsualNode = 8;

    /// <summary>The smallest arrangement with more than so many devices that runs; null: none up to <see cref="MostNodes"/> nodes.</summary>
    /// <param name="asked">The pool that is asked about.</param>
    /// <param name="accelerator">What its devices are.</param>
    /// <param name="above">Devices that are known to be too few; 0: none.</param>
    /// <param name="runs">Whether an arrangement runs; once it does, larger ones do.</param>
    /// <param name="most">The most devices that are tried, at least 1; as many as <see cref="MostNodes"/> nodes hold in any case.</param>
    public static HardwareSystem? Smallest(
        HardwareSystem asked,
        Accelerator accelerator,
        int above,
        Func<HardwareSystem, bool> runs,
        int most = int.MaxValue
    )
    {
        var width = NodeSize(asked, accelerator);
        HardwareSystem Node(int devices) => asked with { DevicesPerNode = devices, Nodes = 1 };
        HardwareSystem Cluster(int nodes) => asked with { DevicesPerNode = width, Nodes = nodes };
        if (Bisection.Smallest(above + 1, Math.Min(width, most), devices => runs(Node(devices))) is { } few)
            return Node(few);
        return
            Bisection.Smallest(
                Math.Max(2, above / width + 1),
                Math.Min(MostNodes, most / width),
                nodes => runs(Cluster(nodes))
            )
                is { } many
            ? Cluster(many)
            : null;
    }

    /// <summary>The largest arrangement of at most so many devices that <see cref="Smallest"/> tries.</summary>
    public static HardwareSystem Largest(HardwareSystem asked, Accelerator accelerator, int most)
    {
        var width = NodeSize(asked, accelerator);
        return most < 2 * width
            ? asked with
            {
                DevicesPerNode = Math.Min(width, most),
                Nodes = 1,
            }
            : asked with
            {
                DevicesPerNode = width,
                Nodes = Math.Min(MostNodes, most / width),
            };
    }

    /// <summary>Devices of a full node. Chips that are part of a machine (unified memory, processors), and clusters, keep their nodes as they are.</summary>
    public static int NodeSize(HardwareSystem asked, Accelerator accelerator)
    {
        if (
            asked.Nodes > 1
            || accelerator.UnifiedMemory
            || accelerator.Kind is AcceleratorKind.Apu or AcceleratorKind.Cpu
        )
            return asked.DevicesPerNode;
        var linked =
            accelerator.Interconnects.Where(link => link.Scope == InterconnectScope.Node).Max(link => link.Devices)
            ?? 0;
        return Math.Max(asked.DevicesPerNode, Math.Max(UsualNode, linked));
    }
}
