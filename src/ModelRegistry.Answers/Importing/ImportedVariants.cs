using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Models;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Answers.Importing;

/// <summary>The variants of a model that is imported.</summary>
/// <param name="notes">Where it is noted what is not taken over.</param>
internal sealed class ImportedVariants(List<string> notes)
{
    // As the API calls a format that could not be read.
    private const string Unreadable = "unknown";

    // A file with its digest is stored as some 130 bytes, and a model as 256 KiB at most (StorableText.MaxBytes).
    private const int MostFiles = 1_000;

    private int noted;

    /// <summary>Where the weights are; null: not noted.</summary>
    public string? Source { get; init; }

    /// <summary>The files of the source, by path.</summary>
    public required IReadOnlyDictionary<string, VariantFile> Files { get; init; }

    /// <summary>Notes that something is not taken over.</summary>
    public void Note(string sentence) => notes.Add(sentence);

    /// <summary>Reads them: each format once by its name, and further weights of a format by the names of their files.</summary>
    public IReadOnlyList<RegisterVariantInput> Read(IReadOnlyList<WeightVariant> found)
    {
        List<RegisterVariantInput> read = [];
        foreach (var variant in found)
            if (IsTaken(variant) && Named(variant, read) is { } name)
                read.Add(From(variant, name));
        return read;
    }

    private bool IsTaken(WeightVariant variant)
    {
        foreach (var gap in variant.Gaps.Concat(variant.Format.Notes))
            Note($"{variant.Name}: {gap}");
        if (variant.IsAdapter)
            Note($"{variant.Name} is an adapter: it runs on the weights of another model, and is not registered.");
        else if (IsProjector(variant))
            Note($"{variant.Name} projects images or sound into a model beside it, and is no variant of it.");
        else if (IsComponent(variant))
            Note($"{variant.Name} is a component beside the transformer, and no variant of it.");
        else if (variant.Format.Key is null && variant.Bytes is null)
            Note($"{variant.Name} is not registered: neither its numeric format nor its size could be read.");
        else
            return true;
        return false;
    }

    // llama.cpp keeps projectors in files of their own.
    private static bool IsProjector(WeightVariant variant) =>
        variant.Metadata.GetValueOrDefault("general.type")?.Text is "mmproj"
        || variant.Metadata.GetValueOrDefault("general.architecture")?.Text is "clip";

    // A layout of diffusers has a folder for each component; its transformer (or older: U-Net) is the model.
    private bool IsComponent(WeightVariant variant) =>
        Files.ContainsKey("model_index.json")
        && variant.Files.Count > 0
        && !variant.Files.All(file =>
            file.StartsWith("transformer/", StringComparison.Ordinal)
            || file.StartsWith("unet/", StringComparison.Ordinal)
        );

    // Two files of one fingerprint have the same tensors in the same encodings: every answer about them is the same, whatever their values are.
    private string? Named(WeightVariant variant, List<RegisterVariantInput> read)
    {
        if (variant.Fingerprint is { } print && read.Any(one => one.Fingerprint == print))
        {
            Note($"{variant.Name} holds weights that are encoded like those before it, and is not registered twice.");
            return null;
        }

        if (variant.Format.Key is { } format && IsFree(format, read))
            return format;
        var name = NameOf(variant.Name);
        if (VariantName.TryParse(name, out _) && IsFree(name, read))
            return name;
        Note($"{variant.Name} is not registered: there is a variant of that name already.");
        return null;
    }

    private static bool IsFree(string name, List<RegisterVariantInput> read) => read.All(one => one.Name != name);

    private static string NameOf(string text)
    {
        var valid = text.ToLowerInvariant()
            .Select(one => char.IsAsciiLetterOrDigit(one) || one is '.' or '_' or '-' or '+' ? one : '-');
        return string.Concat(valid).Trim('-', '.', '_', '+');
    }

    private RegisterVariantInput From(WeightVariant variant, string name)
    {
        if (variant.Format.Key is null)
            Note($"{variant.Name} is registered without its numeric format, which could not be read.");
        return new()
        {
            Name = name,
            Format = variant.Format.Key ?? Unreadable,
            WeightBytes = variant.Bytes,
            Fingerprint = variant.Fingerprint,
            Parameters = variant.Format.Parameters,
            Source = Source,
            Files = FilesOf(variant),
        };
    }

    private IReadOnlyList<WeightFileInput>? FilesOf(WeightVariant variant)
    {
        var files = variant.Files.Select(path => Files.GetValueOrDefault(path) ?? new VariantFile(path)).ToList();
        if (VariantFile.Sum(files) != variant.Bytes)
            return null;
        if (noted + files.Count > MostFiles)
        {
            Note(
                $"{variant.Name}: its {files.Count} files are not noted one by one; a model notes {MostFiles} at most."
            );
            return null;
        }

        noted += files.Count;
        return [.. files.Select(From)];
    }

    private static WeightFileInput From(VariantFile file) =>
        new()
        {
            Path = file.Path,
            Bytes = file.Bytes,
            Sha256 = file.Sha256,
        };
}
