using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using ModelRegistry.Answers;
using ModelRegistry.Catalog;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>
/// Binds cursors to their list, its order and its filter: one that another list gave would name a place that is none here, and its page would be taken for an answer.
/// </summary>
internal sealed class BoundCursors(IFieldResolver inner) : IFieldResolver
{
    private const int MarkBytes = 6;
    private static readonly string[] places = ["after", "before"];
    private static readonly string[] paging = ["first", "last", .. places];

    /// <summary>The resolver of a field, bound where the field gives a list by pages.</summary>
    public static IFieldResolver For(FieldType field, IFieldResolver resolver) =>
        field.Arguments?.Find("after") is null ? resolver : new BoundCursors(resolver);

    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var list = new Lazy<string>(() => MarkOf(context));
        foreach (var place in places)
            if (
                context.GetArgument<string?>(place) is { } cursor
                && SortKey.TryParse(cursor, out _, out var bound)
                && bound != list.Value
            )
                throw AnswerResolver.Error(
                    new(
                        FailureCode.BadCursor,
                        $"'{TextForm.Shown(cursor)}' is a cursor of another list, order or filter: go on with one that this list gave.",
                        [place]
                    )
                );
        var result = await inner.ResolveAsync(context);
        if (result is IBoundPage page)
            page.Bind(list.Value);
        return result;
    }

    // Of the thing that the list belongs to, the field, and the arguments that choose and order.
    private static string MarkOf(IResolveFieldContext context)
    {
        var choosing = context
            .Arguments?.Where(argument => !paging.Contains(argument.Key) && argument.Value.Value is not null)
            .OrderBy(argument => argument.Key, StringComparer.Ordinal)
            .Select(argument => new { argument.Key, argument.Value.Value });
        var owner = (context.Source as INode)?.Id;
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Owner = owner,
                Field = $"{context.ParentType.Name}.{context.FieldDefinition.Name}",
                Choosing = choosing,
            }
        );
        return Base64Url.EncodeToString(SHA256.HashData(text).AsSpan(0, MarkBytes));
    }
}
