using System.Text.RegularExpressions;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Tests.Shipping;

/// <summary>The runtimes of db/catalog: sourced, told apart by version, and named nowhere else.</summary>
public sealed partial class ShippedRuntimesTests
{
    private static readonly RuntimeProfile[] Runtimes =
    [
        .. CatalogFiles.Read(Repository.File("db/catalog")).Runtimes.Select(entry => entry.Value),
    ];

    private static readonly Regex FormatKeys = new(
        string.Join(
            '|',
            CatalogFiles
                .Read(Repository.File("db/catalog"))
                .Formats.Select(entry => $"\"{Regex.Escape(entry.Value.Key.ToString())}\"")
        )
    );

    private static readonly string[] EngineFolders =
    [
        "src/ModelRegistry.Domain",
        "src/ModelRegistry.Catalog",
        "src/ModelRegistry.Answers",
    ];

    [Fact]
    public void Every_runtime_names_its_sources_and_how_its_figures_are_known() =>
        Assert.All(
            Runtimes,
            runtime =>
            {
                Assert.NotEmpty(runtime.Sources);
                Assert.NotEmpty(runtime.Memory.Notes);
                Assert.All(runtime.Speed, speed => Assert.NotEmpty(speed.Notes));
            }
        );

    [Fact]
    public void Exactly_one_range_of_a_runtime_holds_for_a_version()
    {
        string[] versions = ["0.0.1", "0.4.9", "0.5", "0.7.99", "0.8", "0.8.1", "0.11.0", "1", "2026.1"];
        foreach (var runtime in Runtimes.Where(runtime => runtime.Speed.Count > 0))
        foreach (var version in versions)
            Assert.Single(runtime.Speed, speed => Holds(speed, version));
    }

    [Theory]
    [InlineData("""[{ "toVersion": "0.8" }, { "fromVersion": "0.7" }]""", "speed.1.fromVersion")]
    [InlineData("""[{ "toVersion": "0.8" }, { "fromVersion": "0.9" }]""", "speed.1.fromVersion")]
    [InlineData("""[{}, {}]""", "speed.1.fromVersion")]
    [InlineData("""[{ "toVersion": "0.8" }]""", "speed.0.toVersion")]
    [InlineData("""[{ "fromVersion": "new" }]""", "speed.0.fromVersion")]
    [InlineData(
        """[{ "memory": [{ "class": "UNIFIED", "bandwidthShare": 1, "secondsPerLayer": 0 }] }]""",
        "speed.0.memory"
    )]
    public void Figures_that_leave_a_version_or_a_memory_open_are_refused(string speed, string field)
    {
        using var folder = new CatalogCopy();
        folder.Write(
            "runtimes/made-up.json",
            $$"""[{ "key": "made-up", "name": "Made up", "speed": {{speed}}, "sources": ["s"] }]"""
        );
        var refusal = Assert.Throws<CatalogFileException>(() => CatalogFiles.Read(folder.Path));
        Assert.Equal(("runtimes/made-up.json", "made-up", field), (refusal.File, refusal.Entry, refusal.Field));
    }

    [Theory]
    [InlineData("\"aliases\": [\"VLLM\"]", "aliases")]
    [InlineData("\"speed\": [{ \"hardware\": [{ \"vendors\": [\"Nobody\"], \"share\": 1 }] }]", "speed.hardware")]
    [InlineData("\"speed\": [{ \"arithmetic\": [{ \"vendors\": [\"Nobody\"], \"share\": 1 }] }]", "speed.arithmetic")]
    [InlineData("\"speed\": [{ \"arithmetic\": [{ \"peakOf\": \"no-such\", \"share\": 1 }] }]", "speed.arithmetic")]
    public void A_runtime_that_names_what_is_not_in_the_catalog_is_refused(string members, string field)
    {
        using var folder = new CatalogCopy();
        folder.Write(
            "runtimes/made-up.json",
            $$"""[{ "key": "made-up", "name": "Made up", "sources": ["s"], {{members}} }]"""
        );
        var refusal = Assert.Throws<CatalogFileException>(() =>
            CatalogReferences.Check(CatalogFiles.Read(folder.Path))
        );
        Assert.Equal(("runtimes/made-up.json", "made-up", field), (refusal.File, refusal.Entry, refusal.Field));
    }

    [Fact]
    public void An_alias_stands_for_the_runtime_and_an_unknown_name_for_itself()
    {
        var (alias, unknown) = (TextForm.Parse<RuntimeId>("Other-Name"), TextForm.Parse<RuntimeId>("nobody-knows"));
        var runtime = Runtimes[0] with { Aliases = [alias] };
        var index = new RuntimeIndex([runtime]);
        Assert.Equal((runtime.Key, unknown), (index.KeyOf(alias), index.KeyOf(unknown)));
        Assert.Equal(runtime.Memory, index.For(alias, null).Memory);
        Assert.Equal(RuntimeFigures.Unknown, index.For(unknown, "1.0"));
    }

    [Fact]
    public void Engine_code_names_no_runtime()
    {
        var names = Runtimes.SelectMany(runtime =>
            runtime.Aliases.Append(runtime.Key).Select(name => name.ToString()).Append(runtime.Name)
        );
        var named = new Regex(string.Join('|', names.Distinct().Select(Naming)));
        var found = EngineFolders
            .SelectMany(folder =>
                Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories)
            )
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(path => Code(path).Where(line => named.IsMatch(line)).Select(line => $"{path}: {line.Trim()}"));
        Assert.Empty(found);
    }

    // As a word of its own, and as a part of an identifier: "vllm", earlyVllm.
    private static string Naming(string name)
    {
        var part = char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant();
        return $"(?<![A-Za-z])(?i:{Regex.Escape(name)})(?![a-z])|(?<=[a-z]){Regex.Escape(part)}(?![a-z])";
    }

    // Comments cite sources, and what the API's documentation shows as an example is a comment too. A numeric format may bear the name of a
    // tool: its key names no runtime.
    private static IEnumerable<string> Code(string path) =>
        File.ReadLines(path).Select(line => FormatKeys.Replace(Comment().Replace(line, ""), ""));

    private static bool Holds(RuntimeSpeed speed, string version) =>
        (speed.FromVersion is null || Number(version) >= Number(speed.FromVersion))
        && (speed.ToVersion is null || Number(version) < Number(speed.ToVersion));

    private static Version Number(string version) =>
        Version.Parse(version.Contains('.', StringComparison.Ordinal) ? version : $"{version}.0");

    [GeneratedRegex(@"^\s*//.*|(?<=\s)//.*")]
    private static partial Regex Comment();
}
