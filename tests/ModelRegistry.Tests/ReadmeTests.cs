using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ModelRegistry.Tests;

/// <summary>Every example of README.md is asked, and gives the answer that README.md says. <c>UPDATE_SNAPSHOTS=1</c> writes the answers anew.</summary>
public sealed partial class ReadmeTests(Application application) : IClassFixture<Application>
{
    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task Every_example_gives_the_answer_that_stands_below_it()
    {
        var readme = await File.ReadAllTextAsync(Repository.File("README.md"), TestContext.Current.CancellationToken);
        var examples = Example().Matches(readme);
        Assert.True(examples.Count >= 3, $"README.md has {examples.Count} examples.");
        foreach (Match example in examples)
        {
            var answer = (await application.AskAsync(QueryOf(example))).ToJsonString(Pretty);
            if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
                readme = readme.Replace(
                    example.Value,
                    $"{example.Value[..(example.Groups["answer"].Index - example.Index)]}{answer}\n```"
                );
            else
                Assert.Equal(example.Groups["answer"].Value.Trim(), answer);
        }

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(Repository.File("README.md"), readme, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var readme = File.ReadAllText(Repository.File("README.md"));
        var sources = Directory
            .EnumerateFiles(Repository.File("tests"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        Assert.All(
            TestName().Matches(readme).Select(match => match.Groups[1].Value).Distinct(),
            name => Assert.Contains(name, sources)
        );
    }

    // A query stands in a block of its own, or in the body of a curl call.
    private static string QueryOf(Match example) =>
        example.Groups["body"].Success
            ? JsonNode.Parse(example.Groups["body"].Value)!["query"]!.GetValue<string>()
            : example.Groups["query"].Value;

    [GeneratedRegex(
        "```(?:graphql\n(?<query>.*?)|sh\ncurl[^\n]*<<'JSON'\n(?<body>.*?)\nJSON\n)```\n[^`]*```json\n(?<answer>.*?)```",
        RegexOptions.Singleline
    )]
    private static partial Regex Example();

    [GeneratedRegex("`([A-Z][A-Za-z]*Tests)`")]
    private static partial Regex TestName();
}

/// <summary>Files of the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string File(string path) => Path.GetFullPath(Path.Combine(Here(), "..", "..", path));

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetDirectoryName(file)!;
}
