using GraphQLParser.AST;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>What a selection comes to when every fragment is put where it is spread. Sums stop at <see cref="Ceiling"/>.</summary>
/// <param name="Selections">Fields, inline fragments and spreads.</param>
/// <param name="Aliases">Fields under another name.</param>
/// <param name="WithArguments">Fields with arguments.</param>
/// <param name="Directives">Directives on any of them.</param>
/// <param name="RootFields">Fields directly in the selection, not below another field.</param>
/// <param name="SchemaLists">The deepest nesting of the lists through which introspection comes from one type to many others.</param>
/// <param name="Levels">The deepest nesting of fields, inline fragments and spreads.</param>
internal readonly record struct DocumentSize(
    long Selections,
    long Aliases,
    long WithArguments,
    long Directives,
    long RootFields,
    int SchemaLists,
    int Levels
)
{
    /// <summary>Far above each limit; nested fragments double at every level and would leave any number type.</summary>
    public const long Ceiling = 1_000_000_000;

    /// <summary>One field, without what is below it.</summary>
    public static DocumentSize Of(GraphQLField field) =>
        new(
            1,
            field.Alias is null ? 0 : 1,
            field.Arguments is null ? 0 : 1,
            Count(field.Directives),
            1,
            IsSchemaList(field.Name.StringValue) ? 1 : 0,
            1
        );

    /// <summary>One spread or inline fragment, without what it contains.</summary>
    public static DocumentSize OfFragment(GraphQLDirectives? directives) => new(1, 0, 0, Count(directives), 0, 0, 1);

    /// <summary>The number of directives written at one place.</summary>
    public static int Count(GraphQLDirectives? directives) => directives?.Count ?? 0;

    /// <summary>Both side by side.</summary>
    public DocumentSize And(DocumentSize other) =>
        new(
            Sum(Selections, other.Selections),
            Sum(Aliases, other.Aliases),
            Sum(WithArguments, other.WithArguments),
            Sum(Directives, other.Directives),
            Sum(RootFields, other.RootFields),
            Math.Max(SchemaLists, other.SchemaLists),
            Math.Max(Levels, other.Levels)
        );

    /// <summary>This with that inside it.</summary>
    public DocumentSize Around(DocumentSize inner, bool field) =>
        And(inner) with
        {
            RootFields = field ? RootFields : Sum(RootFields, inner.RootFields),
            SchemaLists = SchemaLists + inner.SchemaLists,
            Levels = Levels + inner.Levels,
        };

    private static bool IsSchemaList(string name) =>
        name is "fields" or "inputFields" or "interfaces" or "possibleTypes";

    private static long Sum(long left, long right) => Math.Min(Ceiling, left + right);
}
