using System.Text.RegularExpressions;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Tests.Readmes;
using ModelRegistry.Tests.Server;

namespace ModelRegistry.Tests;

/// <summary>Every block of every README does what the text says. <c>UPDATE_SNAPSHOTS=1</c> writes the shown answers and counts anew.</summary>
[Collection(Processes.Name)]
public sealed partial class ReadmeTests
{
    private const string SourceMap = "src/README.md";

    // What others publish beside their weights.
    private const string ModelConfiguration = "config.json";

    public static TheoryData<string> Paths => [.. Readme.Paths];

    private static bool Updates => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    [Fact]
    public void Every_text_that_people_start_from_is_there() =>
        Assert.Equal(
            [
                "CONTRIBUTING.md",
                "README.md",
                "SECURITY.md",
                "db/catalog/README.md",
                "src/ModelRegistry.Server/README.md",
                SourceMap,
            ],
            Readme.Paths
        );

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_block_does_what_stands_below_it(string path)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The shell blocks are for bash.");
        await using var run = new ReadmeRun(Readme.Read(path));
        await run.RunAsync();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_test_that_is_named_exists(string path) =>
        Assert.All(
            TestName().Matches(Readme.Read(path).Text).Select(match => match.Groups["name"].Value).Distinct(),
            name => Assert.Contains($"{name}.cs", NamesBelow("tests"))
        );

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_file_that_is_named_exists(string path)
    {
        var names = NamesBelow("src").Concat(NamesBelow("tests")).Concat(NamesBelow("db")).ToHashSet();
        var named = FileName()
            .Matches(Readme.Read(path).Prose)
            .Select(match => match.Groups["file"].Value)
            // What begins with a slash is an address of the server.
            .Where(file => file != ModelConfiguration && !file.StartsWith('/'))
            .Distinct();
        Assert.All(
            named,
            file =>
                Assert.True(
                    file.Contains('/', StringComparison.Ordinal)
                        ? IsThere(path, file) || IsThere("src/README.md", file)
                        : names.Contains(file) || File.Exists(Repository.File(file)),
                    $"{path} names '{file}', which is not there."
                )
        );
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_link_leads_somewhere(string path) =>
        Assert.All(
            Link().Matches(Readme.Read(path).Prose).Select(match => match.Groups["target"].Value),
            target => Assert.True(IsThere(path, target), $"{path} links to '{target}', which is not there.")
        );

    [Fact]
    public void The_map_of_src_shows_every_room()
    {
        var map = new ShownTree(Readme.Read(SourceMap).Blocks.First(block => block.Language == "text"));
        Assert.Equal(Rooms().Order(StringComparer.Ordinal), map.Folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_first_question_stands_on_the_first_screen()
    {
        var blocks = Readme.Read("README.md").Blocks;
        var question = blocks.First(block => block.Text.Contains("deployableModels", StringComparison.Ordinal));
        Assert.InRange(question.Line, 1, 40);
    }

    [Fact]
    public void The_counts_are_those_of_the_shipped_catalog()
    {
        var files = CatalogFiles.Read(Repository.File("db/catalog"));
        var readme = Readme.Read("README.md");
        foreach (var row in CatalogCounts.RowsOf(files))
        {
            var shown = Regex.Match(readme.Text, $"^\\| {Regex.Escape(row.Noun)} \\|.*\\|$", RegexOptions.Multiline);
            Assert.True(shown.Success, $"README.md has no row '{row.Noun}'.");
            if (Updates && shown.Value != row.ToString())
                readme.RewriteLine(shown.Value, row.ToString());
            else
                Assert.Equal(row.ToString(), shown.Value);
        }
    }

    // The projects, and the folders in each that hold code.
    private static IEnumerable<string> Rooms() =>
        from project in Directory.EnumerateDirectories(Repository.File("src"))
        from folder in Directory.EnumerateDirectories(project).Prepend(project)
        let name = Path.GetFileName(folder)
        where
            name is not ("bin" or "obj") && Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories).Any()
        select Path.GetRelativePath(Repository.File("src"), folder).Replace('\\', '/');

    private static HashSet<string?> NamesBelow(string folder) =>
        [
            .. Directory
                .EnumerateFiles(Repository.File(folder), "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName),
        ];

    private static bool IsThere(string readme, string target)
    {
        var path = Path.Combine(Path.GetDirectoryName(readme)!, target);
        return new[] { path, target }.Any(one =>
            File.Exists(Repository.File(one)) || Directory.Exists(Repository.File(one))
        );
    }

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]*Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex("`(?<file>[A-Za-z0-9_./-]+\\.(cs|json|sql|yaml|csproj|sln|graphql|ndjson|props))`")]
    private static partial Regex FileName();

    [GeneratedRegex("\\[[^\\]]+\\]\\((?<target>[^)#:]+)(#[^)]*)?\\)")]
    private static partial Regex Link();
}

/// <summary>Files of the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string File(string path) => Path.GetFullPath(Path.Combine(Here(), "..", "..", path));

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetDirectoryName(file)!;
}
