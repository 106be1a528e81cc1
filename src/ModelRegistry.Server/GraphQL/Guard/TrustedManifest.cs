using System.Text.Json;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>
/// Documents that somebody let in before, by their ids. Two forms of file are read: an object of ids with their documents, as relay-compiler and
/// graphql-codegen write it, and the manifest of Apollo, <c>{ "operations": [{ "id", "body" }] }</c>.
/// </summary>
internal sealed class TrustedManifest
{
    private readonly IReadOnlyDictionary<string, string> byId;
    private readonly HashSet<string> texts;

    private TrustedManifest(IReadOnlyDictionary<string, string> byId) =>
        (this.byId, texts) = (byId, byId.Values.ToHashSet(StringComparer.Ordinal));

    /// <summary>No documents.</summary>
    public static TrustedManifest Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>The documents of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It has another form.</exception>
    public static TrustedManifest Read(string path)
    {
        using var file = File.OpenRead(path);
        using var json = JsonDocument.Parse(file);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw new FormatException("it must hold one JSON object.");
        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, text) in DocumentsIn(json.RootElement))
            documents[id] = text;
        return new(documents);
    }

    /// <summary>Why a file holds no documents; null: it does.</summary>
    public static string? FindProblem(string path)
    {
        try
        {
            _ = Read(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            return $"'{path}' cannot be taken: {e.Message}";
        }
    }

    /// <summary>The document of an id; null: there is none.</summary>
    public string? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>True where the document is one of them, to the letter.</summary>
    public bool Holds(string text) => texts.Contains(text);

    private static IEnumerable<KeyValuePair<string, string>> DocumentsIn(JsonElement root) =>
        root.TryGetProperty("operations", out var operations) && operations.ValueKind == JsonValueKind.Array
            ? operations
                .EnumerateArray()
                .Select(operation => KeyValuePair.Create(Text(operation, "id"), Text(operation, "body")))
            : root.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, TextOf(member.Value)));

    private static string Text(JsonElement operation, string name) =>
        operation.ValueKind == JsonValueKind.Object && operation.TryGetProperty(name, out var member)
            ? TextOf(member)
            : throw new FormatException($"an operation has no '{name}'.");

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException("a document must be a string.");
}
