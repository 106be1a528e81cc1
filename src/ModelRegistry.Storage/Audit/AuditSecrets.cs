using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Audit;

/// <summary>Hides what is nobody's to read: the hash of a service token, though nothing can be made of it.</summary>
public static class AuditSecrets
{
    private const string Hidden = "hidden";
    private static readonly string[] Secrets =
    [
        EntityKinds.Token.Shape.NameOf(nameof(ServiceToken.Hash)),
        EntityKinds.Token.Shape.NameOf(nameof(ServiceToken.FormerHash)),
    ];

    /// <summary>The value of an entry without its secrets; null: it has none.</summary>
    public static JsonElement? Hide(JsonElement value) =>
        value.ValueKind != JsonValueKind.Object || !Secrets.Any(secret => value.TryGetProperty(secret, out _))
            ? null
            : JsonSerializer.SerializeToElement(
                value
                    .EnumerateObject()
                    .ToDictionary(
                        member => member.Name,
                        member =>
                            Secrets.Contains(member.Name) ? JsonSerializer.SerializeToElement(Hidden) : member.Value
                    ),
                StoredForm.Options
            );

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
