using System.Text.RegularExpressions;

namespace ModelRegistry.Tests.Readmes;

/// <summary>A text for people (README.md, CONTRIBUTING.md, ...), and the blocks that it shows.</summary>
internal sealed partial class Readme
{
    private static readonly string[] Built = ["bin", "obj", "node_modules", "TestResults", ".git"];

    private Readme(string path, string text) => (Path, Text) = (path, text);

    /// <summary>Every such text of the repository, as paths from its root.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. FilesBelow(new DirectoryInfo(Repository.File(".")))
            .Select(file => System.IO.Path.GetRelativePath(Repository.File("."), file.FullName))
            .Select(path => path.Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The path from the root of the repository.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; private set; }

    /// <summary>What stands between fences, in order.</summary>
    public IReadOnlyList<ReadmeBlock> Blocks =>
        [
            .. Block()
                .Matches(Text)
                .Select(
                    (match, ordinal) =>
                        new ReadmeBlock(
                            ordinal,
                            match.Groups["language"].Value,
                            match.Groups["text"].Value,
                            HeadingBefore(match.Index),
                            Text.AsSpan(0, match.Index).Count('\n') + 1
                        )
                ),
        ];

    /// <summary>The text without its blocks.</summary>
    public string Prose => Block().Replace(Text, "");

    /// <summary>Reads one.</summary>
    public static Readme Read(string path) => new(path, File.ReadAllText(Repository.File(path)));

    /// <summary>Writes other text into a block.</summary>
    public void Rewrite(ReadmeBlock block, string by)
    {
        var inner = Block().Matches(Text)[block.Ordinal].Groups["text"];
        Rewrite(inner.Index, inner.Length, by);
    }

    /// <summary>Writes another line where one stands.</summary>
    public void RewriteLine(string line, string by) =>
        Rewrite(Text.IndexOf(line, StringComparison.Ordinal), line.Length, by);

    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo folder) =>
        folder
            .EnumerateFiles("*.md")
            .Concat(
                folder
                    .EnumerateDirectories()
                    .Where(inner => !Built.Contains(inner.Name) && inner.LinkTarget is null)
                    .SelectMany(FilesBelow)
            );

    private void Rewrite(int index, int length, string by)
    {
        Text = string.Concat(Text.AsSpan(0, index), by, Text.AsSpan(index + length));
        File.WriteAllText(Repository.File(Path), Text);
    }

    private string HeadingBefore(int index) =>
        Heading().Matches(Text[..index]) is [.., var last] ? last.Groups["words"].Value : "";

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("^#+ (?<words>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

/// <summary>What stands between two fences.</summary>
/// <param name="Ordinal">Its place among the blocks of the text, from 0.</param>
/// <param name="Language">What stands behind the opening fence: "sh", "graphql", "json", "text".</param>
/// <param name="Text">The lines between the fences, each with its end.</param>
/// <param name="Heading">The words of the heading above.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
internal sealed record ReadmeBlock(int Ordinal, string Language, string Text, string Heading, int Line);
