using System.Text.Json;
using System.Text.RegularExpressions;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Exchange.Stores;

/// <summary>
/// Models that Ollama fetched (github.com/ollama/ollama, docs/faq.md "Where are models stored?"): <c>manifests/HOST/NAMESPACE/NAME/TAG</c> names blobs by their
/// digests.
/// </summary>
public static partial class OllamaStore
{
    private const string ModelLayer = "application/vnd.ollama.image.model";
    private const string LicenseLayer = "application/vnd.ollama.image.license";
    private const long MostManifestBytes = 4 << 20;

    /// <summary>The folder of the store: that of OLLAMA_MODELS, or the usual one.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable("OLLAMA_MODELS") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ollama", "models");

    /// <summary>Finds a model.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="name">"llama3.1:8b", "NAMESPACE/NAME:TAG", "HOST/NAMESPACE/NAME:TAG".</param>
    /// <exception cref="FormatException">The name is none, or the manifest is broken.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static OllamaModel Find(string folder, string name)
    {
        if (Name().Match(name ?? "") is not { Success: true } match)
            throw new FormatException($"'{name}' is not NAME or NAME:TAG, such as llama3.1:8b.");
        string Part(string group, string otherwise) =>
            match.Groups[group] is { Success: true } found ? found.Value : otherwise;
        var tag = Part("tag", "latest");
        var manifest = Path.Combine(
            folder,
            "manifests",
            Part("host", "registry.ollama.ai"),
            Part("space", "library"),
            match.Groups["name"].Value,
            tag
        );
        if (!File.Exists(manifest))
            throw new FileNotFoundException($"Ollama has no model {name} in {folder}.", manifest);
        return Read(folder, manifest, $"{match.Groups["name"].Value}-{tag}");
    }

    private static OllamaModel Read(string folder, string manifest, string shown)
    {
        if (new FileInfo(manifest).Length > MostManifestBytes)
            throw new FormatException($"{manifest} is larger than any manifest.");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            var layers = json.RootElement.GetProperty("layers").EnumerateArray().ToList();
            var weights = layers
                .Where(layer => TypeOf(layer) == ModelLayer)
                .Select(layer => BlobOf(folder, layer))
                .ToList();
            if (weights.Count == 0)
                throw new FormatException($"{manifest} names no weights.");
            return new(
                WeightFolder.Renamed(weights[0], $"{shown}.gguf"),
                [.. layers.Where(layer => TypeOf(layer) == LicenseLayer).Select(layer => BlobOf(folder, layer))]
            );
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{manifest} is no manifest: {e.Message}", e);
        }
    }

    private static string? TypeOf(JsonElement layer) => layer.GetProperty("mediaType").GetString();

    // sha256:0123... lies in blobs/sha256-0123...
    private static string BlobOf(string folder, JsonElement layer)
    {
        var digest = layer.GetProperty("digest").GetString() ?? "";
        return Digest().IsMatch(digest)
            ? Path.Combine(folder, "blobs", digest.Replace(':', '-'))
            : throw new FormatException($"'{digest}' is no SHA-256.");
    }

    [GeneratedRegex(
        @"^(?:(?:(?<host>[A-Za-z0-9][A-Za-z0-9._-]*)/)?(?<space>[A-Za-z0-9][A-Za-z0-9._-]*)/)?(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?::(?<tag>[A-Za-z0-9][A-Za-z0-9._-]*))?$"
    )]
    private static partial Regex Name();

    [GeneratedRegex("^sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();
}

/// <summary>A model that Ollama fetched.</summary>
/// <param name="Weights">Its weights, as a folder of one file.</param>
/// <param name="LicenseFiles">The texts of its licenses.</param>
public sealed record OllamaModel(WeightFolder Weights, IReadOnlyList<string> LicenseFiles);
