using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tests.Compatibility;

namespace ModelRegistry.Domain.Tests.Deployments;

public sealed class DeviceLadderTests
{
    [Theory]
    [InlineData(1, 3, 3, 1)]
    [InlineData(1, 8, 8, 1)]
    [InlineData(1, 9, 8, 2)]
    [InlineData(8, 30, 8, 4)]
    public void Devices_grow_within_a_node_and_then_by_whole_nodes(int asked, int needed, int perNode, int nodes)
    {
        var found = DeviceLadder.Smallest(
            Pool(asked),
            Sample.H100,
            asked,
            system => system.DevicesPerNode * system.Nodes >= needed
        );
        Assert.Equal((perNode, nodes), (found!.DevicesPerNode, found.Nodes));
    }

    [Fact]
    public void A_cluster_grows_by_nodes_of_its_own_size()
    {
        var found = DeviceLadder.Smallest(
            Pool(4) with
            {
                Nodes = 2,
            },
            Sample.H100,
            8,
            system => system.DevicesPerNode * system.Nodes >= 13
        );
        Assert.Equal((4, 4), (found!.DevicesPerNode, found.Nodes));
    }

    [Fact]
    public void A_machine_with_one_memory_grows_by_machines()
    {
        var mac = Sample.H100 with { Kind = AcceleratorKind.Apu, UnifiedMemory = true };
        Assert.Equal(
            (1, 2),
            DeviceLadder.Smallest(Pool(1), mac, 1, _ => true) is { } found
                ? (found.DevicesPerNode, found.Nodes)
                : default
        );
    }

    [Fact]
    public void Links_that_join_more_make_a_larger_node() =>
        Assert.Equal(
            16,
            DeviceLadder.NodeSize(
                Pool(1),
                Sample.H100 with
                {
                    Interconnects =
                    [
                        new("link", 1, InterconnectScope.Node, 16),
                        new("fabric", 1, InterconnectScope.Cluster, 64),
                    ],
                }
            )
        );

    [Fact]
    public void What_never_runs_is_given_up() =>
        Assert.Null(DeviceLadder.Smallest(Pool(1), Sample.H100, 0, _ => false));

    private static HardwareSystem Pool(int devices) =>
        new() { Accelerator = Sample.H100.Key, DevicesPerNode = devices };
}
