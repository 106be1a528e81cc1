using System.Reflection;
using GraphQL.Types;
using GraphQLParser.AST;
using ModelRegistry.Server.GraphQL.Schema;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>
/// Compiles what a document selects of a type into a plan. Covered are objects whose fields are properties, without arguments and without
/// directives; for anything else there is no plan, and the stock executor answers.
/// </summary>
internal sealed class PlanCompiler(ISchema schema, GraphQLDocument document)
{
    /// <summary>The plan for objects of a type; null: there is none.</summary>
    public IRootPlan? Compile(IObjectGraphType type, IEnumerable<GraphQLField> fields) =>
        document.Definitions.Any(HasDirectives) ? null : ObjectOf(type, fields) as IRootPlan;

    /// <summary>The fields of a selection that share a response name, in the order in which they appear.</summary>
    public IEnumerable<GraphQLField> FieldsOf(IObjectGraphType type, GraphQLSelectionSet set, string responseName) =>
        Flatten(type, set).Where(field => ResponseName(field) == responseName);

    private object? ObjectOf(IObjectGraphType type, IEnumerable<GraphQLField> fields)
    {
        if (
            type.GetType() is not { IsGenericType: true } made
            || made.GetGenericTypeDefinition() != typeof(OutputType<>)
        )
            return null;
        var source = made.GetGenericArguments()[0];
        var selected = fields
            .Where(field => field.SelectionSet is not null)
            .SelectMany(field => Flatten(type, field.SelectionSet!))
            .ToList();
        var plans = selected.GroupBy(ResponseName).Select(same => FieldOf(type, source, same.Key, [.. same])).ToArray();
        if (Array.IndexOf(plans, null) >= 0)
            return null;
        var typed = Array.CreateInstance(typeof(FieldPlan<>).MakeGenericType(source), plans.Length);
        plans.CopyTo(typed, 0);
        return Activator.CreateInstance(typeof(ObjectPlan<>).MakeGenericType(source), typed);
    }

    private object? FieldOf(IObjectGraphType type, Type source, string responseName, IReadOnlyList<GraphQLField> fields)
    {
        if (fields[0].Name.StringValue == schema.TypeNameMetaFieldType.Name)
            return Activator.CreateInstance(typeof(TypeNameField<>).MakeGenericType(source), responseName, type.Name);
        if (
            type.GetField(fields[0].Name) is not { Arguments: null or { Count: 0 } } definition
            || PropertyOf(definition) is not { } property
        )
            return null;
        if (
            property.DeclaringType?.IsAssignableFrom(source) != true
            || ValueOf(definition.ResolvedType!, property.PropertyType, fields) is not { } value
        )
            return null;
        var read = property.GetMethod!.CreateDelegate(typeof(Func<,>).MakeGenericType(source, property.PropertyType));
        return Activator.CreateInstance(
            typeof(PropertyField<,>).MakeGenericType(source, property.PropertyType),
            responseName,
            read,
            value
        );
    }

    // A field that something else resolves since it was made is no property any more.
    private static PropertyInfo? PropertyOf(FieldType definition) =>
        definition.GetMetadata<PropertySource?>(PropertySource.Key) is { } source
        && ReferenceEquals(source.Resolver, definition.Resolver)
            ? source.Property
            : null;

    private object? ValueOf(IGraphType graph, Type clr, IEnumerable<GraphQLField> fields)
    {
        var required = graph is NonNullGraphType;
        var inner = graph is NonNullGraphType nonNull ? nonNull.ResolvedType! : graph;
        var value = Nullable.GetUnderlyingType(clr) ?? clr;
        var plan = inner switch
        {
            ScalarGraphType scalar => ScalarPlans.Of(scalar, value),
            ListGraphType list => ListOf(list, value, fields),
            IObjectGraphType type when type.GetType() == typeof(OutputType<>).MakeGenericType(value) => ObjectOf(
                type,
                fields
            ),
            _ => null,
        };
        if (plan is null || (value == clr && clr.IsValueType))
            return plan;
        return Activator.CreateInstance(
            (clr.IsValueType ? typeof(NullablePlan<>) : typeof(ReferencePlan<>)).MakeGenericType(value),
            plan,
            required
        );
    }

    private object? ListOf(ListGraphType graph, Type list, IEnumerable<GraphQLField> fields)
    {
        var entries = list.GetInterfaces()
            .Append(list)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .ToArray();
        if (entries is not [var entry] || list == typeof(string) || list.IsValueType)
            return null;
        var type = entry.GetGenericArguments()[0];
        return ValueOf(graph.ResolvedType!, type, fields) is { } plan
            ? Activator.CreateInstance(typeof(ListPlan<,>).MakeGenericType(list, type), plan)
            : null;
    }

    private IEnumerable<GraphQLField> Flatten(IObjectGraphType type, GraphQLSelectionSet set)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLField field)
                yield return field;
            if (Spread(type, selection) is not { } inside)
                continue;
            foreach (var further in Flatten(type, inside))
                yield return further;
        }
    }

    private GraphQLSelectionSet? Spread(IObjectGraphType type, ASTNode selection)
    {
        (GraphQLTypeCondition? Condition, GraphQLSelectionSet? Set) fragment = selection switch
        {
            GraphQLInlineFragment inline => (inline.TypeCondition, inline.SelectionSet),
            GraphQLFragmentSpread spread when Find(spread) is { } named => (named.TypeCondition, named.SelectionSet),
            _ => default,
        };
        var (condition, set) = fragment;
        return set is null || condition is null || Applies(schema.AllTypes[condition.Type.Name], type) ? set : null;
    }

    private GraphQLFragmentDefinition? Find(GraphQLFragmentSpread spread) =>
        document
            .Definitions.OfType<GraphQLFragmentDefinition>()
            .FirstOrDefault(fragment => fragment.FragmentName.Name == spread.FragmentName.Name);

    private static bool Applies(IGraphType? condition, IObjectGraphType type) =>
        ReferenceEquals(condition, type) || (condition is IAbstractGraphType several && several.IsPossibleType(type));

    private static string ResponseName(GraphQLField field) => (field.Alias?.Name ?? field.Name).StringValue;

    private static bool HasDirectives(ASTNode definition) =>
        definition switch
        {
            IHasDirectivesNode { Directives.Count: > 0 } => true,
            IHasSelectionSetNode { SelectionSet.Selections: { } selections } => selections.Any(HasDirectives),
            _ => false,
        };
}
