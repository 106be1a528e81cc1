using GraphQLParser.AST;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>
/// Measures a parsed document, each fragment once however often it is spread, so that the work grows with the text and not with what the text expands to.
/// A fragment inside itself counts nothing there: validation refuses it.
/// </summary>
internal sealed class DocumentMeasure
{
    private readonly int maxLevels;
    private readonly Dictionary<string, GraphQLFragmentDefinition> fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<GraphQLFragmentDefinition, DocumentSize> measured = [];
    private readonly HashSet<GraphQLFragmentDefinition> open = [];
    private DocumentSize written;

    private DocumentMeasure(int maxLevels) => this.maxLevels = maxLevels;

    /// <summary>
    /// The size of all operations together with fragments expanded, or of all that is written where that is more (fragments that nobody spreads
    /// are validated too). The walk goes no deeper than one level past <paramref name="maxLevels"/>.
    /// </summary>
    public static DocumentSize Of(GraphQLDocument document, int maxLevels) =>
        new DocumentMeasure(maxLevels).Measure(document);

    private DocumentSize Measure(GraphQLDocument document)
    {
        var definitions = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        foreach (var fragment in definitions)
            fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        var asked = new DocumentSize();
        long rootFields = 0;
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var size = Inside(operation.SelectionSet, 1);
            rootFields = Math.Max(rootFields, size.RootFields);
            asked = asked.And(size).And(new(0, 0, 0, OnOperation(operation), 0, 0, 0));
        }

        foreach (var fragment in definitions)
            asked = asked with { Levels = Math.Max(asked.Levels, Inside(fragment, 1).Levels) };
        return new(
            Math.Max(asked.Selections, written.Selections),
            Math.Max(asked.Aliases, written.Aliases),
            Math.Max(asked.WithArguments, written.WithArguments),
            Math.Max(asked.Directives, written.Directives),
            rootFields,
            asked.SchemaLists,
            asked.Levels
        );
    }

    private DocumentSize Inside(GraphQLSelectionSet? set, int level)
    {
        var size = new DocumentSize();
        if (set is null || level > maxLevels + 1)
            return size;
        foreach (var selection in set.Selections)
            size = size.And(Of(selection, level));
        return size;
    }

    private DocumentSize Of(ASTNode selection, int level)
    {
        var isField = selection is GraphQLField;
        var own = selection switch
        {
            GraphQLField field => DocumentSize.Of(field),
            IHasDirectivesNode fragment => DocumentSize.OfFragment(fragment.Directives),
            _ => default,
        };
        written = written.And(own);
        return own.Around(
            selection switch
            {
                GraphQLField field => Inside(field.SelectionSet, level + 1),
                GraphQLInlineFragment inline => Inside(inline.SelectionSet, level + 1),
                GraphQLFragmentSpread spread
                    when fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment) => Inside(
                    fragment,
                    level + 1
                ),
                _ => default,
            },
            isField
        );
    }

    private DocumentSize Inside(GraphQLFragmentDefinition fragment, int level)
    {
        if (measured.TryGetValue(fragment, out var known))
            return known;
        if (level > maxLevels + 1 || !open.Add(fragment))
            return default;
        written = written.And(new(0, 0, 0, DocumentSize.Count(fragment.Directives), 0, 0, 0));
        var size = Inside(fragment.SelectionSet, level);
        open.Remove(fragment);
        measured.Add(fragment, size);
        return size;
    }

    private static int OnOperation(GraphQLOperationDefinition operation) =>
        DocumentSize.Count(operation.Directives)
        + (operation.Variables?.Items.Sum(variable => DocumentSize.Count(variable.Directives)) ?? 0);
}
