using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ModelRegistry.Exchange.Hub;

/// <summary>What the head of a model card says (huggingface.co/docs/hub/model-cards). A head that is broken says nothing.</summary>
/// <param name="Licenses">Licenses; several have no operator between them.</param>
/// <param name="LicenseName">What "other" stands for.</param>
/// <param name="LicenseLink">Where its text is.</param>
/// <param name="Bases">What it was made from; null: not said.</param>
/// <param name="Flaw">Why nothing was taken, as a sentence; null: it was read.</param>
public sealed record ModelCard(
    IReadOnlyList<string> Licenses,
    string? LicenseName,
    string? LicenseLink,
    IReadOnlyList<HubBase>? Bases,
    string? Flaw
)
{
    private const int MostCharacters = 64 * 1024;
    private const string Fence = "---";

    /// <summary>Nothing is said.</summary>
    public static ModelCard None { get; } = new([], null, null, null, null);

    /// <summary>Reads a README.md.</summary>
    public static ModelCard Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (HeadOf(text) is not { } head)
            return None;
        if (head.Length > MostCharacters)
            return Broken("The head of the card is longer than 64 KiB.");
        try
        {
            // An alias stands for a copy: a few lines of them are a billion values.
            if (HasAliases(head))
                return Broken("The head of the card has aliases, which are not followed.");
            var stream = new YamlStream();
            stream.Load(new StringReader(head));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? Read(root)
                : Broken("The head of the card is no list of keys.");
        }
        // The scanner has ends that it does not foresee, and says so by other exceptions.
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            return Broken($"The head of the card is not YAML: {e.Message}");
        }
    }

    private static ModelCard Read(YamlMappingNode root)
    {
        var relation = Texts(root, "base_model_relation").FirstOrDefault();
        var bases = Texts(root, "base_model");
        // Several are a merge, unless the relation says otherwise.
        var inferred = relation ?? (bases.Count > 1 ? "merge" : null);
        return new(
            Texts(root, "license"),
            Texts(root, "license_name").FirstOrDefault(),
            Texts(root, "license_link").FirstOrDefault(),
            bases.Count == 0 ? null : [.. bases.Select(id => new HubBase(id, inferred))],
            null
        );
    }

    private static ModelCard Broken(string flaw) => None with { Flaw = flaw };

    private static string? HeadOf(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        if (lines[0].TrimEnd() != Fence)
            return null;
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        return end < 0 ? null : string.Join('\n', lines[1..end]);
    }

    private static bool HasAliases(string head)
    {
        var parser = new Parser(new StringReader(head));
        while (parser.MoveNext())
            if (parser.Current is AnchorAlias)
                return true;
        return false;
    }

    // A text or a list of them; values of other types are not taken.
    private static IReadOnlyList<string> Texts(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(new YamlScalarNode(key), out var node)
            ? node switch
            {
                YamlScalarNode { Value: { Length: > 0 } text } => [text],
                YamlSequenceNode list =>
                [
                    .. list.Children.OfType<YamlScalarNode>().Select(one => one.Value).OfType<string>(),
                ],
                _ => [],
            }
            : [];
}
