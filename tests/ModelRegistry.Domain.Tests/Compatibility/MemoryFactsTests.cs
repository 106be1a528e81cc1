using ModelRegistry.Domain.Compatibility;
using static ModelRegistry.Domain.Tests.Compatibility.ShippedCatalog;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>Memory is binary, is what a process can allocate, and is shared on machines with one memory.</summary>
public sealed class MemoryFactsTests
{
    private const double GiB = 1_073_741_824;

    [Theory]
    [InlineData("nvidia-rtx-4070", 12)]
    [InlineData("nvidia-rtx-5070-ti", 16)]
    [InlineData("nvidia-l40s", 48)]
    [InlineData("amd-mi325x", 256)]
    [InlineData("amd-rx-7900-xt", 20)]
    [InlineData("intel-arc-b580", 12)]
    [InlineData("google-tpu-v6e", 32)]
    public void Packages_of_memory_are_binary(string accelerator, double gib) =>
        Assert.Equal(gib * GiB, Accelerator(accelerator).MemoryBytes!.Value);

    // What CUDA gives a process, in start-up logs and out-of-memory messages (the source stands beside each figure in the catalog).
    [Theory]
    [InlineData("nvidia-a100-sxm-80", 79.1, 79.33)]
    [InlineData("nvidia-h100-sxm-80", 79.1, 79.33)]
    [InlineData("nvidia-h200-141", 139.7, 139.9)]
    [InlineData("nvidia-rtx-4090", 23.5, 23.7)]
    [InlineData("nvidia-rtx-5090", 31.3, 31.5)]
    [InlineData("nvidia-v100-32", 31.7, 31.8)]
    [InlineData("nvidia-rtx-4070", 11.7, 11.9)]
    public void A_process_gets_less_than_management_tools_total(string accelerator, double least, double most) =>
        Assert.InRange(AvailableGiB(accelerator), least, most);

    [Fact]
    public void Every_shipped_figure_of_what_a_process_gets_has_its_source_and_is_no_more_than_the_part_has() =>
        Assert.All(
            Accelerators.Where(accelerator => accelerator.UsableMemoryBytes is not null),
            accelerator =>
            {
                Assert.False(string.IsNullOrWhiteSpace(accelerator.UsableMemorySource), accelerator.Name);
                Assert.True(accelerator.UsableMemoryBytes <= accelerator.MemoryBytes * 1.04, accelerator.Name);
            }
        );

    [Fact]
    public void What_other_loads_take_of_a_device_is_not_to_be_had()
    {
        var question = Ask(null, "q4_k_m", "nvidia-rtx-4090");
        double Offered(long free) =>
            TechnicalEngine
                .Evaluate(question with { System = question.System with { FreeMemoryBytes = free } })
                .Estimate!.PerDeviceAvailableBytes!.Value;
        Assert.Equal(10 * GiB, Offered(10L << 30));
        // A driver that tells more free than a process can take does not make it so.
        Assert.Equal(AvailableGiB("nvidia-rtx-4090") * GiB, Offered(24L << 30));
    }

    // macOS lets the graphics part wire two thirds up to 36 GB, and three quarters above: of what the machine has.
    [Theory]
    [InlineData("apple-m3-ultra", null, 384)]
    [InlineData("apple-m3-ultra", 96, 72)]
    [InlineData("apple-m3-pro", 18, 12)]
    [InlineData("amd-strix-halo-128", 64, 48)]
    public void Of_one_memory_for_all_a_share_is_taken_of_what_this_machine_has(
        string accelerator,
        int? stated,
        double expected
    ) => Assert.Equal(expected, AvailableGiB(accelerator, stated), 0.1);

