namespace ModelRegistry.Tests.Readmes;

/// <summary>A tree of folders as a README draws it: a folder or file a line, deeper ones further in, and what it is for behind it.</summary>
internal sealed class ShownTree
{
    private readonly IReadOnlyList<string> paths;

    /// <summary>Reads a tree.</summary>
    public ShownTree(ReadmeBlock block) => paths = [.. Read(block)];

    /// <summary>The folders that it shows, without the slash at the end.</summary>
    public IEnumerable<string> Folders => paths.Where(path => path.EndsWith('/')).Select(path => path.TrimEnd('/'));

    /// <summary>Fails where it shows what is not there.</summary>
    /// <param name="root">The folder that the tree begins in, from the root of the repository.</param>
    public void Check(string root)
    {
        Assert.NotEmpty(paths);
        Assert.All(
            paths,
            path =>
            {
                var full = Repository.File(Path.Combine(root, path));
                Assert.True(path.EndsWith('/') ? Directory.Exists(full) : File.Exists(full), $"There is no {path}.");
            }
        );
    }

    // A line whose first word is no folder and no file goes on with what the line above says.
    private static IEnumerable<string> Read(ReadmeBlock block)
    {
        Stack<(int Indent, string Path)> above = new();
        foreach (var line in block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var indent = line.Length - line.TrimStart().Length;
            var name = line.Trim().Split(' ')[0];
            if (!name.EndsWith('/') && !name.Contains('.', StringComparison.Ordinal))
                continue;
            while (above.TryPeek(out var last) && last.Indent >= indent)
                above.Pop();
            var path = (above.TryPeek(out var parent) ? parent.Path : "") + name;
            above.Push((indent, path));
            yield return path;
        }
    }
}
