using FsCheck.Xunit;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Models;

public sealed class ConfigTextTests
{
    [Theory]
    [InlineData("", ConfigRefusal.NotJson)]
    [InlineData("{", ConfigRefusal.NotJson)]
    [InlineData("]]]", ConfigRefusal.NotJson)]
    [InlineData("{\"a\":InfinityX}", ConfigRefusal.NotJson)]
    [InlineData("[]", ConfigRefusal.NotAnObject)]
    [InlineData("null", ConfigRefusal.NotAnObject)]
    [InlineData("NaN", ConfigRefusal.NotAnObject)]
    [InlineData("{\"model_type\":\"a\\u0000b\"}", ConfigRefusal.BadCharacter)]
    [InlineData("{\"model_type\":\"\\ud800\"}", ConfigRefusal.BadCharacter)]
    [InlineData("{\"model_type\":\"\\udc00\\ud800\"}", ConfigRefusal.BadCharacter)]
    [InlineData("{\"\\udc00\":1}", ConfigRefusal.BadCharacter)]
    public void Text_that_is_no_configuration_is_refused_with_its_kind(string text, ConfigRefusal expected) =>
        Assert.Equal(expected, ConfigReader.Read(text, out _));

    [Fact]
    public void A_text_over_one_mebibyte_of_UTF_8_is_refused() =>
        Assert.Equal(
            ConfigRefusal.TooLarge,
            ConfigReader.Read("{\"a\":\"" + new string('é', ConfigReader.MaxBytes / 2) + "\"}", out _)
        );

    [Fact]
    public void A_text_of_one_mebibyte_of_UTF_8_is_read() =>
        Assert.Null(ConfigReader.Read("{\"a\":\"" + new string('x', ConfigReader.MaxBytes - 8) + "\"}", out _));

    [Theory]
    [InlineData(ConfigReader.MaxDepth, null)]
    [InlineData(ConfigReader.MaxDepth + 1, ConfigRefusal.TooDeep)]
    [InlineData(100_000, ConfigRefusal.TooDeep)]
    public void Nesting_is_bounded(int depth, ConfigRefusal? expected) =>
        Assert.Equal(
            expected,
            ConfigReader.Read(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth), out _)
        );

    [Theory]
    [InlineData("\"time_step_limit\":[0.0,Infinity]")]
    [InlineData("\"x\":-Infinity,\"y\":NaN")]
    [InlineData("\"x\":\"say \\\"NaN\\\" or Infinity\"")]
    [InlineData("\"x\":\"\\ud83d\\ude00\"")]
    public void What_Python_writes_is_read(string more) =>
        Assert.Equal(Configs.Read(Configs.Small()).Parameters, Configs.Read(Configs.Small(more)).Parameters);

    [Fact]
    public void Of_a_key_that_is_written_twice_the_last_one_counts() =>
        Assert.Equal(
            4096,
            Configs.Read(Configs.Small("\"max_position_embeddings\":1,\"max_position_embeddings\":4096")).ContextTokens
        );

    [Property(MaxTest = 500)]
    public bool No_text_breaks_the_reader(string? text) =>
        ConfigReader.TryRead(text ?? "", out var architecture, out var error)
            ? architecture is not null
            : error is not null;

    [Property(MaxTest = 2000)]
    public bool No_damage_to_a_configuration_breaks_the_reader(int seed)
    {
        var random = new Random(seed);
        var shapes = random.Next(2) == 0 ? DenseShapes.All : SparseShapes.All;
        var config = shapes.ElementAt(random.Next(shapes.Count)).Data.Item5;
        for (var i = random.Next(1, 4); i > 0; i--)
            config = Damaged(config, random);
        return ConfigReader.TryRead(config, out var architecture, out var error)
            ? architecture is not null
            : error is not null;
    }

    /// <summary>A piece of the text replaced: a figure by another value, or any characters by any others.</summary>
    private static string Damaged(string config, Random random)
    {
        string[] values =
        [
            "0",
            "-1",
            "null",
            "true",
            "\"x\"",
            "[]",
            "[1,2]",
            "{}",
            "1e9",
            "99999999",
            "1e400",
            "100000000",
            "0.5",
            "NaN",
            ",",
            "}",
            "\"",
        ];
        var start = random.Next(config.Length);
        var colon = config.IndexOf(':', start);
        if (colon < 0 || random.Next(4) == 0)
            return config[..start]
                + values[random.Next(values.Length)]
                + config[Math.Min(config.Length, start + random.Next(4))..];
        var end = config.IndexOfAny([',', '}'], colon);
        return config[..(colon + 1)] + values[random.Next(values.Length)] + config[(end < 0 ? config.Length : end)..];
    }
}
