using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Domain;

namespace ModelRegistry.Exchange.Hub;

/// <summary>The name of a repository: "name" or "namespace/name".</summary>
public sealed record HubRepositoryId : ITextForm<HubRepositoryId>
{
    private const int MostCharacters = 96;

    private readonly string text;

    private HubRepositoryId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form => "the name of a repository, such as example-lab/tern-7b";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HubRepositoryId? value)
    {
        value = text is not null && text.Split('/') is { Length: 1 or 2 } parts && parts.All(IsPart) ? new(text) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;

    // The hub's own rules (huggingface_hub, utils/_validators.py).
    private static bool IsPart(string part) =>
        part.Length is > 0 and <= MostCharacters
        && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')
        && part[0] is not ('.' or '-')
        && part[^1] is not ('.' or '-')
        && !part.Contains("--", StringComparison.Ordinal)
        && !part.Contains("..", StringComparison.Ordinal)
        && !part.EndsWith(".git", StringComparison.Ordinal);
}
