using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Cli.Tests;

/// <summary>What options say.</summary>
public sealed class OptionTests
{
    [Theory]
    [InlineData("256GiB", 256L << 30)]
    [InlineData("24GB", 24_000_000_000)]
    [InlineData("1.5 TiB", 3L << 39)]
    [InlineData("1048576", 1 << 20)]
    public void Sizes_have_the_units_of_memory(string text, long bytes) =>
        Assert.Equal(bytes, Quantity.Bytes(text, "--host-memory"));

    [Theory]
    [InlineData("32k", 32_768)]
    [InlineData("8192", 8_192)]
    [InlineData("1M", 1 << 20)]
    public void Tokens_are_counted_in_powers_of_two(string text, int tokens) =>
        Assert.Equal(tokens, Quantity.Tokens(text, "--context"));

    [Theory]
    [InlineData("7B", 7_000_000_000)]
    [InlineData("1.5M", 1_500_000)]
    [InlineData("700", 700)]
    public void Counts_are_decimal(string text, long count) => Assert.Equal(count, Quantity.Count(text, "--users"));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("96")]
    [InlineData("٣GB")]
    [InlineData("1e9")]
    [InlineData("99999999999999999999")]
    public void What_is_no_quantity_is_refused(string text) =>
        Assert.Throws<CommandFailure>(() => Quantity.Bytes(text, "--host-memory"));

    [Theory]
    [InlineData("4090", null, "4090", null)]
    [InlineData("2x4090", 2, "4090", null)]
    [InlineData("2 × 4090", 2, "4090", null)]
    [InlineData("8xnvidia-h100-sxm-80/2n", 8, "nvidia-h100-sxm-80", 2)]
    [InlineData("m3 ultra", null, "m3 ultra", null)]
    [InlineData("xeon", null, "xeon", null)]
    public void A_pool_is_a_count_a_name_and_nodes(string text, int? devices, string name, int? nodes) =>
        Assert.Equal(new(devices, name, nodes), PoolText.Parse(text));

    [Theory]
    [InlineData("4090", "nvidia-rtx-4090")]
    [InlineData("RTX 4090", "nvidia-rtx-4090")]
    [InlineData("4090d", "nvidia-rtx-4090d")]
    [InlineData("409", "nvidia-rtx-4090 nvidia-rtx-4090d")]
    [InlineData("geforce", "nvidia-rtx-4090 nvidia-rtx-4090d")]
    [InlineData("abacus", "")]
    public void A_loose_name_finds_what_is_meant(string sought, string found)
    {
        (string Key, string Title)[] known =
        [
            ("nvidia-rtx-4090", "GeForce RTX 4090"),
            ("nvidia-rtx-4090d", "GeForce RTX 4090 D"),
        ];
        var hits = LooseName.Find(sought, known, one => one.Key, one => one.Title);
        Assert.Equal(found, string.Join(' ', hits.Select(hit => hit.Key)));
    }

    [Theory]
    [InlineData("research", Activity.Run, Purpose.NoncommercialResearch)]
    [InlineData("internal", Activity.Run, Purpose.Commercial)]
    [InlineData("product", Activity.EmbedInProduct, Purpose.Commercial)]
    [InlineData("service", Activity.HostForThirdParties, Purpose.Commercial)]
    [InlineData("personal", Activity.Run, Purpose.Personal)]
    public void A_use_stands_for_an_activity_and_a_purpose(string use, Activity activity, Purpose purpose)
    {
        var read = new QuestionSettings { Use = use }.ReadUse();
        Assert.Equal([activity], read.Activities);
        Assert.Equal(purpose, read.Purpose);
        Assert.Equal(use == "product" ? true : null, read.Result?.Distributed);
    }

    [Fact]
    public void A_figure_without_a_day_is_the_highest_so_far()
    {
        var metrics = new QuestionSettings { Users = "100k", Revenue = "5M@2024-06-30" }
            .ReadUse()
            .Actor!.Metrics!;
        Assert.Equal(
            (ActorMetric.MonthlyActiveUsers, 100_000, true),
            (metrics[0].Metric, metrics[0].Value, metrics[0].Peak)
        );
        Assert.Equal((ActorMetric.AnnualRevenueUsd, false), (metrics[1].Metric, metrics[1].Peak));
        Assert.Equal(new DateOnly(2024, 6, 30), metrics[1].At);
    }

    [Theory]
    [InlineData("never", 0, 0, 0)]
    [InlineData(null, 0, 11, 12)]
    [InlineData("conditional,no", 10, 0, 12)]
    public void A_gate_has_an_exit_code_for_each_verdict(string? failOn, int conditional, int unknown, int no)
    {
        var gate = Gate.Parse(failOn);
        Assert.Equal(0, gate.ExitCodeOf(Domain.Verdict.Yes));
        Assert.Equal(conditional, gate.ExitCodeOf(Domain.Verdict.Conditional));
        Assert.Equal(unknown, gate.ExitCodeOf(Domain.Verdict.Unknown));
        Assert.Equal(no, gate.ExitCodeOf(Domain.Verdict.No));
    }
}
