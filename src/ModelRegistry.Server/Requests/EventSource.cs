using System.Runtime.CompilerServices;
using ModelRegistry.Answers;

namespace ModelRegistry.Server.Requests;

/// <summary>Shows an event to the caller of a request, who is known: as it stands, and as they may see it, at that moment.</summary>
/// <returns>The event, or why the subscription ends; null: the caller is told nothing of it.</returns>
public delegate ValueTask<Answer<T>?> ShowEvent<T>(RequestScope request)
    where T : class;

/// <summary>What a subscription follows.</summary>
public interface IEventSource
{
    /// <summary>The events in their order. Each is shown in a request of its own.</summary>
    IAsyncEnumerable<Func<RequestScope, ValueTask<IAnswer?>>> FollowAsync(CancellationToken cancellation);
}

/// <summary>An <see cref="IEventSource"/> of events of one type.</summary>
/// <param name="follow">The events; it is called once.</param>
public sealed class EventSource<T>(Func<CancellationToken, IAsyncEnumerable<ShowEvent<T>>> follow) : IEventSource
    where T : class
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Func<RequestScope, ValueTask<IAnswer?>>> FollowAsync(
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var show in follow(cancellation).WithCancellation(cancellation))
            yield return async request => await show(request);
    }
}
