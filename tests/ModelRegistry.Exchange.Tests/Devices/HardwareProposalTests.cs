using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Exchange.Devices;

namespace ModelRegistry.Exchange.Tests.Devices;

/// <summary>Machines, told from saved outputs against the shipped catalog.</summary>
public sealed class HardwareProposalTests
{
    private const long GiB = 1L << 30;
    private const long MiB = 1L << 20;

    private static readonly IReadOnlyList<Accelerator> Catalog =
    [
        .. CatalogFiles.Read(Repository.File("db/catalog")).Accelerators.Select(entry => entry.Value),
    ];

    private static readonly string EightHopper = Outputs.EightHopper.Replace(
        "GPUS",
        string.Concat(Enumerable.Repeat(Outputs.OneHopper, 8)),
        StringComparison.Ordinal
    );

    private static readonly string EightAscend = Outputs.EightAscend.Replace(
        "ROWS",
        string.Join('\n', Enumerable.Repeat(Outputs.OneAscend, 8)),
        StringComparison.Ordinal
    );

    public static TheoryData<string, string, int> Whole =>
        new()
        {
            { Outputs.TwoGeForce, "nvidia-rtx-4090", 2 },
            { Outputs.Table, "nvidia-rtx-4090", 2 },
            { Outputs.WithoutHeader, "nvidia-l40s", 1 },
            { EightHopper, "nvidia-h100-sxm-80", 8 },
            { Outputs.RadeonAfterWarning, "amd-rx-7900-xtx", 1 },
            { EightAscend, "huawei-ascend-910b-64", 8 },
            { Outputs.TwoDies, "huawei-ascend-910c-die-64", 2 },
            { Outputs.Board, "huawei-ascend-910b4-32", 1 },
            { Outputs.Gaudi, "intel-gaudi2", 2 },
            { Outputs.NamedNeuron, "aws-trainium2", 1 },
            { Outputs.DataCenterMax, "intel-max-1550", 1 },
            // The second card says no name, and two accelerators have its chip and its memory: it is not guessed.
            { Outputs.RadeonAsText, "amd-mi300x", 1 },
        };

    [Theory]
    [MemberData(nameof(Whole))]
    public void Devices_whose_name_and_memory_agree_are_told(string output, string accelerator, int count)
    {
        var system = Assert.Single(HardwareProposal.For([output], Catalog).Systems);
        Assert.Equal(accelerator, system.Accelerator.ToString());
        Assert.Equal(count, system.DevicesPerNode);
        Assert.Null(system.MemoryBytes);
    }

    [Theory]
    [InlineData("NVIDIA A100-SXM4-80GB, 81920 MiB", "nvidia-a100-sxm-80")]
    [InlineData("NVIDIA A100 80GB PCIe, 81920 MiB", "nvidia-a100-pcie-80")]
    [InlineData("NVIDIA A100-SXM4-40GB, 40960 MiB", "nvidia-a100-40")]
    [InlineData("NVIDIA A100-PCIE-40GB, 40960 MiB", "nvidia-a100-40")]
    [InlineData("NVIDIA GH200 480GB, 97871 MiB", "nvidia-gh200-96")]
    public void Cards_of_one_name_are_told_apart_by_their_memory(string row, string accelerator)
    {
        var proposal = HardwareProposal.For([$"name, memory.total [MiB]\n{row}\n"], Catalog);
        Assert.Empty(proposal.Unresolved);
        Assert.Equal(accelerator, Assert.Single(proposal.Systems).Accelerator.ToString());
    }

    [Theory]
    [InlineData("NVIDIA H100 80GB HBM3", "1g.10gb", "nvidia-h100-sxm-80-mig-1g.10gb")]
    [InlineData("NVIDIA A100-SXM4-80GB", "3g.40gb", "nvidia-a100-sxm-80-mig-3g.40gb")]
    public void A_part_that_the_catalog_has_is_no_whole_card(string card, string profile, string accelerator)
    {
        var output = $"""
            GPU 0: {card} (UUID: GPU-1a)
              MIG {profile}     Device  0: (UUID: MIG-2b)
              MIG {profile}     Device  1: (UUID: MIG-3c)
            """;
        var system = Assert.Single(HardwareProposal.For([output], Catalog).Systems);
        Assert.Equal((accelerator, 2), (system.Accelerator.ToString(), system.DevicesPerNode));
    }

    [Fact]
    public void The_memory_of_the_host_goes_with_the_devices()
    {
        var system = Assert.Single(HardwareProposal.For([Outputs.TwoGeForce, Outputs.Meminfo], Catalog).Systems);
        Assert.Equal(131_923_456L * 1024, system.HostMemoryBytes);
    }

    [Fact]
    public void Free_memory_is_kept_beside_the_capacity()
    {
        var device = HardwareProposal.For([Outputs.TwoGeForce], Catalog).Devices[0];
        Assert.Equal(24_564 * MiB, device.MemoryBytes);
        Assert.Equal((24_564 - 340) * MiB, device.FreeBytes);
    }

    [Fact]
    public void Two_outputs_of_one_machine_show_its_devices_once()
    {
        var system = Assert.Single(HardwareProposal.For([Outputs.TwoGeForce, Outputs.Table], Catalog).Systems);
        Assert.Equal(2, system.DevicesPerNode);
    }

    [Fact]
    public void With_MIG_on_the_parts_are_the_devices()
    {
        var systems = HardwareProposal.For([Outputs.SlicesAsXml], Catalog).Systems;
        Assert.Equal(
            ["nvidia-a100-sxm-80-mig-2g.20gb", "nvidia-a100-sxm-80-mig-3g.40gb"],
            systems.Select(system => system.Accelerator.ToString())
        );
        Assert.Equal([2, 1], systems.Select(system => system.DevicesPerNode));
    }

