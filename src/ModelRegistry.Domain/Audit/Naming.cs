using System.Text.Json.Nodes;

namespace ModelRegistry.Domain.Audit;

/// <summary>Finds a person in stored states, and writes a pseudonym in their place.</summary>
public sealed class Naming
{
    private readonly string? email;

    /// <summary>A person by the name of their principal: <c>user:ann@example.org</c>, <c>user:8f3c</c>.</summary>
    public Naming(string principal)
    {
        Principal = principal;
        var name = principal[(principal.IndexOf(':', StringComparison.Ordinal) + 1)..];
        email = name.Contains('@', StringComparison.Ordinal) ? name : null;
    }

    /// <summary>The name of their principal.</summary>
    public string Principal { get; }

    /// <summary>What a state that names the person has in it somewhere: a first look that a database can take.</summary>
    public string Mark => email ?? Principal;

    /// <summary>The text of a state without the person; null: it does not name them. They lose the memberships that it holds, and are a pseudonym everywhere else.</summary>
    public string? Replace(string state, string pseudonym)
    {
        if (JsonNode.Parse(state) is not JsonObject entry || entry["value"] is not { } value) return null;
        var found = false;
        entry["value"] = Replaced(value.DeepClone(), pseudonym, ref found);
        return found ? entry.ToJsonString() : null;
    }

    /// <summary>The text of an entity of a kind without the person; null: it does not name them. A service token that they made is revoked: nobody answers for it any more.</summary>
    public string? Replace(string kind, string state, string pseudonym)
    {
        var replaced = Replace(state, pseudonym);
        if (replaced is null || kind != EntityKind.Token) return replaced;
        var entry = JsonNode.Parse(replaced)!;
        if (entry["value"] is JsonObject token && token["createdBy"] is JsonValue maker && maker.TryGetValue<string>(out var name) && name == pseudonym) token["revoked"] = true;
        return entry.ToJsonString();
    }

    /// <summary>True where the value of an entry names the person.</summary>
    public bool IsIn(string state) => Replace(state, "user:erased") is not null;

    private JsonNode? Replaced(JsonNode node, string pseudonym, ref bool found)
    {
        switch (node)
        {
            case JsonArray array:
                var items = array.ToArray();
                array.Clear();
                foreach (var item in items)
                {
                    if (IsMembership(item)) found = true;
                    else array.Add(item is null ? null : Replaced(item, pseudonym, ref found));
                }

                return array;
            case JsonObject member:
                foreach (var (name, child) in member.ToArray())
                {
                    member.Remove(name);
                    member.Add(Renamed(name, pseudonym, ref found), child is null ? null : Replaced(child, pseudonym, ref found));
                }

                return member;
            case JsonValue text when text.TryGetValue<string>(out var words):
                return JsonValue.Create(Renamed(words, pseudonym, ref found));
            default:
                return node;
        }
    }

    private bool IsMembership(JsonNode? item) =>
        item is JsonObject member && member.ContainsKey("role") && member["principal"] is JsonValue text && text.TryGetValue<string>(out var named) && named == Principal;

    private string Renamed(string text, string pseudonym, ref bool found)
    {
        var renamed = text == Principal ? pseudonym
            : email is null ? text
            : text.Replace(Principal, pseudonym, StringComparison.OrdinalIgnoreCase).Replace(email, pseudonym, StringComparison.OrdinalIgnoreCase);
        found |= !ReferenceEquals(renamed, text) && renamed != text;
        return renamed;
    }
}
