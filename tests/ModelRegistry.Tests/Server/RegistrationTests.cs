using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Server;

/// <summary>What a client sees of a write that it has just made.</summary>
[Collection(Processes.Name)]
public sealed class RegistrationTests(RunningServer running) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_registered_model_is_deployable_at_once() =>
        Assert.Single(
            await SmallLlama.CandidatesAsync(
                running.Process,
                "at-once",
                await SmallLlama.RegisterAsync(running.Process, "at-once")
            )
        );

    [Fact]
    public async Task A_model_of_nothing_but_a_configuration_has_one_variant_in_the_stored_format()
    {
        var candidate = Assert.Single(
            await SmallLlama.CandidatesAsync(
                running.Process,
                "one-variant",
                await SmallLlama.RegisterAsync(running.Process, "one-variant")
            )
        )!;
        var expected = JsonNode.Parse(
            $$"""{ "name": "bf16", "weightBytes": {{2 * SmallLlama.Parameters}}, "weightBytesProvenance": "ESTIMATED", "format": { "key": "bf16" } }"""
        );
        Assert.Equal(expected!.ToJsonString(), candidate["variant"]!.ToJsonString());
    }

    [Fact]
    public async Task A_small_model_under_a_permissive_license_may_and_can_run()
    {
        var candidate = Assert.Single(
            await SmallLlama.CandidatesAsync(
                running.Process,
                "may-and-can",
                await SmallLlama.RegisterAsync(running.Process, "may-and-can")
            )
        )!;
        Assert.Equal(
            ("YES", "YES"),
            (candidate["legal"]!["verdict"]!.GetValue<string>(), candidate["technical"]!["verdict"]!.GetValue<string>())
        );
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("999999999")]
    [InlineData("99999999999999999999")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_position_that_nobody_gave_out_is_bad_input(string position)
    {
        var answer = await running.Process.AskAsync("{ viewer { name } }", position: position);
        Assert.Equal("BAD_INPUT", answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }
}
