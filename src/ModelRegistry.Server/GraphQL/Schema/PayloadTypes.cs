using GraphQL.Types;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>Each mutation has a payload type of its own, called after it, also where the code gives several the same: one may gain a member without the others.</summary>
internal static class PayloadTypes
{
    /// <summary>Gives a field of Mutation its own type.</summary>
    public static void Own(FieldType field)
    {
        var payload = PayloadOf(field.Type!);
        var name = $"{char.ToUpperInvariant(field.Name[0])}{field.Name[1..]}Payload";
        if (TypeNames.Of(payload) == name)
            return;
        var own = (GraphType)Activator.CreateInstance(typeof(OutputType<>).MakeGenericType(payload))!;
        own.Name = name;
        field.ResolvedType = new NonNullGraphType(own);
        field.Type = null;
    }

    // NonNull<reference to the class>.
    private static Type PayloadOf(Type type) => type.IsGenericType ? PayloadOf(type.GetGenericArguments()[0]) : type;
}
