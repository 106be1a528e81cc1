using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Isolation;

/// <summary>
/// What a caller may not see answers like what does not exist, to the byte: every query, mutation and node id of the schema, whatever fields it has today.
/// A field that is new is asked without an edit here; an argument that the bag cannot fill fails.
/// </summary>
public sealed class IsolationTests(World world) : IClassFixture<World>
{
    private const int MostShown = 10;

    public static TheoryData<string> Callers => [.. World.Callers];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task What_is_hidden_answers_as_what_does_not_exist(string caller)
    {
        var (writer, differing, asked) = (new CallWriter(world.Schema, world.BagOf(caller), world.Opaque.Ids, world.Opaque.Cursors), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (root, isMutation) in new[] { ("Query", false), ("Mutation", true) })
            foreach (var call in world.Schema.Fields(root).SelectMany(field => writer.Foreign(field, isMutation)))
            {
                asked.Add(call.Field);
                if (await DifferenceAsync(caller, call) is { } difference) differing.Add(difference);
            }

        Assert.True(differing.Count == 0, $"{differing.Count} calls tell {caller} of what is hidden:\n{string.Join("\n\n", differing.Take(MostShown))}");
        var silent = world.Schema.Fields("Query").Concat(world.Schema.Fields("Mutation")).Select(field => field["name"]!.GetValue<string>()).Except(asked);
        Assert.Empty(silent);
    }

    [Fact]
    public void What_is_not_asked_for_stays_the_same_when_a_tenant_comes() =>
        Assert.True(world.Changed.Count == 0, $"{world.Changed.Count} answers changed:\n{string.Join("\n\n", world.Changed.Take(MostShown))}");

    [Fact]
    public void The_ids_and_cursors_of_what_is_hidden_were_found()
    {
        var kinds = world.Opaque.Ids.Select(id => System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(id)).Split('\n')[0]).ToHashSet();
        Assert.Superset(new HashSet<string>([Domain.EntityKind.Model, Domain.EntityKind.Profile, Domain.EntityKind.Reports, Domain.EntityKind.Tenant, Domain.EntityKind.Team, Domain.EntityKind.Token]), kinds);
        Assert.NotEmpty(world.Opaque.Cursors);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task The_exported_record_of_a_hidden_tenant_answers_as_one_that_does_not_exist(string caller)
    {
        var path = $"/audit/{world.Hidden.Tenant}.jsonl";
        var (hidden, missing) = (await world.GetAsync(caller, path), await world.GetAsync(caller, world.Nonexistent(path, caller)));
        Assert.Equal(world.Normal(missing, "{}"), world.Normal(hidden, "{}"));
        Assert.False(hidden.StartsWith("200", StringComparison.Ordinal), hidden);
    }

    // Whatever was made up while the call was answered (positions, secrets, times) differs between two equal calls too: it is told by asking twice.
    private async Task<string?> DifferenceAsync(string caller, Call call)
    {
        var hidden = await AnswerAsync(caller, call, isHidden: true);
        var missing = await AnswerAsync(caller, call, isHidden: false);
        if (hidden == missing) return null;
        var again = await AnswerAsync(caller, call, isHidden: false);
        if (call.IsMutation && missing != again)
        {
            var (one, other, third) = (JsonNode.Parse(hidden[4..]), JsonNode.Parse(missing[4..]), JsonNode.Parse(again[4..]));
            Mask(one, other, third);
            if (hidden[..4] == missing[..4] && JsonNode.DeepEquals(one, other)) return null;
        }

        return $"{call.Query}\n  {call.Variables}\n  hidden:  {hidden}\n  missing: {missing}\n  again:   {again}";
    }

    private async Task<string> AnswerAsync(string caller, Call call, bool isHidden)
    {
        var fresh = Guid.NewGuid().ToString("N")[..Bag.Fresh.Length];
        var variables = (isHidden ? call.Variables : world.Nonexistent(call.Variables, caller)).Replace(Bag.Fresh, fresh, StringComparison.Ordinal);
        var answer = await world.AskAsync(caller, call with { Variables = variables });
        return world.Normal(answer, variables).Replace(fresh, Bag.Fresh, StringComparison.Ordinal);
    }

    private static void Mask(JsonNode? one, JsonNode? other, JsonNode? again)
    {
        if (other is JsonObject members)
            foreach (var name in members.Select(member => member.Key).ToList()) MaskOne(one as JsonObject, members, again as JsonObject, name);
        if (other is JsonArray elements && one is JsonArray ones && again is JsonArray agains && ones.Count == elements.Count && agains.Count == elements.Count)
            for (var i = 0; i < elements.Count; i++) Mask(ones[i], elements[i], agains[i]);
    }

    private static void MaskOne(JsonObject? one, JsonObject other, JsonObject? again, string name)
    {
        if (other[name] is JsonValue value && one?[name] is JsonValue && again?[name] is JsonValue twin && value.GetValueKind() == JsonValueKind.String && !JsonNode.DeepEquals(value, twin)) one[name] = other[name] = "(made up)";
        else Mask(one?[name], other[name], again?[name]);
    }
}
