using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Isolation;

/// <summary>Asks for what is hidden and for what does not exist, and compares the answers to the byte.</summary>
internal sealed class PairedAnswers(World world, string caller)
{
    private const int MostShown = 10;

    /// <summary>Asks every call of every field of Query or Mutation; a difference fails, and so does a field that no call was made of.</summary>
    public async Task AssertSameAsync(string root)
    {
        var (writer, differing) = (
            new CallWriter(world.Schema, world.BagOf(caller), world.Opaque.Ids, world.Opaque.Cursors),
            new List<string>()
        );
        foreach (var field in world.Schema.Fields(root))
        {
            var calls = writer.Foreign(field, root == "Mutation").ToList();
            Assert.NotEmpty(calls);
            foreach (var call in calls)
                if (await DifferenceAsync(call) is { } difference)
                    differing.Add(difference);
        }

        Assert.True(
            differing.Count == 0,
            $"{differing.Count} calls tell {caller} of what is hidden:\n{string.Join("\n\n", differing.Take(MostShown))}"
        );
    }

    // Whatever was made up while the call was answered (positions, secrets, times) differs between two equal calls too: it is told by asking twice.
    private async Task<string?> DifferenceAsync(Call call)
    {
        var hidden = await AnswerAsync(call, isHidden: true);
        var missing = await AnswerAsync(call, isHidden: false);
        if (hidden == missing)
            return null;
        var again = await AnswerAsync(call, isHidden: false);
        if (call.IsMutation)
        {
            var (one, other, third) = (
                JsonNode.Parse(hidden[4..]),
                JsonNode.Parse(missing[4..]),
                JsonNode.Parse(again[4..])
            );
            Mask(one, other, third);
            if (hidden[..4] == missing[..4] && JsonNode.DeepEquals(one, other))
                return null;
        }

        return $"{call.Query}\n  {call.Variables}\n  hidden:  {hidden}\n  missing: {missing}\n  again:   {again}";
    }

    private async Task<string> AnswerAsync(Call call, bool isHidden)
    {
        var fresh = Guid.NewGuid().ToString("N")[..Bag.Fresh.Length];
        var variables = (isHidden ? call.Variables : world.Nonexistent(call.Variables, caller)).Replace(
            Bag.Fresh,
            fresh,
            StringComparison.Ordinal
        );
        var answer = await world.AskAsync(caller, call with { Variables = variables });
        Assert.DoesNotContain("""{"code":"PRICE_TOO_HIGH",""", answer, StringComparison.Ordinal);
        return world.Normal(answer, variables).Replace(fresh, Bag.Fresh, StringComparison.Ordinal);
    }

    private static void Mask(JsonNode? one, JsonNode? other, JsonNode? again)
    {
        if (other is JsonObject members)
            foreach (var name in members.Select(member => member.Key).ToList())
                MaskOne(one as JsonObject, members, again as JsonObject, name);
        if (
            other is JsonArray elements
            && one is JsonArray ones
            && again is JsonArray agains
            && ones.Count == elements.Count
            && agains.Count == elements.Count
        )
            for (var i = 0; i < elements.Count; i++)
                Mask(ones[i], elements[i], agains[i]);
    }

    private static void MaskOne(JsonObject? one, JsonObject other, JsonObject? again, string name)
    {
        if (one is not null && (Grows(name, one[name]) || IsMadeUp(one[name], other[name], again?[name])))
        {
            one[name] = "(made up)";
            other[name] = "(made up)";
        }
        else
        {
            Mask(one?[name], other[name], again?[name]);
        }
    }

    // Texts, and the numbers of versions.
    private static bool IsMadeUp(JsonNode? one, JsonNode? other, JsonNode? again) =>
        one is JsonValue
        && other is JsonValue value
        && again is JsonValue twin
        && value.GetValueKind() is (JsonValueKind.String or JsonValueKind.Number)
        && !JsonNode.DeepEquals(value, twin);

    // Versions, and lists such as what was done to a thing, what its team has and what derives from it grow with each change, the call itself among them. The
    // queries ask for these lists too.
    private static bool Grows(string name, JsonNode? value) =>
        name.EndsWith("version", StringComparison.OrdinalIgnoreCase)
        || (value is JsonObject members && members.ContainsKey("pageInfo"));
}
