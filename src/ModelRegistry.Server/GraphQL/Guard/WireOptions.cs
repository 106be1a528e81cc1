using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>What the API lets clients of GraphQL do.</summary>
public sealed class WireOptions : ISettings
{
    /// <inheritdoc/>
    public static string Section => "Registry:GraphQL";

    /// <summary>True: everybody who may ask may read the schema.</summary>
    [Setting(
        "`false`: the schema is told nobody, neither by introspection, nor at `/schema.graphql`, nor in messages that name what may have been meant"
    )]
    public bool Introspection { get; set; } = true;

    /// <summary>A file with documents that are asked by their ids; null: there is none.</summary>
    [Setting(
        "a JSON file with documents that clients ask by id: `{ \"id\": \"document\" }`, as relay-compiler and graphql-codegen write it, or a manifest of Apollo"
    )]
    public string? TrustedDocuments { get; set; }

    /// <summary>True: no other documents are executed.</summary>
    [Setting("`true`: documents that are not in that file are refused; the page is not concerned")]
    public bool TrustedOnly { get; set; }

    /// <summary>From which other sites' pages the API may be asked.</summary>
    [Setting(
        "an origin whose pages may ask the API from a browser (CORS), such as `https://app.example.org`; `*`: any; without one, none"
    )]
    public List<string> Origins { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems()
    {
        if (TrustedDocuments is { } path && TrustedManifest.FindProblem(path) is { } problem)
            yield return $"{Section}:{nameof(TrustedDocuments)}: {problem}";
        if (TrustedOnly && TrustedDocuments is null)
            yield return $"{Section}:{nameof(TrustedOnly)} is true: set {Section}:{nameof(TrustedDocuments)} as well.";
        foreach (var origin in Origins.Where(origin => !IsOrigin(origin)))
            yield return $"{Section}:{nameof(Origins)} has '{origin}': an origin is https://host or https://host:port, without a path, or '*'.";
    }

    private static bool IsOrigin(string text) =>
        text == "*"
        || (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.GetLeftPart(UriPartial.Authority) == text
        );
}
