using System.Runtime.CompilerServices;
using ModelRegistry.Answers;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.GraphQL.Subscriptions;

/// <summary>
/// Opens subscriptions, and shows their events: each in a request of its own, whose caller is found again, and which is held to the limits and the price of any
/// other.
/// </summary>
internal sealed class DocumentFollower(
    DocumentExecutor executor,
    RequestAdmission admission,
    SubscriptionLimiter limiter,
    IServiceScopeFactory scopes
)
{
    /// <summary>Opens a subscription, and follows it: the answers are its events in their order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="request">The request that it came with, which was let in.</param>
    /// <param name="credential">What its caller presented.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The subscription; where it is refused, the one answer says so.</returns>
    public async Task<OpenSubscription> OpenAsync(
        DocumentRequest document,
        RequestScope request,
        Credential credential,
        CancellationToken cancellation
    )
    {
        var follows = document with { Follows = true, ShowsPrice = false };
        var place = limiter.TryOpen(request.RequireLimit(), out var refusal);
        if (place is null)
            return new(await executor.RefuseAsync(refusal!, cancellation));
        try
        {
            var answer = await executor.ExecuteAsync(follows, request, cancellation);
            if (answer.HasErrors || request.Source is not { } source)
            {
                place.Dispose();
                return new(answer);
            }

            answer.Discard();
            return new(FollowAsync(follows, credential, source, cancellation), place);
        }
        catch
        {
            place.Dispose();
            throw;
        }
        finally
        {
            request.Settle();
        }
    }

    private async IAsyncEnumerable<DocumentAnswer> FollowAsync(
        DocumentRequest document,
        Credential credential,
        IEventSource source,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var show in source.FollowAsync(cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            var request = scope.ServiceProvider.GetRequiredService<RequestScope>();
            var shown = await ShowAsync(show, request, document, credential, cancellation);
            if (shown is not null)
                yield return shown;
            if (shown is not null && request.Event?.Value is null)
                yield break;
        }
    }

    // Null: the caller is told nothing of it. An answer without an event ends the subscription.
    private async Task<DocumentAnswer?> ShowAsync(
        Func<RequestScope, ValueTask<IAnswer?>> show,
        RequestScope request,
        DocumentRequest document,
        Credential credential,
        CancellationToken cancellation
    )
    {
        if (await admission.SignInAsync(request, credential, cancellation) is { } unknown)
            return await executor.RefuseAsync(unknown, cancellation);
        request.Asking.LimitToReading();
        IAnswer? shown;
        using (request.Meter.Work())
            shown = await show(request);
        // What others write is not charged to whom it is not told to.
        if (shown is null)
            return null;
        if (admission.AcquireLimit(request) is { } limited)
            return await executor.RefuseAsync(limited, cancellation);
        request.Event = shown;
        return await executor.ExecuteAsync(document, request, cancellation);
    }
}
