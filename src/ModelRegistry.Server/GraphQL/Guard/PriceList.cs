using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Server.Requests;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>
/// Prices a query that is valid, and whose variables are read, before it is executed. A unit is some ten microseconds of one processor. The formula:
/// <code>
/// field    = 0.1, with fields below it 0.3, and what its prices (PriceAttribute) say:
///              (Units + PerModel x models that the caller may see + PerEntry x entries of its page) x the sizes of the arguments in Times
///          + 0.05 x values in the lists and objects that its arguments give
///          + (10 + PerKilobyte) x 1,024 characters of their texts
///          + 0.4 x entries of a connection
///          + entries x (the fields below it)
/// entries  = first or last of a connection, 50 where neither is given; of another list, 4 or as many values as a list argument has; else 1
/// </code>
/// A model that is not found is looked for by its name once in a request: 0.15 for each model that the caller may see. A look at the schema costs 1,500.
/// A field of Mutation costs 300 more for its write, and 5 for each such value, since each is checked and stored.
/// The price of the request is that of its fields of Query or Mutation, each rounded up. What a directive may leave out is counted.
/// </summary>
internal sealed class PriceList
{
    /// <summary>Under what name a field of the schema has its prices.</summary>
    public const string Key = "price";

    private const double Leaf = 0.1;
    private const double Branch = 0.3;
    private const double Value = 0.05;
    private const double Kilobyte = 10;
    private const double PageEntry = 0.4;
    private const double Suggestion = 0.15;
    private const double Introspection = 1_500;
    private const double Write = 300;
    private const double WrittenValue = 5;

    // Lists inside lists multiply beyond all numbers.
    private const double Highest = 1e12;
    private const int DefaultPage = 50;
    private const int DefaultList = 4;
    private readonly ExecutionContext context;
    private readonly Lazy<long> models;
    private readonly Dictionary<string, GraphQLFragmentDefinition> fragments;
    private readonly RequestScope scope;
    private bool suggests;

    private PriceList(ExecutionContext context, RequestScope scope)
    {
        (this.context, this.scope) = (context, scope);
        models = new(scope.CountVisibleModels);
        fragments = context
            .Document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
    }

    /// <summary>Prices the operation that is to be executed.</summary>
    /// <param name="context">The operation with its variables.</param>
    /// <param name="scope">Who asks, and of what.</param>
    public static RequestPrice Of(ExecutionContext context, RequestScope scope)
    {
        var list = new PriceList(context, scope);
        return new([
            .. list.FieldsOf(RootOf(context), context.Operation.SelectionSet)
                .Select(one => new FieldPrice(
                    [(one.Field.Alias?.Name ?? one.Field.Name).StringValue],
                    (long)Math.Ceiling(Math.Clamp(list.PriceOfRoot(one.Type, one.Field), 1, Highest))
                )),
        ]);
    }

    private static IObjectGraphType? RootOf(ExecutionContext context) =>
        context.Operation.Operation switch
        {
            OperationType.Query => context.Schema.Query,
            OperationType.Mutation => context.Schema.Mutation,
            _ => context.Schema.Subscription,
        };

    private double PriceOfRoot(IGraphType type, GraphQLField field) =>
        PriceOf(type, field, page: null)
        + (type == context.Schema.Mutation ? Write + WrittenValue * ValuesIn(field) : 0);

    private double PriceOf(IGraphType type, GraphQLField field, int? page)
    {
        if ((type as IComplexGraphType)?.GetField(field.Name) is not { } definition)
            return field.Name.Value.Span is "__schema" or "__type" ? Introspection : Leaf;
        var prices = definition.GetMetadata<PriceAttribute[]?>(Key) ?? [];
        var values = ValuesIn(field);
        var entries = EntriesOf(definition, field, values, page);
        // A connection is one object: its entries are counted where they are listed.
        var isConnection = IsConnection(definition);
        var below = field.SelectionSet is { } set
            ? FieldsOf(definition.ResolvedType!.GetNamedType(), set)
                .Sum(one => PriceOf(one.Type, one.Field, isConnection ? entries : null))
            : 0;
        return (field.SelectionSet is null ? Leaf : Branch)
            + prices.Sum(price => Owed(price, field, entries))
            + Value * values
            + TextOf(field) * (Kilobyte + prices.Sum(price => price.PerKilobyte))
            + (isConnection ? PageEntry * entries : 0)
            + (isConnection ? 1 : entries) * below;
    }

    private double Owed(PriceAttribute price, GraphQLField field, int entries) =>
        (
            (IsGiven(price.UnitsWith, field) ? price.Units : 0)
            + (price.PerModel > 0 && IsGiven(price.PerModelWith, field) ? price.PerModel * models.Value : 0)
            + price.PerEntry * entries
        ) * Names(price.Times).Aggregate(1.0, (times, argument) => times * SizeOf(field, argument))
        + (price.Times.Length > 0 ? SuggestionFor(field, price.Times) : 0);

