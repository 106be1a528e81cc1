namespace ModelRegistry.Server.Mcp;

/// <summary>
/// The addresses of resources. Names have slashes, so they are written with percent signs: <c>registry://model/public/Qwen%2FQwen3-8B</c>. Slashes that are left as
/// they are can be read too: a registry is <c>public</c>, or has two parts.
/// </summary>
/// <param name="Kind">What it is an address of.</param>
/// <param name="Registry">The registry of a model; null: of a license.</param>
/// <param name="Name">The name of the model, or the key of the license.</param>
/// <param name="Cursor">Where the text begins; null: at the start.</param>
internal sealed record RegistryUri(RegistryUriKind Kind, string? Registry, string Name, string? Cursor)
{
    /// <summary>The template of licenses.</summary>
    public const string LicenseTemplate = $"{LicensePrefix}{{key}}{{?cursor}}";

    /// <summary>The template of models.</summary>
    public const string ModelTemplate = $"{ModelPrefix}{{registry}}/{{name}}{{?cursor}}";

    private const string LicensePrefix = "registry://license/";
    private const string ModelPrefix = "registry://model/";
    private const string CursorPrefix = "?cursor=";
    private const string Public = "public";

    /// <summary>The address of a license.</summary>
    public static string OfLicense(string key) => $"{LicensePrefix}{Uri.EscapeDataString(key)}";

    /// <summary>The address of a model.</summary>
    public static string OfModel(string registry, string name) =>
        $"{ModelPrefix}{Uri.EscapeDataString(registry)}/{Uri.EscapeDataString(name)}";

    /// <summary>Reads an address; null: it is none of these.</summary>
    public static RegistryUri? Find(string text)
    {
        var at = text.IndexOf(CursorPrefix, StringComparison.Ordinal);
        var (path, cursor) =
            at < 0 ? (text, null) : (text[..at], Uri.UnescapeDataString(text[(at + CursorPrefix.Length)..]));
        if (path.StartsWith(LicensePrefix, StringComparison.Ordinal) && path.Length > LicensePrefix.Length)
            return new(RegistryUriKind.License, null, Uri.UnescapeDataString(path[LicensePrefix.Length..]), cursor);
        return path.StartsWith(ModelPrefix, StringComparison.Ordinal)
            ? FindModel(path[ModelPrefix.Length..].Split('/'), cursor)
            : null;
    }

    /// <summary>The same address, from a cursor on.</summary>
    public string From(string cursor) =>
        $"{(Registry is null ? OfLicense(Name) : OfModel(Registry, Name))}{CursorPrefix}{Uri.EscapeDataString(cursor)}";

    private static RegistryUri? FindModel(string[] parts, string? cursor)
    {
        var first = Uri.UnescapeDataString(parts[0]);
        var taken = first == Public || first.Contains('/', StringComparison.Ordinal) ? 1 : 2;
        var registry = string.Join('/', parts.Take(taken).Select(Uri.UnescapeDataString));
        var name = string.Join('/', parts.Skip(taken).Select(Uri.UnescapeDataString));
        return name.Length == 0 ? null : new(RegistryUriKind.Model, registry, name, cursor);
    }
}

/// <summary>What a resource is.</summary>
internal enum RegistryUriKind
{
    /// <summary>A license.</summary>
    License,

    /// <summary>A model.</summary>
    Model,
}
