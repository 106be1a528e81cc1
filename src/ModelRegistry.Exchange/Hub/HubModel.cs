using System.Text.Json;

namespace ModelRegistry.Exchange.Hub;

/// <summary>What a hub says of a repository without its files.</summary>
/// <param name="Id">Its name as the hub spells it.</param>
/// <param name="Commit">The commit that it was read at: 40 hexadecimal digits.</param>
/// <param name="IsGated">True where files need accepted terms.</param>
/// <param name="LicenseTag">The license in its tags; null: none.</param>
/// <param name="Bases">What it was made from, by its tags; null: they do not say.</param>
/// <param name="Tags">All tags.</param>
public sealed record HubModel(
    string Id,
    string Commit,
    bool IsGated,
    string? LicenseTag,
    IReadOnlyList<HubBase>? Bases,
    IReadOnlyList<string> Tags
)
{
    private const string LicensePrefix = "license:";
    private const string BasePrefix = "base_model:";

    /// <summary>Reads the hub's answer; null: it is none.</summary>
    public static HubModel? Read(JsonElement json)
    {
        var (id, commit) = (Text(json, "id") ?? Text(json, "modelId"), Text(json, "sha"));
        if (id is null || commit is not { Length: 40 } || !commit.All(char.IsAsciiHexDigit))
            return null;
        var tags = Texts(json, "tags");
        return new(
            id,
            commit.ToLowerInvariant(),
            // "auto", "manual", or false.
            json.TryGetProperty("gated", out var gated)
                && gated.ValueKind is JsonValueKind.String or JsonValueKind.True,
            tags.FirstOrDefault(tag => tag.StartsWith(LicensePrefix, StringComparison.Ordinal))?[
                LicensePrefix.Length..
            ],
            BasesOf(tags),
            tags
        );
    }

    // base_model:ID is there for each, and base_model:RELATION:ID where the hub knows the relation.
    private static IReadOnlyList<HubBase>? BasesOf(IReadOnlyList<string> tags)
    {
        var parts = tags.Where(tag => tag.StartsWith(BasePrefix, StringComparison.Ordinal))
            .Select(tag => tag[BasePrefix.Length..].Split(':'))
            .ToList();
        if (parts.Count == 0)
            return null;
        var known = parts.Where(part => part.Length == 2).Select(part => new HubBase(part[1], part[0])).ToList();
        var named = parts.Where(part => part.Length == 1).Select(part => part[0]);
        return [.. known, .. named.Where(id => known.All(one => one.Id != id)).Select(id => new HubBase(id, null))];
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray()
                    .Where(one => one.ValueKind == JsonValueKind.String)
                    .Select(one => one.GetString()!),
            ]
            : [];
}

/// <summary>A repository that another was made from.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Relation">"finetune", "adapter", "merge" or "quantized"; null: not said.</param>
public sealed record HubBase(string Id, string? Relation);
