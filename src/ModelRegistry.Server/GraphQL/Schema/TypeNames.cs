using ModelRegistry.Answers;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>The GraphQL name of a type: its own, without the words that only the code needs.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (type == typeof(UseEnvironment))
            return "Environment";
        if (type.IsInterface)
            return type.Name[1..];
        if (!type.IsGenericType)
            return WithoutNode(type.Name);
        var definition = type.GetGenericTypeDefinition();
        var argument = WithoutNode(type.GetGenericArguments()[0].Name);
        if (definition == typeof(Connection<>))
            return argument + "Connection";
        if (definition == typeof(Edge<>))
            return argument + "Edge";
        throw new InvalidOperationException($"{type} has no name in the schema.");
    }

    private static string WithoutNode(string name) =>
        name switch
        {
            "ReportNode" => "CompatibilityReport",
            // The contract calls these inputs by what they are; in the code the plain names are the catalog's own.
            "ModelFilterInput" or "ModelOrderInput" or "CandidateOrderInput" => name[..^5],
            _ => name.EndsWith("Node", StringComparison.Ordinal) ? name[..^4] : name,
        };
}
