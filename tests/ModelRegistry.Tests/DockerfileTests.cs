using System.Xml.Linq;

namespace ModelRegistry.Tests;

/// <summary>The image is read, not built: no container engine is needed.</summary>
public sealed class DockerfileTests
{
    private static readonly string[] lines = File.ReadAllLines(Repository.File("src/ModelRegistry.Server/Dockerfile"));

    [Fact]
    public void Packages_are_restored_from_the_project_files_alone()
    {
        var restore = IndexOf("RUN dotnet restore src/ModelRegistry.Server");
        Assert.True(restore < IndexOf("COPY . ."), "All files are copied before packages are restored.");
        var before = lines[..restore];
        Assert.All(
            ProjectsOf("src/ModelRegistry.Server/ModelRegistry.Server.csproj").Distinct(),
            project => Assert.Contains($"COPY {project} {Path.GetDirectoryName(project)}/", before)
        );
        Assert.All(
            Directory
                .GetFiles(Repository.File("."), "Directory.*.props")
                .Append("global.json")
                .Select(Path.GetFileName),
            file =>
                Assert.Contains(
                    before,
                    line => line.StartsWith("COPY ", StringComparison.Ordinal) && line.Split(' ').Contains(file)
                )
        );
    }

    [Fact]
    public void The_query_page_is_bundled() =>
        Assert.True(
            Array.FindIndex(lines, line => line.Contains("nodejs npm", StringComparison.Ordinal))
                < Array.FindIndex(lines, line => line.Contains("dotnet publish", StringComparison.Ordinal)),
            "Node is not installed before the server is published."
        );

    [Fact]
    public void It_runs_as_a_user_of_its_own_who_owns_its_data()
    {
        var user = lines[IndexOf("USER ")].Split(' ')[1];
        Assert.Contains(
            lines,
            line =>
                line.Contains(
                    $"useradd --system --uid 10080 --no-create-home --user-group {user}",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            lines,
            line =>
                line.Contains($"install -d -o {user}", StringComparison.Ordinal)
                && line.EndsWith(" /data", StringComparison.Ordinal)
        );
        Assert.Contains(lines, line => line.Contains("Registry__Data=/data", StringComparison.Ordinal));
        Assert.True(IndexOf("USER ") < IndexOf("ENTRYPOINT "));
    }

    private static int IndexOf(string start)
    {
        var index = Array.FindIndex(lines, line => line.StartsWith(start, StringComparison.Ordinal));
        Assert.True(index >= 0, $"The Dockerfile has no line '{start}'.");
        return index;
    }

    private static IEnumerable<string> ProjectsOf(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var references = XDocument
            .Load(Repository.File(project))
            .Descendants("ProjectReference")
            .Select(reference =>
                Path.GetRelativePath(
                    Repository.File("."),
                    Repository.File(Path.Combine(folder, reference.Attribute("Include")!.Value))
                )
            );
        return references.SelectMany(ProjectsOf).Prepend(project);
    }
}
