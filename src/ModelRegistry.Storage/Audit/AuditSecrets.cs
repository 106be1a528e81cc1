using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage.Audit;

/// <summary>Hides what is nobody's to read: the members that are marked <see cref="SecretAttribute"/>, such as the hashes of tokens and passwords.</summary>
public static class AuditSecrets
{
    private const string Hidden = "hidden";
    private static readonly FrozenSet<string> Secrets = EntityKinds
        .All.SelectMany(kind => NamesIn(kind.Shape, []))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The value of an entry without its secrets; null: it has none.</summary>
    public static JsonElement? Hide(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var found = false;
        var without = Hide(JsonNode.Parse(value.GetRawText()), ref found);
        return found ? JsonSerializer.SerializeToElement(without, StoredForm.Options) : null;
    }

    /// <summary>The text of an entry without its secrets; null: it has none.</summary>
    public static string? Hide(string state)
    {
        // Most states are long, and have nothing to hide: their text has not even the word.
        if (!Secrets.Any(secret => state.Contains($"\"{secret}\"", StringComparison.Ordinal)))
            return null;
        using var entry = Parse(state);
        if (
            entry is null
            || entry.RootElement.ValueKind != JsonValueKind.Object
            || !entry.RootElement.TryGetProperty(EntryMember.Value, out var value)
            || Hide(value) is not { } without
        )
            return null;
        var members = entry
            .RootElement.EnumerateObject()
            .Select(member =>
                KeyValuePair.Create(
                    member.Name,
                    JsonNode.Parse((member.Name == EntryMember.Value ? without : member.Value).GetRawText())
                )
            );
        return new JsonObject(members).ToJsonString();
    }

    private static JsonNode? Hide(JsonNode? node, ref bool found)
    {
        if (node is JsonArray list)
            foreach (var entry in list)
                Hide(entry, ref found);
        if (node is JsonObject value)
            foreach (var (name, child) in value.ToArray())
                if (Secrets.Contains(name) && child is not null)
                {
                    found = true;
                    value[name] = Hidden;
                }
                else
                    Hide(child, ref found);
        return node;
    }

    private static IEnumerable<string> NamesIn(StoredShape shape, HashSet<StoredShape> met)
    {
        if (!met.Add(shape))
            return [];
        var entries = shape.Items is { } items ? NamesIn(items, met) : [];
        return entries.Concat(
            shape.Members.SelectMany(member => member.IsSecret ? [member.Name] : NamesIn(member.Shape, met))
        );
    }

    private static JsonDocument? Parse(string state)
    {
        try
        {
            return JsonDocument.Parse(state);
        }
        catch (JsonException)
        {
            // Somebody was at the database: it is no entry.
            return null;
        }
    }
}
