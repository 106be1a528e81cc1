using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Isolation;

/// <summary>A call of one root field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="IsMutation">True: it may change something.</param>
/// <param name="Query">The document.</param>
/// <param name="Variables">The arguments.</param>
internal sealed record Call(string Field, bool IsMutation, string Query, string Variables);

/// <summary>Writes the calls of a root field: each argument in turn filled with what belongs to another tenant, and all of them at once.</summary>
internal sealed class CallWriter(
    SchemaTypes schema,
    Bag bag,
    IReadOnlyList<string> hiddenIds,
    IReadOnlyList<string> hiddenCursors
)
{
    private const int Alternatives = 6;
    private static readonly string[] AlwaysGiven = ["registry", "RecordDeterminationInput.license"];

    /// <summary>Calls that name something foreign.</summary>
    public IEnumerable<Call> Foreign(JsonNode field, bool isMutation)
    {
        var longest = Math.Max(
            1,
            Math.Max(HasCursor(field) ? hiddenCursors.Count : 0, HasId(field) ? hiddenIds.Count : 0)
        );
        var written =
            from opaque in Enumerable.Range(0, longest)
            from alternative in Enumerable.Range(0, Alternatives)
            from call in Foreign(field, isMutation, alternative, opaque)
            select call;
        return written.DistinctBy(call => call.Variables);
    }

    /// <summary>Calls that name what is the caller's own only.</summary>
    public IEnumerable<Call> Own(JsonNode field) =>
        Enumerable
            .Range(0, Alternatives)
            .Select(alternative => Write(field, false, new(Mode.One, alternative, 0) { Target = -1 }))
            .DistinctBy(call => call.Variables);

    private IEnumerable<Call> Foreign(JsonNode field, bool isMutation, int alternative, int opaque)
    {
        var all = new Plan(Mode.All, alternative, opaque);
        yield return Write(field, isMutation, all);
        for (var target = 0; target < all.Leaves; target++)
        {
            yield return Write(field, isMutation, new(Mode.One, alternative, opaque) { Target = target });
            yield return Write(
                field,
                isMutation,
                new(Mode.One, alternative, opaque) { Target = target, Sparse = true }
            );
        }

        if (all.Leaves > 0)
            yield return Write(field, isMutation, new(Mode.Required, alternative, opaque));
    }

    private Call Write(JsonNode field, bool isMutation, Plan plan)
    {
        var (name, given) = (field.Text("name"), new JsonObject());
        foreach (var argument in field["args"]!.AsArray())
            Member(given, name, argument!, plan);
        var declared = field["args"]!
            .AsArray()
            .Where(argument => given.ContainsKey(argument!.Text("name")))
            .Select(argument => argument!)
            .ToList();
        string List(Func<JsonNode, string> print) =>
            declared.Count == 0 ? "" : $"({string.Join(", ", declared.Select(print))})";
        var head = List(argument => $"${argument.Text("name")}: {SchemaTypes.Print(argument["type"]!)}");
        var arguments = List(argument => $"{argument.Text("name")}: ${argument.Text("name")}");
        return new(
            name,
            isMutation,
            $"{(isMutation ? "mutation" : "query")}{head} {{ {name}{arguments} {schema.Selection(field)} }}",
            given.ToJsonString()
        );
    }

    private void Member(JsonObject given, string owner, JsonNode member, Plan plan)
    {
        var (name, before) = (member.Text("name"), plan.Leaves);
        var value = Value(owner, name, member["type"]!, plan);
        var isTried = plan.Target >= before && plan.Target < plan.Leaves;
        var isGiven =
            SchemaTypes.IsRequired(member)
            || isTried
            || (plan.Mode == Mode.All && plan.Leaves > before)
            || (!plan.Sparse && AlwaysGiven.Any(always => always == name || always == $"{owner}.{name}"));
        if (isGiven && value is not null)
            given[name] = value;
    }

    private JsonNode? Value(string owner, string member, JsonNode type, Plan plan)
    {
        if (type.Text("kind") == "NON_NULL")
            return Value(owner, member, type["ofType"]!, plan);
        if (type.Text("kind") == "LIST")
            return Value(owner, member, type["ofType"]!, plan) is { } element ? new JsonArray(element) : null;
        var named = schema[type.Text("name")];
        return (named.Text("kind"), named.Text("name")) switch
        {
            ("ENUM", _) => Preferred(named),
            ("INPUT_OBJECT", _) => Object(named, plan),
            (_, "ID") => plan.Text(new("none", hiddenIds.Count == 0 ? null : hiddenIds[plan.Opaque % hiddenIds.Count])),
            (_, "String") when member == "after" => plan.Text(
                new(null, hiddenCursors.Count == 0 ? null : hiddenCursors[plan.Opaque % hiddenCursors.Count])
            ),
            (_, "String") => plan.Text(bag[owner, member]),
            (_, "Int" or "Long" or "Float") => 1,
            (_, "Boolean") => false,
            (_, "Date") => "2999-01-01",
            (_, "DateTime") => "2001-01-01T00:00:00Z",
            var other => throw new Xunit.Sdk.XunitException($"{owner}.{member} is a {other}: say here what fills it."),
        };
    }

    private JsonObject Object(JsonNode type, Plan plan)
    {
        var (given, members) = (new JsonObject(), type["inputFields"]!.AsArray());
        var isOneOf = type["isOneOf"]?.GetValue<bool>() == true;
        if (isOneOf)
        {
            var chosen = members[plan.Alternative % members.Count]!;
            given[chosen.Text("name")] = Value(type.Text("name"), chosen.Text("name"), chosen["type"]!, plan);
            return given;
        }

        foreach (var member in members)
            Member(given, type.Text("name"), member!, plan);
        return given;
    }

    private static JsonNode Preferred(JsonNode type)
    {
        var names = type["enumValues"]!.AsArray().Select(value => value!.Text("name")).ToList();
        return new[] { "RUN", "VIEWER", "READ", "ALLOW" }.FirstOrDefault(names.Contains) ?? names[0];
    }

    private static bool HasCursor(JsonNode field) =>
        field["args"]!.AsArray().Any(argument => argument!.Text("name") == "after");

    private bool HasId(JsonNode field) => field["args"]!.AsArray().Any(IsId);

    private bool IsId(JsonNode? value)
    {
        var named = SchemaTypes.Named(value!["type"]!);
        return named.Text("name") == "ID"
            || (
                named.Text("kind") == "INPUT_OBJECT"
                && schema[named.Text("name")]["inputFields"]!.AsArray().Any(IsOwnId)
            );
    }

    private static bool IsOwnId(JsonNode? member) => SchemaTypes.Named(member!["type"]!).Text("name") == "ID";

    private enum Mode
    {
        /// <summary>Everything foreign.</summary>
        All,

        /// <summary>Everything foreign, and nothing but what must be given.</summary>
        Required,

        /// <summary>One text foreign.</summary>
        One,
    }

    /// <summary>Which texts are foreign, and how many there are.</summary>
    private sealed record Plan(Mode Mode, int Alternative, int Opaque)
    {
        public int Target { get; init; } = -1;

        public bool Sparse { get; init; }

        public int Leaves { get; private set; }

        public JsonNode? Text(Filling filling)
        {
            if (filling.Foreign is null)
                return filling.Own;
            var isForeign = Mode != Mode.One || Target == Leaves;
            Leaves++;
            return isForeign ? filling.Foreign : filling.Own;
        }
    }
}
