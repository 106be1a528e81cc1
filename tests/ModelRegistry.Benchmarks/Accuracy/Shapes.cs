using ModelRegistry.Domain.Models;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>
/// The architectures that the cases may mean: configurations by file name, and where a case names none, those of the folder and of the
/// shipped models by the model's own name. An unknown name stays unknown; so does one that stands for several shapes.
/// </summary>
internal sealed class Shapes
{
    private readonly string folder;
    private readonly Dictionary<string, Architecture?> read = [];
    private readonly Dictionary<string, Architecture?> named = [];

    public Shapes(string folder, IEnumerable<Model> shipped)
    {
        this.folder = folder;
        foreach (var model in shipped.Where(model => model.Architecture is not null))
            Add(model.Name.ToString(), model.Architecture!);
        // A configuration says more than what was taken over from one.
        var files = Directory
            .EnumerateFiles(folder, "*.json")
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(file => file.Contains("__", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var own = files
            .Select(file =>
                (
                    Name: ModelNames.Shape(file[..^".json".Length].Replace("__", "/", StringComparison.Ordinal)),
                    Shape: Read(file)
                )
            )
            .Where(item => item.Shape is not null);
        foreach (var group in own.GroupBy(item => item.Name))
            named[group.Key] = Single(group.Select(item => item.Shape!));
    }

    /// <summary>The architecture that a case means; null: it is not known.</summary>
    public Architecture? Of(Case item) =>
        item.ModelConfig is { } path && Read(Path.GetFileName(path)) is { } stated
            ? stated
            : named.GetValueOrDefault(ModelNames.Shape(item.Model));

    /// <summary>True where the case names a configuration of the folder.</summary>
    public bool Names(Case item) => item.ModelConfig is { } path && Read(Path.GetFileName(path)) is not null;

    private Architecture? Read(string file)
    {
        if (read.TryGetValue(file, out var architecture))
            return architecture;
        var path = Path.Combine(folder, file);
        if (File.Exists(path))
            ConfigReader.TryRead(File.ReadAllText(path), out architecture, out _);
        return read[file] = architecture;
    }

    private void Add(string name, Architecture architecture)
    {
        var shape = ModelNames.Shape(name);
        named[shape] = named.TryGetValue(shape, out var other)
            ? other is null
                ? null
                : Single([other, architecture])
            : architecture;
    }

    private static Architecture? Single(IEnumerable<Architecture> shapes) =>
        shapes.ToList() is [var first, .. var others]
        && others.All(other =>
            (other.Parameters, other.Layers, other.HiddenSize) == (first.Parameters, first.Layers, first.HiddenSize)
        )
            ? first
            : null;
}
