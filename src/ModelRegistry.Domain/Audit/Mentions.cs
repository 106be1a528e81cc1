using System.Text.Json.Nodes;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Audit;

/// <summary>
/// Finds a tenant's registries in the lists of what others keep (whom a model is shown to, what a token reaches), and takes them out: whoever is
/// given the name later must not be given these.
/// </summary>
public sealed class Mentions(TenantId tenant)
{
    /// <summary>What a state that names a registry of the tenant has in it.</summary>
    public string Mark => $"\"{tenant}/";

    /// <summary>True of the reports that others keep on a model of the tenant: of a model that is given its name later, they say nothing.</summary>
    public bool AreTold(string kind, string key) =>
        kind == EntityKind.Reports
        && EntityKey.SubjectRegistryOf(key) is { } registry
        && tenant.Equals(registry.Tenant);

    /// <summary>The text of a state without them; null: it lists none.</summary>
    public string? Remove(string state)
    {
        if (JsonNode.Parse(state) is not JsonObject entry || entry["value"] is not JsonObject value || !Remove(value))
            return null;
        // A model that was shown to nobody else is shown to nobody.
        if (
            value["sharedWith"] is JsonObject audience
            && audience["registries"] is JsonArray { Count: 0 }
            && audience["tenant"]?.GetValue<bool>() != true
        )
            value.Remove("sharedWith");
        return entry.ToJsonString();
    }

    private bool Remove(JsonNode node)
    {
        var found = false;
        if (node is JsonArray list)
        {
            foreach (var item in list.Where(IsOurs).ToList())
                found |= list.Remove(item);
            foreach (var item in list.OfType<JsonNode>())
                found |= Remove(item);
        }
        else if (node is JsonObject members)
        {
            foreach (var (_, child) in members)
                if (child is not null)
                    found |= Remove(child);
        }

        return found;
    }

    private bool IsOurs(JsonNode? item) =>
        item is JsonValue value
        && value.TryGetValue<string>(out var text)
        && RegistryId.TryParse(text, out var registry)
        && tenant.Equals(registry.Tenant);
}
