using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Models;

/// <summary>A model that is registered through its grain, and one that is registered past it, are decided alike.</summary>
public sealed class RegistrationPathsTests(SharedApplication application)
{
    private const int Names = 4;
    private const int Steps = 60;

    private static readonly string?[] licenses = ["MIT", "Apache-2.0", null];

    // Equal variants break a rule that reading a registration does not know.
    private static readonly string[][] variants =
    [
        [],
        ["bf16"],
        ["bf16", "bf16"],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_grain_and_the_bulk_path_take_and_refuse_the_same(int seed)
    {
        var random = new Random(seed);
        Choice[] choices =
        [
            .. Enumerable
                .Range(0, Steps)
                .Select(_ => new Choice(
                    random.Next(Names),
                    random.Next(licenses.Length),
                    random.Next(variants.Length)
                )),
        ];
        var expected = Expect(choices);
        Assert.Contains("NEW", expected);
        Assert.Contains("SAME", expected);
        Assert.Contains("ALREADY_EXISTS", expected);
        Assert.Contains("BAD_INPUT", expected);

        // Half of the batch meets what the other half wrote, in another transaction.
        var batched = Fresh.Name("batched");
        string[] outcomes =
        [
            .. await InBatchAsync(batched, choices[..(Steps / 2)]),
            .. await InBatchAsync(batched, choices[(Steps / 2)..]),
        ];
        Assert.Equal(expected.Select(WithoutNovelty), outcomes);

        // Asked for one model, a name that is taken is an error, also where the model that stands is the same.
        var alone = await OneByOneAsync(Fresh.Name("alone"), choices);
        Assert.Equal(expected.Select(outcome => outcome == "SAME" ? "ALREADY_EXISTS" : WithoutNovelty(outcome)), alone);
    }

    private static string[] Expect(Choice[] choices)
    {
        var standing = new Dictionary<int, Choice>();
        return [.. choices.Select(Decide)];

        string Decide(Choice choice)
        {
            if (variants[choice.Variants].Distinct().Count() < variants[choice.Variants].Length)
                return "BAD_INPUT";
            if (standing.TryAdd(choice.Name, choice))
                return "NEW";
            return standing[choice.Name] == choice ? "SAME" : "ALREADY_EXISTS";
        }
    }

    private static string WithoutNovelty(string outcome) => outcome is "NEW" or "SAME" ? "STANDS" : outcome;

    private async Task<string[]> InBatchAsync(string prefix, Choice[] choices)
    {
        var payload = (
            await application.DataAsync(
                "mutation ($input: [RegisterModelInput!]!) { registerModels(input: { models: $input }) { models { name } errors { code path } } }",
                new { input = choices.Select(choice => Input(prefix, choice)) }
            )
        )["registerModels"]!;
        return
        [
            .. choices.Select(
                (_, i) =>
                    payload["errors"]!.AsArray().FirstOrDefault(error => error!["path"]![2]!.ToString() == $"{i}")
                        is { } error
                        ? error["code"]!.ToString()
                    : payload["models"]![i] is null ? "NOTHING"
                    : "STANDS"
            ),
        ];
    }

    private async Task<string[]> OneByOneAsync(string prefix, Choice[] choices)
    {
        var outcomes = new List<string>();
        foreach (var choice in choices)
        {
            var payload = (
                await application.DataAsync(
                    "mutation ($input: RegisterModelInput!) { registerModel(input: $input) { model { name } errors { code } } }",
                    new { input = Input(prefix, choice) }
                )
            )["registerModel"]!;
            var code = (payload["errors"] as JsonArray)?.FirstOrDefault()?["code"]?.ToString();
            outcomes.Add(code ?? (payload["model"] is null ? "NOTHING" : "STANDS"));
        }

        return [.. outcomes];
    }

    private static object Input(string prefix, Choice choice) =>
        new
        {
            registry = "local/main",
            name = $"{prefix}-{choice.Name}",
            license = licenses[choice.License],
            variants = variants[choice.Variants].Select(format => new { name = "only", format }),
        };

    private sealed record Choice(int Name, int License, int Variants);
}
