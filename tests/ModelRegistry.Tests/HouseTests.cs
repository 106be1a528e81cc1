using System.Text.RegularExpressions;

namespace ModelRegistry.Tests;

/// <summary>
/// Holds the rooms of the house: which folder names which. A folder is a namespace, and the build refuses a using directive that nothing needs, so that
/// the directives tell it; a folder also sees those that it lies in.
/// </summary>
public sealed partial class HouseTests
{
    private static readonly string Source = Repository.File("src");

    private static readonly IReadOnlyList<SourceFile> Files =
    [
        .. Directory
            .EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Source, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Source, path)))),
    ];

    private static readonly IReadOnlySet<string> Rooms = Files.Select(file => file.Room).ToHashSet();

    private static readonly IReadOnlySet<string> Types = Files
        .SelectMany(file => Declaration().Matches(file.Text).Select(match => $"{file.Room}.{match.Groups[1].Value}"))
        .ToHashSet();

    [Fact]
    public void A_namespace_is_the_folder_that_the_file_lies_in() =>
        Assert.All(
            Files.Where(file => Namespace().IsMatch(file.Text)),
            file => Assert.Equal(file.Room, Namespace().Match(file.Text).Groups[1].Value)
        );

    [Fact]
    public void Folders_form_no_circle()
    {
        var named = Rooms.ToDictionary(
            room => room,
            room => Files.Where(file => file.Room == room).SelectMany(NamedBy).ToHashSet()
        );
        var circles = Rooms.Where(room => IsReached(named, named[room], room)).Order(StringComparer.Ordinal);
        Assert.Empty(circles.Select(room => $"{room} -> {string.Join(", ", named[room].Order())}"));
    }

    [Fact]
    public void The_circle_check_sees_a_circle()
    {
        var named = new Dictionary<string, HashSet<string>>
        {
            ["a"] = ["b"],
            ["b"] = ["c"],
            ["c"] = ["a"],
            ["d"] = ["a"],
        };
        Assert.True(IsReached(named, named["a"], "a"));
        Assert.False(IsReached(named, named["d"], "d"));
    }

    [Fact]
    public void The_fields_of_the_API_name_no_SQL() =>
        Assert.Empty(
            Files
                .Where(file => file.Room.StartsWith("ModelRegistry.Server.Api", StringComparison.Ordinal))
                .Where(file => Sql().IsMatch(file.Text))
                .Select(file => file.Path)
        );

    [Fact]
    public void Only_one_folder_knows_the_GraphQL_library() =>
        Assert.Empty(
            Files
                .Where(file => !file.Room.StartsWith("ModelRegistry.Server.GraphQL", StringComparison.Ordinal))
                .Where(file => GraphQLLibrary().IsMatch(file.Text))
                .Select(file => file.Path)
        );

    [Fact]
    public void The_server_holds_less_than_36_percent_of_the_lines()
    {
        var all = Files.Sum(file => file.Lines);
        var server = Files
            .Where(file => file.Room.StartsWith("ModelRegistry.Server", StringComparison.Ordinal))
            .Sum(file => file.Lines);
        Assert.True(server < 0.36 * all, $"Server has {server} of {all} lines.");
    }

    private static IEnumerable<string> NamedBy(SourceFile file)
    {
        // Program.cs stands above all rooms, in no namespace of its own.
        if (!Namespace().IsMatch(file.Text))
            return [];
        var ancestors = AncestorsOf(file.Room).ToList();
        var code = Comment().Replace(file.Text, "");
        var whole = FullName().Matches(code).Select(match => RoomOf(match.Value));
        // A name such as Models.Modality is looked for in each folder that the file lies in.
        var relative = QualifiedName()
            .Matches(code)
            .SelectMany(match => ancestors.Select(ancestor => $"{ancestor}.{match.Value}"))
            .Where(Types.Contains)
            .Select(RoomOf);
        return whole
            .Concat(relative)
            .Concat(ancestors)
            .OfType<string>()
            .Where(Rooms.Contains)
            .Where(r => r != file.Room);
    }

    private static IEnumerable<string> AncestorsOf(string room)
    {
        for (var end = room.LastIndexOf('.'); end > 0; end = room.LastIndexOf('.', end - 1))
            yield return room[..end];
    }

    private static string? RoomOf(string name) =>
        Rooms.Contains(name) ? name : AncestorsOf(name).FirstOrDefault(Rooms.Contains);

    private static bool IsReached(
        IReadOnlyDictionary<string, HashSet<string>> named,
        IEnumerable<string> from,
        string sought
    )
    {
        var open = new Stack<string>(from);
        var met = new HashSet<string>();
        while (open.TryPop(out var room))
        {
            if (room == sought)
                return true;
            if (met.Add(room))
                foreach (var next in named[room])
                    open.Push(next);
        }

        return false;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w.])ModelRegistry(?:\.[A-Z]\w*)+")]
    private static partial Regex FullName();

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface) (?:struct )?([A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.""])[A-Z]\w+\.[A-Z]\w*")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(
        @"using (System\.Data;|Npgsql|Microsoft\.Data|Dapper)|\b(select|insert|update|delete) .*\b(from|into|set)\b"
    )]
    private static partial Regex Sql();

    [GeneratedRegex(@"using (static )?GraphQL|global::GraphQL")]
    private static partial Regex GraphQLLibrary();

    private sealed record SourceFile(string Path, string Text)
    {
        // src/ModelRegistry.Domain/Models/Model.cs lies in ModelRegistry.Domain.Models.
        public string Room { get; } = Path[..Path.LastIndexOf('/')].Replace('/', '.');

        public int Lines { get; } = Text.Count(character => character == '\n');
    }
}