    [Fact]
    public void A_part_that_the_catalog_does_not_have_is_a_card_of_its_memory()
    {
        var output = Outputs.SlicesListed.Replace("3g.40gb", "7g.80gb", StringComparison.Ordinal);
        var system = Assert.Single(HardwareProposal.For([output], Catalog).Systems);
        Assert.Equal(
            ("nvidia-a100-sxm-80", 2, 80 * GiB),
            (system.Accelerator.ToString(), system.DevicesPerNode, system.MemoryBytes)
        );
    }

    [Fact]
    public void Partitions_of_an_MI300X_share_the_memory_of_the_card()
    {
        var system = Assert.Single(HardwareProposal.For([Outputs.EightPartitions], Catalog).Systems);
        Assert.Equal("amd-mi300x", system.Accelerator.ToString());
        Assert.Equal((8, 196_592 * MiB / 8), (system.DevicesPerNode, system.MemoryBytes));
    }

    [Fact]
    public void Unified_memory_is_that_of_the_machine()
    {
        var studio = Assert.Single(HardwareProposal.For([Outputs.Studio], Catalog).Systems);
        Assert.Equal(("apple-m3-ultra", 96 * GiB), (studio.Accelerator.ToString(), studio.MemoryBytes));
        Assert.Null(studio.HostMemoryBytes);
    }

    [Fact]
    public void Unified_memory_of_a_machine_as_sold_needs_no_setting()
    {
        var halo = Assert.Single(HardwareProposal.For([Outputs.StrixHalo, Outputs.Meminfo], Catalog).Systems);
        Assert.Equal(("amd-strix-halo-128", null), (halo.Accelerator.ToString(), halo.MemoryBytes));
        var spark = Assert.Single(HardwareProposal.For([Outputs.Spark, Outputs.Meminfo], Catalog).Systems);
        Assert.Equal(("nvidia-gb10-dgx-spark", null), (spark.Accelerator.ToString(), spark.MemoryBytes));
    }

    [Fact]
    public void Unified_memory_that_no_output_tells_is_not_guessed()
    {
        var proposal = HardwareProposal.For([Outputs.Spark], Catalog);
        Assert.Empty(proposal.Systems);
        Assert.Contains("/proc/meminfo", Assert.Single(proposal.Unresolved).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Processors_are_told_where_there_is_no_accelerator()
    {
        var system = Assert.Single(HardwareProposal.For([Outputs.TwoEpyc, Outputs.Meminfo], Catalog).Systems);
        Assert.Equal(("cpu-epyc-9654", 2), (system.Accelerator.ToString(), system.DevicesPerNode));
        Assert.Equal(131_923_456L * 1024, system.HostMemoryBytes);
    }

    [Theory]
    [InlineData(Outputs.Laptop, "nvidia-rtx-5090")]
    [InlineData(Outputs.Modified, "nvidia-rtx-4090")]
    [InlineData(Outputs.SmallerBin, "apple-m4-max")]
    public void A_device_that_only_resembles_an_accelerator_is_a_candidate(string output, string candidate)
    {
        var proposal = HardwareProposal.For([output], Catalog);
        Assert.Empty(proposal.Systems);
        var unresolved = Assert.Single(proposal.Unresolved);
        Assert.Contains(candidate, unresolved.Candidates.Select(one => one.Key.ToString()));
        Assert.NotEmpty(unresolved.Why);
    }

    [Fact]
    public void Chips_of_one_size_and_no_name_are_not_told_apart()
    {
        var proposal = HardwareProposal.For([Outputs.Neuron], Catalog);
        Assert.Empty(proposal.Systems);
        Assert.Single(proposal.Unresolved);
    }

    [Fact]
    public void Graphics_of_a_processor_are_no_device()
    {
        var unresolved = Assert.Single(HardwareProposal.For([Outputs.RadeonAfterWarning], Catalog).Unresolved);
        Assert.Contains("512 MiB", unresolved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Mac_with_a_processor_of_Intel_has_no_chip_of_Apple() =>
        Assert.Empty(HardwareProposal.For([Outputs.IntelMac], Catalog).Systems);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{ \"lscpu\": 3 }")]
    [InlineData("<nvidia_smi_log><gpu>")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void A_text_that_tells_nothing_is_unresolved(string text)
    {
        var proposal = HardwareProposal.For([text], Catalog);
        Assert.Empty(proposal.Systems);
        Assert.Single(proposal.Unresolved);
    }

    [Fact]
    public void A_report_names_no_machine()
    {
        Assert.DoesNotContain("1b2c3d4e", Redaction.Of(Outputs.TwoGeForce), StringComparison.Ordinal);
        Assert.DoesNotContain("XYZ123", Redaction.Of(Outputs.Studio), StringComparison.Ordinal);
        Assert.Contains("RTX 4090", Redaction.Of(Outputs.TwoGeForce), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_in_the_file_is_that_of_an_accelerator()
    {
        using var stream = typeof(HardwareProposal).Assembly.GetManifestResourceStream("DeviceNames.json")!;
        using var file = System.Text.Json.JsonDocument.Parse(stream);
        var known = Catalog.Select(one => one.Key.ToString()).ToHashSet();
        Assert.All(
            file.RootElement.GetProperty("accelerators").EnumerateObject(),
            entry => Assert.Contains(entry.Name, known)
        );
    }
}
