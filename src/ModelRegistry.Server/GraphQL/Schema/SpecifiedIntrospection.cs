using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>
/// Adds to the types of introspection what the specification of October 2021 has and the library has not: <c>specifiedByURL</c> of a scalar, and
/// <c>includeDeprecated</c> of a directive's arguments.
/// </summary>
internal sealed class SpecifiedIntrospection : BaseSchemaNodeVisitor
{
    private const string IncludeDeprecated = "includeDeprecated";

    /// <inheritdoc/>
    public override void VisitObject(IObjectGraphType type, ISchema schema)
    {
        if (type.Name == "__Type")
            type.AddField(SpecifiedByUrl(schema));
        if (type.Name == "__Directive")
            ChooseArguments(type.Fields.Find("args")!, schema);
    }

    private static FieldType SpecifiedByUrl(ISchema schema) =>
        new()
        {
            Name = "specifiedByURL",
            Description = "Where the form of a scalar is specified.",
            ResolvedType = schema.AllTypes["String"],
            Resolver = new FuncFieldResolver<string>(context =>
                context.Source is ScalarGraphType scalar ? SpecifiedByDirective.UrlOf(scalar) : null
            ),
        };

    private static void ChooseArguments(FieldType args, ISchema schema)
    {
        args.Arguments = new(
            new QueryArgument(schema.AllTypes["Boolean"]!) { Name = IncludeDeprecated, DefaultValue = false }
        );
        args.Resolver = new FuncFieldResolver<IEnumerable<QueryArgument>>(context =>
            ((Directive)context.Source!).Arguments?.Where(argument =>
                argument.DeprecationReason is null || context.GetArgument<bool>(IncludeDeprecated)
            )
            ?? []
        );
    }
}
