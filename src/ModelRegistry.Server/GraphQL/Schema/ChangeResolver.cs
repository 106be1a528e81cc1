using GraphQL;
using GraphQL.Resolvers;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>Makes one change of a request: as its caller stands when it is made. Its payload shows a token's holder only what they may ask about.</summary>
internal sealed class ChangeResolver(IFieldResolver inner) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var scope = context.RequestServices!.GetRequiredService<RequestScope>();
        await scope.RenewAsync(context.CancellationToken);
        var result = await inner.ResolveAsync(context);
        await scope.AwaitTakenAwayAsync();
        scope.Asking.LimitToReading();
        return result;
    }
}
