using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Deployments;

public sealed class RemedyOrderTests
{
    [Fact]
    public void Cheap_remedies_come_first()
    {
        var devices = Remedy(16, RemedyKind.MoreDevices);
        var fewer = Remedy(9, RemedyKind.OtherVariant, RemedyKind.MoreDevices);
        var variant = Remedy(0, RemedyKind.OtherVariant);
        Assert.Equal([variant, fewer, devices], new[] { devices, fewer, variant }.Order());
    }

    [Fact]
    public void What_suffices_comes_before_what_mends_one_half()
    {
        var half = Remedy(0, RemedyKind.OtherRuntime) with { Answer = Answer(Verdict.Unknown) };
        var whole = Remedy(64, RemedyKind.MoreDevices);
        Assert.Equal([whole, half], new[] { half, whole }.Order());
    }

    [Fact]
    public void The_kind_of_a_remedy_is_that_of_its_costliest_change() =>
        Assert.Equal(RemedyKind.MoreDevices, Remedy(1, RemedyKind.MoreDevices, RemedyKind.OtherVariant).Kind);

    private static Remedy Remedy(double size, params RemedyKind[] kinds) =>
        new(
            [.. kinds.Select(kind => new RemedyChange(kind, "on", null, "to", "words"))],
            $"{size}",
            Answer(Verdict.Yes),
            size
        );

    private static DeploymentVerdict Answer(Verdict legal) =>
        new(
            new LegalVerdict(legal, [], []),
            new TechnicalVerdict
            {
                Verdict = Verdict.Yes,
                Reasons = [],
                Support = Support.Native,
            }
        );
}