    [Theory]
    [InlineData(60, Verdict.Yes)]
    [InlineData(76, Verdict.Conditional)]
    [InlineData(90, Verdict.No)]
    public void Between_the_usual_share_and_what_a_setting_allows_the_setting_is_a_condition(int gib, Verdict expected)
    {
        var question = Ask("llama.cpp", "q4_k_m", "apple-m3-ultra");
        question = question with
        {
            System = question.System with { MemoryBytes = (long)(96 * GiB) },
            WeightBytes = (long)(gib * GiB),
            WeightBytesProvenance = Provenance.Cited,
        };
        var verdict = TechnicalEngine.Evaluate(question);
        Assert.Equal(expected, verdict.Verdict);
        Assert.Equal(
            expected == Verdict.Conditional,
            verdict.Reasons.Any(reason => reason.Message.Contains("iogpu.wired_limit_mb", StringComparison.Ordinal))
        );
        Assert.Equal(expected, TechnicalEngine.Judge(question));
    }

    [Theory]
    [InlineData(80, Verdict.Conditional)]
    [InlineData(12, Verdict.Yes)]
    [InlineData(24, null)]
    public void A_stated_memory_that_is_not_the_parts_own_is_told(int gib, Verdict? expected)
    {
        var question = Ask("vllm", "bf16", "nvidia-rtx-4090");
        question = question with { System = question.System with { MemoryBytes = (long)(gib * GiB) } };
        var told = TechnicalEngine
            .Evaluate(question)
            .Reasons.FirstOrDefault(reason => reason.Code == ReasonCodes.MemoryAsStated);
        Assert.Equal(expected, told?.Verdict);
    }

    [Theory]
    [InlineData("nvidia-a100-sxm-80-mig-3g.40gb", 4)]
    [InlineData("nvidia-h100-sxm-80-mig-1g.10gb", 1)]
    public void A_slice_has_its_part_of_memory_and_bandwidth(string accelerator, int part)
    {
        var slice = Accelerator(accelerator);
        var whole = Accelerator(accelerator[..accelerator.IndexOf("-mig", StringComparison.Ordinal)]);
        Assert.Equal(whole.MemoryBandwidthBytesPerSecond * part / 8, slice.MemoryBandwidthBytesPerSecond);
        Assert.InRange((double)slice.MemoryBytes!.Value / whole.MemoryBytes!.Value, part / 8.0 * 0.9, part / 8.0);
        Assert.Empty(slice.Interconnects);
    }

    // docs.nvidia.com/datacenter/tesla/mig-user-guide: instances have no peer-to-peer path.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Slices_do_not_share_a_model(int slices)
    {
        var question = Ask("vllm", "bf16", "nvidia-a100-sxm-80-mig-1g.10gb");
        question = question with { System = question.System with { DevicesPerNode = slices } };
        Assert.Equal(Verdict.No, TechnicalEngine.Evaluate(question).Verdict);
    }

    [Theory]
    [InlineData("nvidia-rtx-4060-ti-16")]
    [InlineData("nvidia-gtx-1080-ti")]
    [InlineData("nvidia-m40-24")]
    [InlineData("nvidia-jetson-thor-128")]
    [InlineData("apple-m4")]
    [InlineData("amd-mi308x")]
    [InlineData("amd-radeon-780m")]
    [InlineData("intel-arc-140v")]
    [InlineData("intel-iris-xe")]
    [InlineData("cpu-epyc-turin")]
    [InlineData("cpu-ampere-altra")]
    public void Hardware_that_people_ask_about_is_there_and_says_how_it_is_known(string accelerator)
    {
        var found = Accelerator(accelerator);
        Assert.NotNull(found.MemoryBandwidthBytesPerSecond);
        var verdict = TechnicalEngine.Evaluate(Ask("llama.cpp", "q4_k_m", accelerator));
        Assert.Contains(verdict.Reasons, reason => reason.Code == ReasonCodes.AcceleratorRecalled);
    }

    // What one device offers to a model that is small enough for each of them.
    private static double AvailableGiB(string accelerator, int? statedGiB = null)
    {
        var question = Ask(null, "q4_k_m", accelerator);
        question = question with
        {
            System = question.System with { MemoryBytes = statedGiB is { } gib ? (long)(gib * GiB) : null },
        };
        return TechnicalEngine.Evaluate(question).Estimate!.PerDeviceAvailableBytes!.Value / GiB;
    }
}
