using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>The directive <c>@specifiedBy</c> of the specification, which the library does not bring.</summary>
internal sealed class SpecifiedByDirective : Directive
{
    /// <summary>Its name.</summary>
    public const string Word = "specifiedBy";

    /// <summary>Its argument.</summary>
    public const string Url = "url";

    /// <summary>The section of RFC 3339 that describes days and moments.</summary>
    public const string InternetTime = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6";

    /// <summary>Describes whole numbers of 64 bits.</summary>
    public const string LongNumber = "https://scalars.graphql.org/jakobmerrild/long.html";

    public SpecifiedByDirective()
        : base(Word, DirectiveLocation.Scalar)
    {
        Description = "Tells where the form of a scalar is specified.";
        Arguments = new(
            new QueryArgument<NonNullGraphType<StringGraphType>>
            {
                Name = Url,
                Description = "The address of the specification.",
            }
        );
    }

    /// <inheritdoc/>
    public override bool? Introspectable => true;

    /// <summary>Where the form of a scalar is specified; null: nowhere but in its description.</summary>
    public static string? UrlOf(ScalarGraphType scalar) =>
        scalar.GetAppliedDirectives()?.Find(Word)?.FindArgument(Url)?.Value as string;
}
