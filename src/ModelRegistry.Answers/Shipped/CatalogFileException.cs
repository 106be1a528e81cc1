namespace ModelRegistry.Answers.Shipped;

/// <summary>A file of the shipped catalog that cannot be taken: which file, which entry, which field, and why.</summary>
public sealed class CatalogFileException(
    string file,
    string entry,
    string field,
    string problem,
    Exception? inner = null
) : Exception($"{file}, entry {entry}, field {field}: {problem}", inner)
{
    /// <summary>The file, below db/catalog.</summary>
    public string File { get; } = file;

    /// <summary>The entry: its key, or its number from 1 where the key could not be read.</summary>
    public string Entry { get; } = entry;

    /// <summary>The field, as a path from the entry.</summary>
    public string Field { get; } = field;
}
