using System.Text.Json.Nodes;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Audit;

/// <summary>
/// Finds a tenant's registries in the members of other tenants' entities that name registries (whom a model is shown to, what a token reaches), and
/// takes them out: the next tenant of that name must not be given what was meant for this one. Text that merely reads like a registry stays.
/// </summary>
public sealed class Mentions(TenantId tenant)
{
    /// <summary>What a state that names a registry of the tenant has in it.</summary>
    public string Mark => $"\"{tenant}/";

    /// <summary>True where a state of a kind is to be cleared: it is about something of the tenant, as a report on its model is.</summary>
    public bool Clears(string kind, string state) =>
        ValueOf(JsonNode.Parse(state)) is { } value && Clears(value, AuditKind.ShapeOf(kind));

    /// <summary>The text of a state of a kind without the tenant's registries; null: it lists none.</summary>
    public string? Remove(string kind, string state)
    {
        var entry = JsonNode.Parse(state);
        return ValueOf(entry) is { } value && RemoveFrom(value, AuditKind.ShapeOf(kind)) ? entry!.ToJsonString() : null;
    }

    private static JsonObject? ValueOf(JsonNode? entry) => (entry as JsonObject)?[EntryMember.Value] as JsonObject;

    private bool Clears(JsonNode? node, StoredShape shape) =>
        node switch
        {
            JsonArray list => shape.Items is { } items && list.Any(item => Clears(item, items)),
            JsonObject value => value.Any(child =>
                IsCleared(child.Value, shape.FindMember(child.Key)) || Clears(child.Value, shape.Under(child.Key))
            ),
            _ => false,
        };

    private bool IsCleared(JsonNode? child, StoredMember? member) =>
        member?.Registry is { Erasure: RegistryErasure.ClearsEntity } && IsOurs(child);

    private bool Remove(JsonNode? node, StoredShape shape)
    {
        switch (node)
        {
            case JsonArray list when shape.Items is { } items:
                var found = false;
                foreach (var item in list)
                    found |= Remove(item, items);
                return found;
            case JsonObject value:
                return RemoveFrom(value, shape);
            default:
                return false;
        }
    }

    private bool RemoveFrom(JsonObject value, StoredShape shape)
    {
        var found = false;
        foreach (var (name, child) in value.ToArray())
        {
            if (!RemoveFrom(child, shape.FindMember(name)) && !Remove(child, shape.Under(name)))
                continue;
            found = true;
            if (child is JsonObject holder && IsEmpty(holder, shape.Under(name)))
                value.Remove(name);
        }

        return found;
    }

    private bool RemoveFrom(JsonNode? child, StoredMember? member)
    {
        if (member?.Registry is not { Erasure: RegistryErasure.RemovesEntry } || child is not JsonArray list)
            return false;
        var ours = list.Where(IsOurs).ToList();
        foreach (var item in ours)
            list.Remove(item);
        return ours.Count > 0;
    }

    // A model that was shown to nobody else is shown to nobody.
    private static bool IsEmpty(JsonObject holder, StoredShape shape) =>
        shape.Members.Any(member =>
            member.Registry?.EmptyUnless is { } flag
            && holder[member.Name] is JsonArray { Count: 0 }
            && holder[shape.NameOf(flag)]?.GetValue<bool>() != true
        );

    private bool IsOurs(JsonNode? item) =>
        item is JsonValue value
        && value.TryGetValue<string>(out var text)
        && RegistryId.TryParse(text, out var registry)
        && tenant.Equals(registry.Tenant);
}
