using System.Text.Json.Nodes;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Keeping;

/// <summary>An input in which a member that is left out stays as it is, and null clears it.</summary>
/// <param name="registry">The registry that keeps the model.</param>
/// <param name="model">The model.</param>
/// <param name="expectedVersion">The version that is to be changed; null: whatever stands.</param>
internal sealed class ChangeObject(string registry, string model, int? expectedVersion)
{
    private readonly JsonObject members = [];

    /// <summary>Sets a member; null leaves it out.</summary>
    public void Set(string member, JsonNode? value)
    {
        if (value is not null)
            members[member] = value;
    }

    /// <summary>Sets a list; one without entries is left out.</summary>
    public void SetAll(string member, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            members[member] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
    }

    /// <summary>Makes a member null, which clears it.</summary>
    public void Clear(string member, IReadOnlyList<string> known)
    {
        if (!known.Contains(member))
            throw CommandFailure.WrongUse($"--clear: '{member}' is not one of {string.Join(", ", known)}.");
        if (members.ContainsKey(member))
            throw CommandFailure.WrongUse($"--clear: '{member}' is set by another option: do one of the two.");
        members[member] = null;
    }

    /// <summary>The input as the API takes it.</summary>
    public JsonObject Read()
    {
        if (members.Count == 0)
            throw CommandFailure.WrongUse("Nothing is to be changed: --help shows what can be.");
        members["registry"] = registry;
        members["name"] = model;
        if (expectedVersion is { } version)
            members["expectedVersion"] = version;
        return members;
    }
}
