using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Models;

public sealed class ConfigCountTests
{
    public static TheoryData<string, long, long, long, string> Dense => DenseShapes.All;

    public static TheoryData<string, long, long, long, string> Sparse => SparseShapes.All;

    [Theory]
    [MemberData(nameof(Dense))]
    public void A_dense_model_is_counted_to_the_last_parameter(string name, long parameters, long active, long cache, string config) =>
        Assert.Equal((name, parameters, active, cache), Counted(name, config));

    [Theory]
    [MemberData(nameof(Sparse))]
    public void A_model_with_experts_is_counted_to_the_last_parameter(string name, long parameters, long active, long cache, string config) =>
        Assert.Equal((name, parameters, active, cache), Counted(name, config));

    [Theory]
    [MemberData(nameof(Dense))]
    [MemberData(nameof(Sparse))]
    public void Layer_groups_add_up_to_the_layers(string name, long parameters, long active, long cache, string config)
    {
        var architecture = Configs.Read(config);
        Assert.True(architecture.LayerGroups.Sum(group => group.Count) == architecture.Layers, $"{name}: {parameters}, {active}, {cache}");
    }

    [Theory]
    [MemberData(nameof(Dense))]
    [MemberData(nameof(Sparse))]
    public void Wide_parameters_are_a_part_of_the_active_ones(string name, long parameters, long active, long cache, string config)
    {
        var architecture = Configs.Read(config);
        Assert.True(architecture.WideParameters > 0 && architecture.WideParameters < active && active <= parameters, $"{name}: {cache}");
    }

    private static (string, long?, long?, long) Counted(string name, string config)
    {
        var architecture = Configs.Read(config);
        return (name, architecture.Parameters, architecture.ActiveParameters, Configs.CacheBytesPerToken(architecture));
    }
}
