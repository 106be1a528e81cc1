using GraphQL.Types;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>The plans for scalars, by the type of the schema and that of the code.</summary>
internal static class ScalarPlans
{
    /// <summary>The plan; null: there is none.</summary>
    public static object? Of(ScalarGraphType graph, Type clr) =>
        graph switch
        {
            StringGraphType or IdGraphType when clr == typeof(string) => new TextPlan(),
            IntGraphType when clr == typeof(int) => new IntPlan(),
            LongGraphType when clr == typeof(long) => new LongPlan(),
            FloatGraphType when clr == typeof(double) => new DoublePlan(),
            BooleanGraphType when clr == typeof(bool) => new BooleanPlan(),
            EnumerationGraphType when clr.IsEnum => Activator.CreateInstance(
                typeof(EnumPlan<>).MakeGenericType(clr),
                graph
            ),
            _ when clr == typeof(DateOnly) || clr == typeof(DateTimeOffset) => Activator.CreateInstance(
                typeof(ScalarPlan<>).MakeGenericType(clr),
                graph
            ),
            _ => null,
        };
}