    private double SizeOf(GraphQLField field, string argument) =>
        Given(field, argument) switch
        {
            ISized sized => Math.Max(1, sized.SizeIn(scope)),
            System.Collections.ICollection list => Math.Max(1, list.Count),
            _ => 1,
        };

    // What may have been meant is looked for once in a request.
    private double SuggestionFor(GraphQLField field, string arguments)
    {
        if (suggests || !Names(arguments).Any(one => Given(field, one) is ISized sized && sized.SizeIn(scope) == 0))
            return 0;
        suggests = true;
        return Suggestion * models.Value;
    }

    private static string[] Names(string arguments) => arguments.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsConnection(FieldType definition) =>
        definition.ResolvedType!.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal);

    private int EntriesOf(FieldType definition, GraphQLField field, int values, int? page)
    {
        if (IsConnection(definition))
            return IntOf(field, "first") ?? IntOf(field, "last") ?? DefaultPage;
        if (definition.ResolvedType is not (ListGraphType or NonNullGraphType { ResolvedType: ListGraphType }))
            return 1;
        // The edges and nodes of a connection are its page.
        return page ?? Math.Max(DefaultList, values);
    }

    private int? IntOf(GraphQLField field, string argument) => Given(field, argument) as int?;

    private object? Given(GraphQLField field, string argument) =>
        context.ArgumentValues?.TryGetValue(field, out var given) == true && given.TryGetValue(argument, out var value)
            ? value.Value
            : null;

    // One of the arguments is given, or none is asked for.
    private static bool IsGiven(string arguments, GraphQLField field)
    {
        var with = Names(arguments);
        return with.Length == 0
            || field.Arguments?.Items.Any(argument => with.Contains(argument.Name.StringValue)) == true;
    }

    // The values that the lists of a field's arguments hold, written in the document or in variables.
    private int ValuesIn(GraphQLField field) => field.Arguments?.Items.Sum(argument => ValuesIn(argument.Value)) ?? 0;

    private int ValuesIn(GraphQLValue value) =>
        value switch
        {
            GraphQLListValue { Values: { } values } => values.Count + values.Sum(ValuesIn),
            GraphQLObjectValue { Fields: { } members } => members.Sum(member => ValuesIn(member.Value)),
            GraphQLVariable variable => context.ExecutionOptions.Variables?.TryGetValue(
                variable.Name.StringValue,
                out var given
            ) == true
                ? ValuesIn(given)
                : 0,
            _ => 0,
        };

    private static int ValuesIn(object? given) =>
        given switch
        {
            IDictionary<string, object?> members => members.Values.Sum(ValuesIn),
            IReadOnlyDictionary<string, object?> members => members.Values.Sum(ValuesIn),
            string => 0,
            System.Collections.IEnumerable list => list.Cast<object?>().Sum(one => 1 + ValuesIn(one)),
            _ => 0,
        };

    // Thousands of characters in the texts that a field's arguments give.
    private double TextOf(GraphQLField field) =>
        (field.Arguments?.Items.Sum(argument => CharactersIn(argument.Value)) ?? 0) / 1_024.0;

    private long CharactersIn(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text => text.Value.Length,
            GraphQLListValue { Values: { } values } => values.Sum(CharactersIn),
            GraphQLObjectValue { Fields: { } members } => members.Sum(member => CharactersIn(member.Value)),
            GraphQLVariable variable => context.ExecutionOptions.Variables?.TryGetValue(
                variable.Name.StringValue,
                out var given
            ) == true
                ? CharactersIn(given)
                : 0,
            _ => 0,
        };

    private static long CharactersIn(object? given) =>
        given switch
        {
            string text => text.Length,
            IDictionary<string, object?> members => members.Values.Sum(CharactersIn),
            IReadOnlyDictionary<string, object?> members => members.Values.Sum(CharactersIn),
            System.Collections.IEnumerable list => list.Cast<object?>().Sum(CharactersIn),
            _ => 0,
        };

    private IEnumerable<(IGraphType Type, GraphQLField Field)> FieldsOf(IGraphType? type, GraphQLSelectionSet set)
    {
        if (type is null)
            yield break;
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLField field)
                yield return (type, field);
            if (Spread(selection) is not ({ } inside, var condition))
                continue;
            var inner = condition is null ? type : context.Schema.AllTypes[condition.Type.Name] ?? type;
            foreach (var further in FieldsOf(inner, inside))
                yield return further;
        }
    }

    private (GraphQLSelectionSet?, GraphQLTypeCondition?) Spread(ASTNode selection) =>
        selection switch
        {
            GraphQLInlineFragment inline => (inline.SelectionSet, inline.TypeCondition),
            GraphQLFragmentSpread spread
                when fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment) => (
                fragment.SelectionSet,
                fragment.TypeCondition
            ),
            _ => default,
        };
}
