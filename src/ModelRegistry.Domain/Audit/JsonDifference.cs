using System.Text.Json;

namespace ModelRegistry.Domain.Audit;

/// <summary>A member that a change touched.</summary>
/// <param name="Path">Where it stands: <c>variants[0].weightBytes</c>.</param>
/// <param name="Before">Its JSON before; null: it was not there.</param>
/// <param name="After">Its JSON after; null: it is not there.</param>
public sealed record MemberChange(string Path, string? Before, string? After);

/// <summary>What differs between two states.</summary>
public static class JsonDifference
{
    /// <summary>The most members that are told.</summary>
    public const int MaxChanges = 500;

    // By one of these the items of a list are known again at another place.
    private static readonly string[] Names = ["id", "name", "key", "principal"];

    /// <summary>The members that differ, in the order of their paths' first appearance. Items of lists are matched by their names, where all have one; else by place.</summary>
    public static IReadOnlyList<MemberChange> Between(string? before, string? after)
    {
        List<MemberChange> changes = [];
        using var old = before is null ? null : JsonDocument.Parse(before);
        using var current = after is null ? null : JsonDocument.Parse(after);
        Compare("", old?.RootElement, current?.RootElement, changes);
        return changes;
    }

    private static void Compare(string path, JsonElement? before, JsonElement? after, List<MemberChange> changes)
    {
        if (changes.Count >= MaxChanges || (before is null && after is null))
            return;
        if (before is { } one && after is { } other)
        {
            if (JsonElement.DeepEquals(one, other))
                return;
            if (one.ValueKind == JsonValueKind.Object && other.ValueKind == JsonValueKind.Object)
            {
                CompareMembers(path.Length == 0 ? "" : path + ".", Members(one), Members(other), changes);
                return;
            }

            if (one.ValueKind == JsonValueKind.Array && other.ValueKind == JsonValueKind.Array)
            {
                CompareMembers(path, Items(one, other), Items(other, one), changes);
                return;
            }
        }

        changes.Add(new(path, before?.GetRawText(), after?.GetRawText()));
    }

    private static void CompareMembers(
        string path,
        IReadOnlyList<(string Name, JsonElement Value)> before,
        IReadOnlyList<(string Name, JsonElement Value)> after,
        List<MemberChange> changes
    )
    {
        var (old, current) = (
            before.ToDictionary(member => member.Name, member => member.Value),
            after.ToDictionary(member => member.Name, member => member.Value)
        );
        foreach (var name in before.Concat(after).Select(member => member.Name).Distinct())
            Compare(
                path + name,
                old.TryGetValue(name, out var one) ? one : null,
                current.TryGetValue(name, out var other) ? other : null,
                changes
            );
    }

    private static List<(string, JsonElement)> Members(JsonElement element) =>
        [.. element.EnumerateObject().Select(member => (member.Name, member.Value)).DistinctBy(member => member.Name)];

    private static List<(string, JsonElement)> Items(JsonElement list, JsonElement counterpart)
    {
        var name = Names.FirstOrDefault(name => IsNamedBy(list, name) && IsNamedBy(counterpart, name));
        return
        [
            .. list.EnumerateArray()
                .Select((item, i) => (name is null ? $"[{i}]" : $"[{item.GetProperty(name).GetString()}]", item)),
        ];
    }

    private static bool IsNamedBy(JsonElement list, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return list.EnumerateArray()
            .All(item =>
                item.ValueKind == JsonValueKind.Object
                && item.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                && seen.Add(value.GetString()!)
            );
    }
}
