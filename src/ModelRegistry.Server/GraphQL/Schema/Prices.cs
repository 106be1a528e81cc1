using System.Reflection;
using GraphQL;
using GraphQL.Types;
using ModelRegistry.Answers;
using ModelRegistry.Server.GraphQL.Guard;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>Carries prices from the code to the schema.</summary>
internal static class Prices
{
    /// <summary>The field, with the price that its member is marked with.</summary>
    public static FieldType WithPrice(this FieldType field, MemberInfo member)
    {
        if (member.GetCustomAttributes<PriceAttribute>().ToArray() is { Length: > 0 } prices)
            field.WithMetadata(PriceList.Key, prices);
        return field;
    }
}
