namespace ModelRegistry.Tests.Readmes;

/// <summary>
/// A command of a README that the tests do not execute: one that builds, tests or watches this very code takes minutes or does not end, one of a container
/// engine needs that engine and a network, one of git would change a checkout. Its parts are checked instead: what it names is there.
/// </summary>
/// <param name="Words">The program and its arguments.</param>
internal sealed record RecordedCommand(string[] Words)
{
    private const string Project = "--project";
    private static readonly string[] DotnetVerbs = ["build", "run", "test", "watch", "restore"];
    private static readonly string[] Filters = ["--filter-class", "--filter-method", "--filter-namespace"];

    // Options of these verbs, with whether a value follows.
    private static readonly Dictionary<string, bool> DotnetOptions = new()
    {
        ["-c"] = true,
        [Project] = true,
        ["--no-build"] = false,
        ["--filter-class"] = true,
        ["--filter-method"] = true,
        ["--filter-namespace"] = true,
        ["--list-tests"] = false,
        ["--"] = false,
    };

    /// <summary>Fails where the command names what is not there.</summary>
    public void Check()
    {
        switch (Words)
        {
            case ["dotnet", var verb, .. var rest] when DotnetVerbs.Contains(verb):
                CheckDotnet(rest);
                break;
            // ComposeTests hold the file to the specification.
            case ["docker", "compose", "up", ..]:
                Assert.True(File.Exists(Repository.File("compose.yaml")));
                break;
            case ["docker", "build", "-f", var file, ..]:
                Assert.True(File.Exists(Repository.File(file)), $"There is no {file}.");
                break;
            case ["git", "config", "blame.ignoreRevsFile", var file]:
                Assert.True(File.Exists(Repository.File(file)), $"There is no {file}.");
                break;
            default:
                Assert.Fail($"No test knows how to check '{string.Join(' ', Words)}'.");
                break;
        }
    }

    private static void CheckDotnet(string[] words)
    {
        var project = "tests";
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (!word.StartsWith('-'))
            {
                // A verb of 'watch' (run, test), a solution, or a project.
                if (!DotnetVerbs.Contains(word))
                    CheckPath(word);
                continue;
            }

            Assert.True(DotnetOptions.TryGetValue(word, out var hasValue), $"No test knows the option '{word}'.");
            if (!hasValue)
                continue;
            var value = words[++i];
            if (word == Project)
                CheckPath(project = value);
            if (Filters.Contains(word))
                CheckFilter(project, word, value);
        }
    }

    private static void CheckPath(string path) =>
        Assert.True(
            File.Exists(Repository.File(path)) || Directory.Exists(Repository.File(path)),
            $"There is no '{path}'."
        );

    // The tests that a filter is to match are looked for in the sources: the project of the rules is not referred to here.
    private static void CheckFilter(string project, string filter, string pattern)
    {
        var word = filter switch
        {
            "--filter-class" => "class ",
            "--filter-namespace" => "namespace ",
            _ => " ",
        };
        var name = pattern.Trim('*').Split('.')[^1];
        var ending = filter == "--filter-method" ? "(" : "";
        var wanted = pattern.EndsWith('*') ? name : name + ending;
        Assert.Contains(
            Directory.EnumerateFiles(Repository.File(project), "*.cs", SearchOption.AllDirectories),
            file => File.ReadLines(file).Any(line => Names(line, word, wanted))
        );
    }

    private static bool Names(string line, string word, string name) =>
        line.Contains(word, StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal);
}
