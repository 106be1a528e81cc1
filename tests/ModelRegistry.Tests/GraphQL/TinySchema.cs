using GraphQL;
using GraphQL.Types;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>Just enough schema to see what the transport does with one.</summary>
public sealed class TinySchema : Schema
{
    public TinySchema(IServiceProvider services)
        : base(services)
    {
        Query = new AutoRegisteringObjectGraphType<TinyQuery>();
        Mutation = new AutoRegisteringObjectGraphType<TinyMutation>();
    }
}

[Name("Query")]
public sealed class TinyQuery
{
    public static string Hello(string name = "you") => $"It's {name}";

    public static int Length(string text) => text.Length;

    public static Leaf Leaf() => new("leaf");

    public static string? Broken() => throw new InvalidOperationException("the password is swordfish");

    public static string? Refused() =>
        throw new ExecutionError("Not this one.")
        {
            Code = "BAD_INPUT",
            Extensions = new Dictionary<string, object?> { ["argument"] = "one" },
        };

    public static double? Number(double? value) => value;

    public static int Twice(int value) => 2 * value;
}

[Name("Mutation")]
public sealed class TinyMutation
{
    public static string Rename(string name) => name;
}

public sealed record Leaf(string Name)
{
    public Leaf Next() => this;
}
