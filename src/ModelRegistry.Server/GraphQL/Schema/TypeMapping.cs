using GraphQL.Types;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>Which graph type shows a type of ours.</summary>
internal sealed class TypeMapping : IGraphTypeMappingProvider
{
    public Type? GetGraphTypeFromClrType(Type clrType, bool isInputType, Type? preferredGraphType)
    {
        if (clrType == typeof(DateOnly))
            return typeof(DateScalar);
        if (clrType == typeof(DateTime))
            return typeof(DateTimeScalar);
        if (clrType == typeof(long))
            return typeof(LongScalar);
        if (clrType.IsEnum)
            return typeof(EnumType<>).MakeGenericType(clrType);
        if (clrType.Namespace?.StartsWith("ModelRegistry", StringComparison.Ordinal) != true)
            return preferredGraphType;
        if (clrType.IsInterface)
            return typeof(InterfaceType<>).MakeGenericType(clrType);
        return (isInputType ? typeof(InputType<>) : typeof(OutputType<>)).MakeGenericType(clrType);
    }
}
