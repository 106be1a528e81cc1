using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>Every code is listed with its meaning.</summary>
public sealed partial class CodeTests(SharedApplication application)
{
    [Fact]
    public async Task Each_code_has_a_meaning_and_stands_once()
    {
        var codes = await CodesAsync();
        Assert.True(codes.Count > 100);
        Assert.All(codes.Values, code => Assert.EndsWith(".", code.Text("meaning"), StringComparison.Ordinal));
        Assert.Equal("NO", codes["RIGHT_WITHHELD"].Text("verdict"));
        Assert.Equal("stateLineage", codes["LINEAGE_UNKNOWN"].Text("settledBy"));
        Assert.Null(codes["MODEL_NOT_FOUND"]["verdict"]);
    }

    [Fact]
    public async Task The_reasons_of_the_shipped_models_have_codes_that_are_listed_and_verdicts_that_they_say()
    {
        var codes = await CodesAsync();
        var answer = await application.DataAsync(
            """{ deployableModels(on: { system: { accelerator: "nvidia-rtx-4090" } }, use: { activities: [RUN, FINE_TUNE], purpose: COMMERCIAL }, verdicts: null, first: 100) { nodes { legal { reasons { code verdict } } technical { reasons { code verdict } } } } }"""
        );
        var reasons = answer["deployableModels"]!["nodes"]!
            .AsArray()
            .SelectMany(node => node!["legal"]!["reasons"]!.AsArray().Concat(node["technical"]!["reasons"]!.AsArray()))
            .ToList();
        Assert.NotEmpty(reasons);
        Assert.All(
            reasons,
            reason =>
            {
                Assert.Contains(reason!.Text("code"), codes.Keys);
                if (codes[reason!.Text("code")]["verdict"] is { } always)
                    Assert.Equal(always.GetValue<string>(), reason!.Text("verdict"));
            }
        );
    }

    [Fact]
    public async Task The_codes_that_refuse_requests_are_listed()
    {
        var codes = await CodesAsync();
        var written = Directory
            .EnumerateFiles(Repository.File("src/ModelRegistry.Server"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Written().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();
        Assert.NotEmpty(written);
        Assert.Empty(written.Except(codes.Keys));
    }

    private async Task<Dictionary<string, JsonNode>> CodesAsync() =>
        (await application.DataAsync("{ codes { code meaning verdict settledBy } }"))["codes"]!
            .AsArray()
            .ToDictionary(code => code!.Text("code"), code => code!);

    [GeneratedRegex("Code = \"([A-Z_]+)\"")]
    private static partial Regex Written();
}
