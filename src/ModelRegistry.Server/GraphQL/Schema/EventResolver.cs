using GraphQL;
using GraphQL.Resolvers;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>Resolves a field of Subscription: to what is to be followed when its subscription is opened, and to the event when one is shown.</summary>
internal sealed class EventResolver(IFieldResolver inner) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var request = context.RequestServices!.GetRequiredService<RequestScope>();
        if (request.Event is { } shown)
            return shown.Failure is { } failure ? throw AnswerResolver.Error(failure) : shown.Value;
        var source = await inner.ResolveAsync(context);
        request.Source = (IEventSource?)source;
        return source;
    }
}

/// <summary>The library wants to see one on each field of Subscription. It is not asked: subscriptions are executed by a strategy of our own.</summary>
internal sealed class NoStream : ISourceStreamResolver
{
    /// <summary>The only one.</summary>
    public static NoStream Instance { get; } = new();

    public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context) =>
        throw new InvalidOperationException("Subscriptions are opened and shown by EventExecution.");
}
