using System.Reflection;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>The property that a field was made from, and the resolver that reads it.</summary>
internal sealed record PropertySource(PropertyInfo Property, global::GraphQL.Resolvers.IFieldResolver? Resolver)
{
    /// <summary>Where a field's metadata keeps it.</summary>
    public const string Key = "ModelRegistry.Property";
}
